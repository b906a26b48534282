/** What other capabilities show on a sign-off's card: how a receiving service's link stands. */
import { acceptanceSection } from '../../cards/acceptance/card.ts';
import type { Part } from '../../cards/render.ts';
import type { SignOffView } from '../../services/sign-off/desk.ts';
import type { PartCore } from '../part.ts';

export type ExtraParts = Pick<PartCore, 'acceptances' | 'context'>;

/** While a receiving service's answer is awaited, or was given. */
export async function extrasOf(
  { acceptances, context }: ExtraParts,
  { state, facts }: Pick<SignOffView, 'state' | 'facts'>,
): Promise<readonly Part[]> {
  const { subject, status, id: signOff } = state;
  if (facts.kind.isReceived === undefined || subject.about !== 'case') return [];
  if (status !== 'approved') return [];
  const of = { team: subject.team, signOff };
  const { state: link } = await acceptances.of(of);
  return acceptanceSection({ of, state: link, hasLinks: acceptances.hasLinks }, context());
}
