/** A receiving service's link is closed where nobody waits for its answer any more. */
import { isWaiting } from '../../services/acceptance/acceptance.ts';
import { byService } from '../../services/kernel/by.ts';
import { openAnswer } from '../../services/sign-off/open-answer.ts';
import type { SignOffPlace } from '../../services/sign-off/sign-off.ts';
import type { PartCore } from '../part.ts';

export type CloseLinkParts = {
  readonly signOffs: Pick<PartCore['signOffs'], 'load' | 'kindOf'>;
  readonly acceptances: Pick<PartCore['acceptances'], 'of' | 'revoke'>;
};

/**
 * Where the sign-off has ended, or the answer was recorded by hand.
 *
 * @returns Whether the link could be reached.
 */
export async function closeLink(
  { signOffs, acceptances }: CloseLinkParts,
  place: SignOffPlace,
): Promise<boolean> {
  const { state } = await signOffs.load(place);
  if (state.status === 'none' || state.subject.about !== 'case') return true;
  const kind = signOffs.kindOf(state.kind);
  if (kind?.isReceived === undefined) return true;
  if (state.status === 'approved' && openAnswer(state, kind) !== undefined) return true;
  const of = { team: state.subject.team, signOff: state.id };
  const { state: linked } = await acceptances.of(of);
  if (linked.status === 'none' || !isWaiting(linked)) return true;
  const link = linked.link.number;
  const by = byService(`closed.${link}.${state.id}`);
  return (await acceptances.revoke(by, { ...of, link })).outcome !== 'busy';
}
