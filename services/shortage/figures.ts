/** From what is open in all teams, and the gaps ahead, to the causes that a team has to be called short. */
import { currentHop } from '../consult/hops.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import type { Instant, LocalityId, PersonId, TeamId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Service, Team } from '../service/service.ts';
import type { Cause, GapAhead } from './causes.ts';

export type Figures = {
  /** Open consults of every team. */
  readonly consults: ReadonlyMap<TeamId, readonly RequestedConsult[]>;
  /** That begin within the service's limit, by locality, in order of time. */
  readonly gaps: ReadonlyMap<LocalityId, readonly GapAhead[]>;
};

/** What of a team is over its limits (`service.shortageLimits`); nothing where all is within them. */
export const causesOf = (
  { shortageLimits: limits }: Service,
  { id, locality }: Team,
  { consults, gaps }: Figures,
  now: Instant,
): readonly Cause[] => [
  ...queueIn(consults.get(id) ?? [], limits.waitingConsults, now),
  ...loadIn(id, consults, limits.heldPerClinician),
  ...gapsIn(gaps.get(locality) ?? []),
];

function queueIn(
  consults: readonly RequestedConsult[],
  limit: number,
  now: Instant,
): readonly Cause[] {
  const waiting = consults.filter((consult) => waitsForSomebody(consult, now)).length;
  return waiting < limit ? [] : [{ kind: 'queue', waiting, limit }];
}

/** Not one that was asked for while closed and is put to somebody only when working hours begin. */
function waitsForSomebody({ status, asked }: RequestedConsult, now: Instant): boolean {
  const hop = currentHop(asked);
  return status === 'waiting' && !(hop && isBefore(now, hop.at));
}

/**
 * Clinicians who hold as many as the limit or more, in all teams together; each is the concern of
 * the team from which they have most, which is where something can be changed.
 */
function loadIn(team: TeamId, consults: Figures['consults'], limit: number): readonly Cause[] {
  const mine = holdersOf(consults.get(team) ?? []);
  const others = [...consults.values()].map(holdersOf);
  const clinicians = [...mine]
    .map(([person, here]) => {
      const byTeam = others.map((holders) => holders.get(person) ?? 0);
      return { person, here, most: Math.max(...byTeam), held: sum(byTeam) };
    })
    .filter(({ here, most, held }) => held >= limit && here === most)
    .map(({ person, held }) => ({ person, held }))
    .sort((a, b) => b.held - a.held || a.person.localeCompare(b.person));
  return clinicians.length === 0 ? [] : [{ kind: 'load', clinicians, limit }];
}

function holdersOf(consults: readonly RequestedConsult[]): ReadonlyMap<PersonId, number> {
  const holders = new Map<PersonId, number>();
  for (const consult of consults) {
    if (consult.status !== 'held') continue;
    const { person } = consult.holder;
    holders.set(person, (holders.get(person) ?? 0) + 1);
  }
  return holders;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

const gapsIn = (gaps: readonly GapAhead[]): readonly Cause[] =>
  gaps.length === 0 ? [] : [{ kind: 'gap', gaps }];
