import type { SignOffFacts, SignOffRefusal } from './stream.ts';
import { askedOf } from './deciding.ts';
import type { BegunSignOff, Verdict } from './sign-off.ts';

/** The day of the review that a decision names: within what the kind allows, and to come. */
export function checkReview(
  state: BegunSignOff,
  { reviewOn }: Verdict,
  { kind, context }: SignOffFacts,
): SignOffRefusal | undefined {
  const latest = kind.latestReview?.(askedOf(state), context);
  if (reviewOn === undefined) {
    return latest === undefined ? undefined : { reason: 'reviewMissing', latest };
  }
  if (reviewOn < context.today) return { reason: 'reviewPast' };
  return latest !== undefined && reviewOn > latest
    ? { reason: 'reviewTooLate', latest }
    : undefined;
}
