/** When a coordinated case is out of standard (L4). Pure comparisons of moments. */
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../kernel/local-day.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { LocalDate } from '../service/service.ts';
import { mayBeOver, type LedCase } from './coordination.ts';
import type { CoordinationEvent, Moment } from './stream.ts';

type Limits = Pick<Moment, 'timeZone' | 'planDays'>;

/** A review is overdue when its day is over. */
const reviewOverdueAt = ({ timeZone }: Limits, due: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(due)).endsAt);

/** A plan is too old when the last of its days is over. */
const planTooOldAt = ({ timeZone, planDays }: Limits, datedOn: LocalDate): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(datedOn) + planDays).endsAt);

/** The next moment at which something lapses or is out of standard by time alone. */
export function nextMoment(state: LedCase, limits: Limits, now: Instant): Instant | undefined {
  return [state.offer?.lapsesAt, ...(mayBeOver(state) ? [] : outOfTime(state, limits))]
    .filter((moment) => moment !== undefined)
    .filter((moment) => isBefore(now, moment))
    .sort(compareInstants)[0];
}

const outOfTime = (
  { reviews, plan: shared, outOfStandard }: LedCase,
  limits: Limits,
): readonly (Instant | undefined)[] => [
  reviews.next === undefined ? undefined : reviewOverdueAt(limits, reviews.next),
  shared && planTooOldAt(limits, shared.datedOn),
  outOfStandard.plan?.managersTold ? undefined : outOfStandard.plan?.managersAt,
];

/** What a look finds that nobody was told of yet. */
export const foundBy = (
  state: LedCase,
  moment: Moment,
  at: Instant,
): readonly CoordinationEvent[] => [
  ...lapsed(state, at),
  ...closure(state, moment, at),
  ...(moment.isClosed && !state.keptOn
    ? []
    : [...leadGap(state, moment, at), ...review(state, moment, at), ...plan(state, moment, at)]),
];

/** The extract is asked about each closure once; what it says ends nothing. */
function closure(
  { keptOn, ...state }: LedCase,
  { isClosed, tellAt }: Moment,
  at: Instant,
): readonly CoordinationEvent[] {
  const isKnown = keptOn !== undefined || mayBeOver(state);
  if (isClosed === isKnown) return [];
  return [isClosed ? { type: 'caseClosed', tellAt, at } : { type: 'caseOpenAgain', at }];
}

const lapsed = ({ offer }: LedCase, at: Instant): readonly CoordinationEvent[] =>
  offer && !isBefore(at, offer.lapsesAt)
    ? [{ type: 'offerEnded', offer: offer.number, outcome: 'lapsed', at }]
    : [];

function leadGap(
  { outOfStandard: { lead: told } }: LedCase,
  { gap, tellAt }: Moment,
  at: Instant,
): readonly CoordinationEvent[] {
  if (gap === told?.why) return [];
  return [
    ...(told ? [{ type: 'leadFound', since: told.since, at } as const] : []),
    ...(gap === undefined ? [] : [{ type: 'leadMissed', why: gap, tellAt, at } as const]),
  ];
}

function review(
  { reviews: { next }, outOfStandard }: LedCase,
  moment: Moment,
  at: Instant,
): readonly CoordinationEvent[] {
  if (next === undefined || outOfStandard.review?.due === next) return [];
  if (isBefore(at, reviewOverdueAt(moment, next))) return [];
  return [{ type: 'reviewOverdue', due: next, tellAt: moment.tellAt, at }];
}

function plan(
  { plan: shared, outOfStandard: { plan: told } }: LedCase,
  moment: Moment,
  at: Instant,
): readonly CoordinationEvent[] {
  const { tellAt, managersAt } = moment;
  if (shared === undefined) return [];
  if (told?.datedOn !== shared.datedOn) {
    const { datedOn } = shared;
    if (isBefore(at, planTooOldAt(moment, datedOn))) return [];
    return [{ type: 'planTooOld', datedOn, tellAt, managersAt, at }];
  }
  return told.managersTold || isBefore(at, told.managersAt)
    ? []
    : [{ type: 'planStillTooOld', tellAt, at }];
}
