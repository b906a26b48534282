/** Everybody who stands in a chain during a time, and where. */
import { isOver } from '../absence/away.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { dutiesIn } from '../rota/duties.ts';
import type { Service } from '../service/service.ts';
import type { ReachPlace } from './reach.ts';

export type ReachPlaces = ReadonlyMap<PersonId, readonly ReachPlace[]>;
type Held = { readonly person: PersonId; readonly place: ReachPlace };

/** Leads, covers, deputies, people on rotas, covers named in leave, and managers, who are the last resort. */
export function placesBetween(
  service: Service,
  { absences, overrides }: Pick<KnownWhereabouts, 'absences' | 'overrides'>,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): ReachPlaces {
  const held: readonly Held[] = [
    ...service.leadership.flatMap(({ pathway, locality, lead, cover, deputy }) =>
      Object.entries({ lead, cover, deputy } as const).flatMap(([as, person]) =>
        person === undefined ? [] : [{ person, place: { as: roleOf(as), pathway, locality } }],
      ),
    ),
    ...absences.flatMap(({ cover, person, ...span }): readonly Held[] =>
      cover === undefined || isOver(span, from) || !isBefore(span.from, until)
        ? []
        : [{ person: cover, place: { as: 'coversFor', person, ...spanOf(span) } }],
    ),
    ...dutiesIn(service, overrides, from, until).map(({ person, rota, ...span }): Held => ({
      person,
      place: { as: 'onRota', rota, from: span.from, until: span.until },
    })),
    ...[...service.teams.values()].flatMap(({ id: team, managers }) =>
      managers.map((person): Held => ({ person, place: { as: 'manager', team } })),
    ),
  ];
  const soonest = held.toSorted((a, b) => compareNeed(a.place, b.place, from));
  const byPerson = Map.groupBy(soonest, ({ person }) => person);
  return new Map([...byPerson].map(([person, its]) => [person, its.map(({ place }) => place)]));
}

const roleOf = (key: string): 'lead' | 'cover' | 'deputy' =>
  key === 'lead' || key === 'cover' ? key : 'deputy';

const spanOf = ({ from, until }: { readonly from: Instant; readonly until?: Instant }) =>
  until === undefined ? { from } : { from, until };

/** In the order in which they are asked; managers are the last resort. */
const order: readonly ReachPlace['as'][] = [
  ...(['lead', 'coversFor', 'onRota', 'cover', 'deputy', 'manager'] as const),
];

/** Places that are held at any time begin now. */
export function compareNeed(a: ReachPlace, b: ReachPlace, now: Instant): number {
  const last = Number(a.as === 'manager') - Number(b.as === 'manager');
  const soonest = compareInstants(beginning(a, now), beginning(b, now));
  return last || soonest || order.indexOf(a.as) - order.indexOf(b.as);
}

const beginning = (place: ReachPlace, now: Instant): Instant =>
  'from' in place && isBefore(now, place.from) ? place.from : now;
