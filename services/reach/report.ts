/** Whether everybody of every chain can be reached: one pure function of what is known (C10). */
import type { Absence } from '../absence/absence.ts';
import { isOver, overlaps } from '../absence/away.ts';
import { keepsFromDuty } from '../absence/facts.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, isBefore, type Duration } from '../kernel/time.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import { mayAnswerFor, pathwaysLedBy } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import { compareNeed, placesBetween } from './places.ts';
import type {
  ReachFacts,
  ReachFinding,
  ReachPlace,
  ReachReport,
  ReachRow,
  ReachState,
} from './reach.ts';

/** How far ahead the chains are looked at. */
const AHEAD: Duration = 'PT168H';

export type ReachQuestion = {
  readonly service: Service;
  readonly known: Pick<KnownWhereabouts, 'absences' | 'overrides'>;
  /** Whoever does not stand here has never been seen. */
  readonly facts: ReadonlyMap<PersonId, ReachFacts>;
  readonly now: Instant;
};

const neverSeen: ReachFacts = { reach: { state: 'unknown' } };

export function reachReport(question: ReachQuestion): ReachReport {
  const { service, known, now } = question;
  const span = { from: now, until: addTime(now, AHEAD) };
  const rows = [...placesBetween(service, known, span)].map(([person, places]) =>
    rowOf(question, person, places),
  );
  return { ...span, rows: rows.toSorted((a, b) => compareRows(a, b, question)) };
}

/** Everybody of whom a report speaks. */
export const peopleInChains = ({
  service,
  known,
  now,
}: Omit<ReachQuestion, 'facts'>): readonly PersonId[] => [
  ...placesBetween(service, known, { from: now, until: addTime(now, AHEAD) }).keys(),
];

const gravity: readonly ReachState[] = ['broken', 'attention', 'fine'];

function compareRows(a: ReachRow, b: ReachRow, { service, now }: ReachQuestion): number {
  const nameOf = ({ person }: ReachRow): string => service.people.get(person)?.name ?? '';
  const [soonest, other] = [a.places[0], b.places[0]];
  return (
    gravity.indexOf(a.state) - gravity.indexOf(b.state) ||
    (soonest && other ? compareNeed(soonest, other, now) : 0) ||
    nameOf(a).localeCompare(nameOf(b), 'en-GB')
  );
}

function rowOf(question: ReachQuestion, person: PersonId, places: readonly ReachPlace[]): ReachRow {
  const facts = question.facts.get(person) ?? neverSeen;
  const findings = [
    ...reachFindings(facts),
    ...absencesOf(question, person).flatMap((absence) =>
      absenceFindings(question, absence, places),
    ),
  ];
  return { person, state: stateOf(findings), places, findings, facts };
}

function stateOf(findings: readonly ReachFinding[]): ReachState {
  if (findings.length === 0) return 'fine';
  return findings.some(({ about }) => about === 'unreachable') ? 'broken' : 'attention';
}

function reachFindings({ reach }: ReachFacts): readonly ReachFinding[] {
  switch (reach.state) {
    case 'reachable':
      return [];
    case 'unknown':
      return [{ about: 'neverReached' }];
    case 'unreachable': {
      const { state: _state, ...why } = reach;
      return [{ about: 'unreachable', ...why }];
    }
  }
}

/** Now or in the time ahead, and more than a short entry in a calendar. */
const concerns = ({ service, now }: ReachQuestion, absence: Absence): boolean =>
  !isOver(absence, now) &&
  isBefore(absence.from, addTime(now, AHEAD)) &&
  keepsFromDuty(service, absence);

/** Of those that overlap the most trusted, which stands first. */
function absencesOf(question: ReachQuestion, person: PersonId): readonly Absence[] {
  const its = question.known.absences.filter(
    (absence) => absence.person === person && concerns(question, absence),
  );
  return its.filter((absence, index) =>
    its.slice(0, index).every((other) => !overlaps(other, absence)),
  );
}

function absenceFindings(
  question: ReachQuestion,
  absence: Absence,
  places: readonly ReachPlace[],
): readonly ReachFinding[] {
  const duties = places.flatMap((place) =>
    place.as === 'onRota' && overlaps(place, absence) ? [place] : [],
  );
  const isLead = places.some(({ as }) => as === 'lead');
  return [
    ...(isLead ? coverFindings(question, absence) : []),
    ...(duties.length === 0 ? [] : [{ about: 'awayOnDuty', absence, duties } as const]),
  ];
}

/** Who leads names a cover; the standing cover is asked meanwhile. */
function coverFindings(question: ReachQuestion, absence: Absence): readonly ReachFinding[] {
  const { service, known, facts } = question;
  const cover = absence.cover ?? coverBeside(known.absences, absence);
  if (cover === undefined) return [{ about: 'noCover', absence }];
  const pathways = pathwaysLedBy(service, absence.person).filter(
    (pathway) => !mayAnswerFor(service, cover, pathway),
  );
  const coverAbsence = known.absences.find(
    (other) => other.person === cover && concerns(question, other) && overlaps(other, absence),
  );
  return [
    ...(pathways.length > 0 ? [{ about: 'coverMayNot', absence, cover, pathways } as const] : []),
    ...(coverAbsence ? [{ about: 'coverAway', absence, cover, coverAbsence } as const] : []),
    ...(facts.get(cover)?.reach.state === 'unreachable'
      ? [{ about: 'coverUnreachable', absence, cover } as const]
      : []),
  ];
}

/** What was declared names a cover also for what a calendar says of the same time. */
const coverBeside = (absences: readonly Absence[], absence: Absence): PersonId | undefined =>
  absences.find(
    (other) =>
      other.person === absence.person && other.cover !== undefined && overlaps(other, absence),
  )?.cover;
