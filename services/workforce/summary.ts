/** How a team's workforce stands, from what was gathered (G7): for the review, and for evidence. Pure. */
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { checkDeeds, sampleOf, type CheckedDeed, type Deed } from './check.ts';
import { gapsOf, type Gap } from './gaps.ts';
import { taskMap, type DecidedKind } from './task-map.ts';
import { capacityOf, placesOf, type Capacity, type Known } from './who-can.ts';

/** What somebody has open now. */
export type OpenWork = {
  readonly consults: number;
  readonly actions: number;
  readonly signOffs: number;
  readonly leads: number;
  readonly cohorts: number;
};

/** Everything a summary rests on, read from the record by `WorkforceDesk.gather`. */
export type WorkforceFacts = Known & {
  readonly team: TeamId;
  /** From (inclusive) to (exclusive). */
  readonly from: Instant;
  readonly until: Instant;
  readonly deeds: readonly Deed[];
  readonly open: ReadonlyMap<PersonId, OpenWork>;
};

export type PersonLoad = {
  readonly person: PersonId;
  readonly open: OpenWork;
  /** Recurring tasks done in the time. */
  readonly did: number;
  /** More open than half as much again as the middle of those with any, and at least three more. */
  readonly isMuch: boolean;
};

export type WorkforceSummary = {
  readonly team: TeamId;
  readonly from: Instant;
  readonly until: Instant;
  readonly asOf: Instant;
  readonly capacities: readonly Capacity[];
  readonly gaps: readonly Gap[];
  /** How many were checked, and those out of line. */
  readonly checked: number;
  readonly outOfLine: readonly CheckedDeed[];
  /** Drawn from all that were checked, to be read by somebody: the same again for the same time. */
  readonly sample: readonly CheckedDeed[];
  /** By name: no ranking of people. */
  readonly load: readonly PersonLoad[];
};

const SAMPLED = 5;

export function workforceSummary(
  service: Service,
  kinds: readonly DecidedKind[],
  facts: WorkforceFacts,
): WorkforceSummary {
  const { team, from, until, now: asOf } = facts;
  const tasks = taskMap(service, kinds);
  const checked = checkDeeds(service, tasks, facts.deeds, facts.signedOff);
  const capacities = tasks
    .flatMap((task) => placesOf(service, task, team))
    .map((place) => capacityOf(service, place, facts));
  return {
    ...{ team, from, until, asOf, capacities },
    gaps: gapsOf(service.workforce, capacities, checked),
    checked: checked.length,
    outOfLine: checked.filter(({ outOfLine }) => outOfLine.length > 0),
    sample: sampleOf(checked, `${team} ${from}`, SAMPLED),
    load: loadOf(service, facts, checked),
  };
}

export const openCount = ({ consults, actions, signOffs, leads, cohorts }: OpenWork): number =>
  consults + actions + signOffs + leads + cohorts;

export const noWork: OpenWork = { consults: 0, actions: 0, signOffs: 0, leads: 0, cohorts: 0 };

/** The team's people, and whoever else did something for it or has something of it open. */
function loadOf(
  service: Service,
  { team, open }: WorkforceFacts,
  checked: readonly CheckedDeed[],
): readonly PersonLoad[] {
  const { members = [], managers = [] } = service.teams.get(team) ?? {};
  const did = Map.groupBy(checked, ({ deed }) => deed.person);
  const people = new Set([...members, ...managers, ...open.keys(), ...did.keys()]);
  const counts = [...open.values()].map(openCount).filter((count) => count > 0);
  const middle = medianOf(counts);
  const nameOf = (person: PersonId) => service.people.get(person)?.name ?? person;
  return [...people]
    .map((person): PersonLoad => {
      const work = open.get(person) ?? noWork;
      const count = openCount(work);
      const isMuch = count > 1.5 * middle && count >= middle + 3;
      return { person, open: work, did: did.get(person)?.length ?? 0, isMuch };
    })
    .sort((a, b) => nameOf(a.person).localeCompare(nameOf(b.person), 'en-GB'));
}

function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
