import type { SignOffKind } from './kind.ts';
import type { Approved, FollowUp } from './sign-off.ts';

/** The follow-up that a receiving service's answer is, while it is awaited. */
export const openAnswer = (
  { followUps }: Approved,
  kind: SignOffKind | undefined,
): FollowUp | undefined =>
  followUps.find(({ what, done }) => what === kind?.isReceived?.followUp && !done);
