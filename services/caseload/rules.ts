/**
 * Rules that raise flags from facts (H1). Each says which findings the facts hold and from when on:
 * what holds now, and when the next one will, is then a comparison of moments.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import type { CaseLimits, LocalDate } from '../service/service.ts';
import type { PhysicalCheck } from '../physical-health/settings.ts';
import { leadOf, type Case, type CaseFacts, type KnownCase } from './case.ts';
import type { FlagKind } from './flag.ts';

/** The service's limits, and the IANA zone in which dates are meant. */
export type CaseRules = CaseLimits & {
  readonly timeZone: string;
  /** Absent: the service keeps none. */
  readonly physicalChecks?: readonly PhysicalCheck[];
};

export type Finding = {
  readonly kind: FlagKind;
  /** Tells this time from others of the kind. */
  readonly occurrence: string;
  /** From when on it holds. */
  readonly from: Instant;
  /** Until when, where time alone ends it. */
  readonly until?: Instant;
};

export const holdsAt = ({ from, until }: Finding, now: Instant): boolean =>
  !isBefore(now, from) && (until === undefined || isBefore(now, until));

/** What rules look at: the facts, and who leads. */
export type Judged = Pick<KnownCase, 'lead' | 'ledUntil' | 'restriction' | 'checks'> & {
  readonly facts: CaseFacts;
  readonly recordedAt: Instant;
};

/** Nothing of a case that was only flagged. */
export function judgedOf(state: Case): Judged | undefined {
  if (state.status === 'unknown') return undefined;
  const { facts, recordedAt } = state;
  return facts && recordedAt ? { ...state, facts, recordedAt } : undefined;
}

/** All findings about a case, those still to come too. None of a closed case. */
export function findingsOf(judged: Judged, rules: CaseRules): readonly Finding[] {
  const { facts } = judged;
  if (facts.status === 'closed') return [];
  return [
    ...coordinatorMissing(judged),
    ...missedContacts(facts, rules),
    ...overdueReview(facts, rules),
    ...restrictionOverdue(judged, rules),
    ...noContactAfterDischarge(facts, rules),
    ...repeatCrises(facts, rules),
    ...overdueChecks(judged, rules),
  ];
}

/** The next moment at which a finding begins to hold, or holds no longer. */
export const nextFinding = (judged: Judged, rules: CaseRules, now: Instant): Instant | undefined =>
  findingsOf(judged, rules)
    .flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))
    .filter((moment) => isBefore(now, moment))
    .sort(compareInstants)[0];

const startOf = ({ timeZone }: CaseRules, date: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(date)).startsAt);

const endOf = ({ timeZone }: CaseRules, date: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(date)).endsAt);

/** Several agencies, and nobody leads (L4). Each time that a lead is lost is a matter of its own. */
function coordinatorMissing(judged: Judged): readonly Finding[] {
  if (judged.facts.agencies.length === 0 || leadOf(judged) !== undefined) return [];
  const { ledUntil, recordedAt } = judged;
  return [finding('coordinatorMissing', ledUntil ?? 'never', ledUntil ?? recordedAt)];
}

/** The series is told by its first: a third missed contact is no new matter. */
function missedContacts({ missedContacts: missed }: CaseFacts, rules: CaseRules) {
  const reached = missed[rules.missedContacts - 1];
  if (reached === undefined) return [];
  const occurrence = missed[0] ?? reached;
  return [finding('missedContact', occurrence, startOf(rules, reached))];
}

const overdueReview = ({ nextReview }: CaseFacts, rules: CaseRules) =>
  nextReview === undefined ? [] : [finding('overdueReview', nextReview, endOf(rules, nextReview))];

/** By the extract alone where the register of restrictions has none, or only an earlier one. */
function restrictionOverdue({ facts, restriction }: Judged, rules: CaseRules) {
  const { restrictedUntil: until } = facts;
  if (until === undefined) return [];
  const isKept = restriction?.inForce === true || until <= (restriction?.through ?? '');
  return isKept ? [] : [finding('restrictionOverdue', until, endOf(rules, until))];
}

/** Of contacts the day alone is known: one on the day of the discharge may have been before it. */
function noContactAfterDischarge(facts: CaseFacts, rules: CaseRules): readonly Finding[] {
  const { dischargedAt, lastContact } = facts;
  if (dischargedAt === undefined) return [];
  const wasSeen = lastContact !== undefined && isBefore(dischargedAt, startOf(rules, lastContact));
  if (wasSeen) return [];
  return rules.contactAfterDischarge.map((within) =>
    finding('transition', `${dischargedAt}.${within}`, addTime(dischargedAt, within)),
  );
}

/**
 * Each further crisis of a series is a new matter, several of one day are one. It is none any more
 * when no other has followed for as long.
 */
function repeatCrises({ crises }: CaseFacts, rules: CaseRules): readonly Finding[] {
  const { count, withinDays } = rules.repeatCrisis;
  const days = [...crises].sort();
  return days.flatMap((date, index) => {
    const first = days[index - count + 1];
    if (first === undefined || days[index + 1] === date) return [];
    const isWithin = dayNumberOf(date) - dayNumberOf(first) < withinDays;
    if (!isWithin) return [];
    const until = instantOf(localDay(rules.timeZone, dayNumberOf(date) + withinDays).startsAt);
    return [{ ...finding('repeatCrisis', date, startOf(rules, date)), until }];
  });
}

/** Of a case that was never checked nobody knows since when: the link worker's list names it. */
const overdueChecks = (judged: Judged, rules: CaseRules): readonly Finding[] =>
  checksDue(judged, rules.physicalChecks ?? []).flatMap(({ check, dueOn }) =>
    dueOn === undefined
      ? []
      : [finding('physicalHealthOverdue', `${check.id}.${dueOn}`, endOf(rules, dueOn))],
  );

/** When each check is due again; a complete check that the record system knows of counts for each. */
export const checksDue = (
  { facts, checks }: Pick<KnownCase, 'facts' | 'checks'>,
  all: readonly PhysicalCheck[],
): readonly { readonly check: PhysicalCheck; readonly dueOn?: LocalDate }[] =>
  all.map((check) => {
    const known = [checks?.[check.id]?.on, facts?.lastPhysicalCheck].filter(
      (date) => date !== undefined,
    );
    const last = known.toSorted().at(-1);
    if (last === undefined) return { check };
    const dueOn = Temporal.PlainDate.from(last).add({ days: check.everyDays }).toString();
    return { check, dueOn };
  });

const finding = (kind: FlagKind, occurrence: string, from: Instant): Finding => ({
  kind,
  occurrence,
  from,
});
