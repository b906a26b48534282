/** Who may do what with a consult. Checked at every press; a refusal names who can. */
import type { Chain, ChainRole } from '../cover/chain.ts';
import type { Actor } from '../kernel/capability.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { ConsultRefusal } from './commands.ts';
import type { RequestedConsult } from './consult.ts';
import { currentHop, roleInChain } from './hops.ts';

export const requesterAuthority = 'requester';
export const managerAuthority = 'teamManager';
export const standInAuthority = 'standIn';
export const reviewOwnerAuthority = 'reviewOwner';

type Right<Granted> =
  | { readonly granted: true; readonly as: Granted }
  | { readonly granted: false; readonly refusal: ConsultRefusal };

const grant = <Granted>(as: Granted): Right<Granted> => ({ granted: true, as });
const deny = (refusal: ConsultRefusal): Right<never> => ({ granted: false, refusal });

/** Whoever has it now, or can take it: what a person is told who may not act. */
function whoHasIt(consult: RequestedConsult, chain: Chain): readonly PersonId[] {
  if ('holder' in consult) return [consult.holder.person];
  const asked = currentHop(consult.asked)?.link.person;
  const others = chain.links.map(({ person }) => person).filter((person) => person !== asked);
  return asked ? [asked, ...others] : others;
}

/** The right to answer: a place in the chain, and not one's own request. */
export function mayAnswer(
  consult: RequestedConsult,
  chain: Chain,
  actor: Actor,
): Right<{ readonly person: PersonId; readonly role: ChainRole }> {
  if (actor === 'service') return deny({ reason: 'onlyPeople' });
  const who = whoHasIt(consult, chain);
  if (actor === consult.request.requester) return deny({ reason: 'requesterMayNotAnswer', who });
  const role = roleInChain(consult.asked, () => chain, actor);
  return role ? grant({ person: actor, role }) : deny({ reason: 'notInChain', who });
}

/** The right to speak for the request: whoever made it, or where they can't, a manager of the team. */
export function mayDirect(
  consult: RequestedConsult,
  actor: Actor,
  authority: string,
): Right<PersonId> {
  if (actor === 'service') return deny({ reason: 'onlyPeople' });
  const { requester } = consult.request;
  if (actor === requester || authority === managerAuthority) return grant(actor);
  return deny({ reason: 'onlyRequester', requester });
}

/** The same for whoever stands in for the requester; only ending the request is left to the others. */
export const maySpeakFor = (
  consult: RequestedConsult,
  actor: Actor,
  authority: string,
): Right<PersonId> =>
  actor !== 'service' && consult.requesterStandIn?.person === actor
    ? grant(actor)
    : mayDirect(consult, actor, authority);

export const refusalWhenEnded = (
  consult: Extract<RequestedConsult, { status: 'advised' | 'closed' | 'withdrawn' }>,
): ConsultRefusal => ({ reason: 'alreadyEnded', status: consult.status });
