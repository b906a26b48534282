/** Who may come to be asked: of whom the directory is asked before a chain is computed. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime } from '../kernel/time.ts';
import { onAnyRota } from '../rota/who-is-on.ts';
import { managersIn } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
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
  return [...people].filter((person) => service.people.has(person));
}

const AHEAD_HOURS = 24;

/** Everybody who could come to be asked in the next 24 hours, for any pathway, in any locality. */
export function candidatesAhead(
  service: Service,
  { absences, overrides }: Pick<ChainQuestion, 'absences' | 'overrides'>,
  now: Instant,
): readonly PersonId[] {
  const people = new Set(
    service.leadership.flatMap(({ lead, cover, deputy }) =>
      [lead, cover, deputy].filter((person) => person !== undefined),
    ),
  );
  for (const { managers } of service.teams.values()) {
    for (const manager of managers) people.add(manager);
  }
  for (let minutes = 0; minutes <= AHEAD_HOURS * 60; minutes += 30) {
    const moment = addTime(now, `PT${minutes}M`);
    for (const person of onAnyRota(service, overrides, moment)) people.add(person);
  }
  for (const { person, cover } of absences) {
    if (cover !== undefined && people.has(person)) people.add(cover);
  }
  return [...people].filter((person) => service.people.has(person));
}
