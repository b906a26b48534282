/** Who may see what of a consult, and who is concerned by it. */
import type { PersonId } from '../kernel/ids.ts';
import type { RequestedConsult } from './consult.ts';

/** Everybody whose view of the card differs from a passer-by's: requester, people asked, holder. */
export function peopleConcerned(consult: RequestedConsult): readonly PersonId[] {
  const { request, asked } = consult;
  const people = [request.requester, ...asked.map(({ link }) => link.person)];
  if ('holder' in consult) people.push(consult.holder.person);
  if (consult.requesterStandIn) people.push(consult.requesterStandIn.person);
  if ('review' in consult && consult.review.status === 'due') people.push(consult.review.owner);
  if (consult.status === 'held' && consult.offer) people.push(consult.offer.to.person);
  return [...new Set(people)];
}
