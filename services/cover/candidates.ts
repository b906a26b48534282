/** Who may come to be asked: of whom the directory is asked before a chain is computed. */
import { managersIn } from '../service/authority.ts';
import type { PersonId } from '../kernel/ids.ts';
import { momentOf } from './availability.ts';
import type { ChainQuestion } from './chain.ts';
import { namedPlaces } from './places.ts';

/**
 * Everybody who could fill a place of this chain, whoever turns out to be away: the people named,
 * their covers, who is on the rotas, and the managers there who are asked when nobody else can be.
 */
export function candidatesFor(question: ChainQuestion): readonly PersonId[] {
  const { service, locality, requester, absences } = question;
  const named = namedPlaces(momentOf(question)).flatMap(({ candidates }) =>
    candidates.map(({ person }) => person),
  );
  const people = new Set([...named, ...managersIn(service, locality)]);
  for (const { person, cover } of absences) {
    if (cover !== undefined && people.has(person)) people.add(cover);
  }
  if (requester !== undefined) people.delete(requester);
  return [...people];
}
