/**
 * For which reasons a case is proposed for closer oversight: a pure function of its facts and open
 * flags, so that every proposal says why, and the same case at the same moment gives the same.
 */
import type { KnownCase } from '../caseload/case.ts';
import { isOpenFlag, type Flag, type FlagKind } from '../caseload/flag.ts';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, localDate } from '../kernel/local-day.ts';
import { isBefore } from '../kernel/time.ts';
import type { CohortCriteria, CohortSettings } from './settings.ts';

export const reasonKinds = [
  'repeatCrisis',
  'safeguarding',
  'recentDischarge',
  'earlyWarning',
  'severalFlags',
  'lookAgain',
  'stepDownReview',
] as const;
/** The last two are none of the criteria: somebody said when it is to be looked at again. */
export type ReasonKind = (typeof reasonKinds)[number];

export type EntryReason = {
  readonly kind: ReasonKind;
  /** Tells this time from others of the kind. */
  readonly occurrence: string;
  /** Since when it is so. */
  readonly since: Instant;
  /** A consult asked about it. */
  readonly byConsult?: true;
  /** Of several flags, in the order of `flagKinds`' alphabet. */
  readonly kinds?: readonly FlagKind[];
};

/** Flags with such occurrences say that this very oversight is late: no reason for more of it. */
export const ownOccurrence = 'cohort.';

type Moment = { readonly timeZone: string; readonly now: Instant };

/** All reasons that hold now, whether they suffice or not. None of a case that is off the caseload. */
export function reasonsOf(
  { facts, flags }: Pick<KnownCase, 'facts' | 'flags'>,
  criteria: CohortCriteria,
  moment: Moment,
): readonly EntryReason[] {
  if (facts?.status === 'closed') return [];
  const open = flags.filter((flag) => isOpenFlag(flag) && !isOwn(flag));
  return [
    ...flagged('repeatCrisis', open, criteria.repeatCrisis),
    ...flagged('safeguarding', open, criteria.safeguarding),
    ...discharged(facts?.dischargedAt, criteria.dischargedWithinDays, moment),
    ...flagged('earlyWarning', open, criteria.earlyWarning),
    ...several(open, criteria.differentFlags),
  ];
}

/** Whether so many different criteria are met as have to be. */
export const suffices = (
  reasons: readonly EntryReason[],
  { requires }: Pick<CohortSettings, 'requires'>,
): boolean => new Set(reasons.map(({ kind }) => kind)).size >= requires;

/** What is not among what was known: another occasion, or a kind of flag that was not there. */
export const newAmong = (
  reasons: readonly EntryReason[],
  known: readonly EntryReason[],
): readonly EntryReason[] =>
  reasons.filter((reason) => !known.some((before) => includes(before, reason)));

const includes = (known: EntryReason, reason: EntryReason): boolean =>
  known.kind === reason.kind &&
  (reason.kinds === undefined
    ? known.occurrence === reason.occurrence
    : reason.kinds.every((kind) => known.kinds?.includes(kind) ?? false));

const isOwn = ({ source }: Flag): boolean =>
  'occurrence' in source && source.occurrence.startsWith(ownOccurrence);

/** One a flag: a second safeguarding flag is another matter. */
const flagged = (
  kind: 'repeatCrisis' | 'safeguarding' | 'earlyWarning',
  open: readonly Flag[],
  isCriterion: boolean,
): readonly EntryReason[] =>
  isCriterion
    ? open
        .filter((flag) => flag.kind === kind)
        .map((flag) => ({
          ...{ kind, occurrence: occurrenceOf(flag), since: flag.since },
          ...(flag.source.kind === 'consult' ? { byConsult: true as const } : {}),
        }))
    : [];

const occurrenceOf = ({ id, source }: Flag): string =>
  'occurrence' in source ? source.occurrence : `flag.${id}`;

/** The day of the discharge is the first; one that is still to come is none yet. */
function discharged(
  at: Instant | undefined,
  withinDays: number,
  { timeZone, now }: Moment,
): readonly EntryReason[] {
  if (at === undefined || isBefore(now, at)) return [];
  const dayOf = (instant: Instant): number => dayNumberOf(localDate(timeZone, instant));
  return dayOf(now) - dayOf(at) < withinDays
    ? [{ kind: 'recentDischarge', occurrence: at, since: at }]
    : [];
}

function several(open: readonly Flag[], different: number): readonly EntryReason[] {
  const kinds = [...new Set(open.map(({ kind }) => kind))].sort();
  if (different === 0 || kinds.length < different) return [];
  const [first, ...others] = open.map(({ since }) => since);
  if (first === undefined) return [];
  const since = others.reduce((latest, each) => (isBefore(latest, each) ? each : latest), first);
  return [{ kind: 'severalFlags', occurrence: kinds.join('+'), since, kinds }];
}
