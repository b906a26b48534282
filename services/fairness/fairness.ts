/** How duties and pings were shared out over a period: each person's figures, and how far apart they lie. */
import type { PersonId } from '../kernel/ids.ts';
import type { RotaRole, Service } from '../service/service.ts';
import type { DutyFigures } from './duty-figures.ts';
import type { Period } from './period.ts';
import { nothingCounted, type Counts } from './ping-counts.ts';

export type PersonFigures = {
  readonly person: PersonId;
  readonly duties: readonly DutyFigures[];
  readonly pings: Counts;
};

/** A figure, and everybody who has it. */
export type Extreme = { readonly value: number; readonly people: readonly PersonId[] };

/** How far apart people lie in one figure. */
export type Spread = {
  readonly people: number;
  readonly median: number;
  readonly lowest: Extreme;
  readonly highest: Extreme;
};

export type Fairness = {
  readonly period: Period;
  /** Who had most duty first. */
  readonly people: readonly PersonFigures[];
  /** Of whoever had duty in the role. */
  readonly duty: readonly {
    readonly role: RotaRole;
    readonly hours: Spread;
    readonly outOfHours: Spread;
  }[];
  /** Of whoever is named to answer, pinged or not. */
  readonly pings?: { readonly all: Spread; readonly outOfHours: Spread };
};

export function fairness(
  service: Service,
  period: Period,
  duties: readonly DutyFigures[],
  pings: ReadonlyMap<PersonId, Counts>,
): Fairness {
  const people = [
    ...new Set([...duties.map(({ person }) => person), ...pings.keys(), ...named(service)]),
  ]
    .filter((person) => service.people.has(person))
    .map((person) => ({
      person,
      duties: duties.filter((duty) => duty.person === person),
      pings: pings.get(person) ?? nothingCounted,
    }))
    .toSorted((a, b) => hoursOf(b) - hoursOf(a) || b.pings.pings - a.pings.pings);
  const roles = [...new Set(duties.map(({ role }) => role))].sort();
  const all = spread(people.map(({ person, pings: { pings: value } }) => ({ person, value })));
  const late = spread(
    people.map(({ person, pings: { outOfHours: value } }) => ({ person, value })),
  );
  return {
    ...{ period, people },
    duty: roles.flatMap((role) => {
      const its = duties.filter((duty) => duty.role === role);
      const hours = spread(its.map(({ person, hours: value }) => ({ person, value })));
      const outOfHours = spread(its.map(({ person, outOfHours: value }) => ({ person, value })));
      return hours && outOfHours ? [{ role, hours, outOfHours }] : [];
    }),
    ...(all && late ? { pings: { all, outOfHours: late } } : {}),
  };
}

const hoursOf = ({ duties }: PersonFigures): number =>
  duties.reduce((sum, { hours }) => sum + hours, 0);

/** Whoever can be asked by their place in a chain, on a rota or not. */
const named = ({ leadership, rotas }: Service): readonly PersonId[] =>
  [
    ...leadership.flatMap(({ lead, cover, deputy }) => [lead, cover, deputy]),
    ...rotas.flatMap(({ shifts }) => shifts.map(({ person }) => person)),
  ].filter((person) => person !== undefined);

type Value = { readonly person: PersonId; readonly value: number };

/** @returns nothing of nobody */
function spread(values: readonly Value[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return undefined;
  const upper = sorted[sorted.length >> 1] ?? highest;
  const lower = sorted[(sorted.length - 1) >> 1] ?? lowest;
  const extreme = ({ value }: Value): Extreme => ({
    value,
    people: sorted.filter((each) => each.value === value).map(({ person }) => person),
  });
  return {
    people: sorted.length,
    median: (lower.value + upper.value) / 2,
    ...{ lowest: extreme(lowest), highest: extreme(highest) },
  };
}
