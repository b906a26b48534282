/**
 * Response times of a shortage: what may be changed, and how far. They only ever get longer, and
 * what must not wait does not: the bounds are proposals for the Clinical Safety Officer to approve.
 */
import { Temporal } from 'temporal-polyfill';
import type { Duration } from '../kernel/time.ts';
import {
  timeSensitivities,
  type ResponseTimes,
  type Service,
  type TimeSensitivity,
} from '../service/service.ts';

/** An emergency is never changed. */
export const changeableSensitivities = ['veryUrgent', 'urgent', 'routine'] as const;
export type ChangeableSensitivity = (typeof changeableSensitivities)[number];

/** What somebody wants to change; both times are said, also where one stays as it is. */
export type WantedTimes = {
  readonly sensitivity: TimeSensitivity;
  readonly acknowledge: Duration;
  readonly answer: Duration;
  /** Needed for what is very urgent. */
  readonly reason?: string;
};

/** One explicit change, old and new. */
export type TimesChange = {
  readonly sensitivity: ChangeableSensitivity;
  /** The service's own, outside the shortage. */
  readonly from: ResponseTimes;
  readonly to: ResponseTimes;
  readonly reason?: string;
};

/** How many times as long as the service's own, at most. */
const mostTimes: Readonly<Record<ChangeableSensitivity, number>> = {
  veryUrgent: 2,
  urgent: 4,
  routine: 4,
};

export type TimesProblem =
  | 'emergencyStays'
  | 'reasonMissing'
  | 'shorterThanOwn'
  | 'tooLong'
  | 'answerBeforeAcknowledge'
  /** Something less urgent would be answered sooner. */
  | 'slowerThanLessUrgent';

export type TimesRefused = {
  readonly reason: 'timesNotAllowed';
  readonly sensitivity: TimeSensitivity;
  readonly why: TimesProblem;
};

type OwnTimes = Service['responseTimes'];

/** The changes, or the first thing that is wrong with them. Wanting what is so already is no change. */
export function decideTimes(
  wanted: readonly WantedTimes[],
  own: OwnTimes,
): { readonly changes: readonly TimesChange[] } | { readonly refused: TimesRefused } {
  const changes: TimesChange[] = [];
  for (const each of wanted) {
    const { sensitivity, acknowledge, answer, reason } = each;
    const from = own[sensitivity];
    if (acknowledge === from.acknowledge && answer === from.answer) continue;
    const why = problemWith(each, from);
    if (why) return { refused: { reason: 'timesNotAllowed', sensitivity, why } };
    const to = { ...from, acknowledge, answer };
    if (isChangeable(sensitivity)) {
      changes.push({ sensitivity, from, to, ...(reason === undefined ? {} : { reason }) });
    }
  }
  const overtaken = overtakenIn(changes, withChanges(own, changes));
  return overtaken
    ? {
        refused: { reason: 'timesNotAllowed', sensitivity: overtaken, why: 'slowerThanLessUrgent' },
      }
    : { changes };
}

const isChangeable = (sensitivity: TimeSensitivity): sensitivity is ChangeableSensitivity =>
  changeableSensitivities.some((each) => each === sensitivity);

function problemWith(
  { sensitivity, acknowledge, answer, reason }: WantedTimes,
  own: ResponseTimes,
): TimesProblem | undefined {
  if (!isChangeable(sensitivity)) return 'emergencyStays';
  if (sensitivity === 'veryUrgent' && !reason) return 'reasonMissing';
  const pairs = [
    [acknowledge, own.acknowledge],
    [answer, own.answer],
  ] as const;
  if (pairs.some(([to, from]) => minutesIn(to) < minutesIn(from))) return 'shorterThanOwn';
  const most = mostTimes[sensitivity];
  if (pairs.some(([to, from]) => minutesIn(to) > most * minutesIn(from))) return 'tooLong';
  return minutesIn(answer) < minutesIn(acknowledge) ? 'answerBeforeAcknowledge' : undefined;
}

/** For comparison only, of times on one clock: a working day counts as 24 hours. */
const minutesIn = (duration: Duration): number =>
  Temporal.Duration.from(duration).total({ unit: 'minutes' });

/** The first change that lets something less urgent on the same clock be answered sooner. */
const overtakenIn = (
  changes: readonly TimesChange[],
  times: OwnTimes,
): TimeSensitivity | undefined =>
  changes.find(({ sensitivity, to }) =>
    timeSensitivities
      .slice(timeSensitivities.indexOf(sensitivity) + 1)
      .map((lessUrgent) => times[lessUrgent])
      .some(
        ({ clock, acknowledge, answer }) =>
          clock === to.clock &&
          (minutesIn(acknowledge) < minutesIn(to.acknowledge) ||
            minutesIn(answer) < minutesIn(to.answer)),
      ),
  )?.sensitivity;

/** The service's response times with those of a shortage in place of its own. An emergency keeps its own. */
export function withChanges(own: OwnTimes, changes: readonly TimesChange[]): OwnTimes {
  const changed = new Map(changes.map(({ sensitivity, to }) => [sensitivity, to]));
  const timesOf = (sensitivity: TimeSensitivity): ResponseTimes =>
    (isChangeable(sensitivity) ? changed.get(sensitivity) : undefined) ?? own[sensitivity];
  const [emergency, veryUrgent, urgent, routine] = timeSensitivities;
  return {
    [emergency]: timesOf(emergency),
    [veryUrgent]: timesOf(veryUrgent),
    [urgent]: timesOf(urgent),
    [routine]: timesOf(routine),
  };
}

const factors = [1.5, 2, 3, 4];
/** Times that are offered are whole multiples of this. */
const STEP_MINUTES = 5;

/** The durations that may be chosen in place of one of the service's own, which comes first. */
export function durationsToChoose(
  sensitivity: ChangeableSensitivity,
  own: Duration,
): readonly Duration[] {
  const allowed = factors.filter((factor) => factor <= mostTimes[sensitivity]);
  return [...new Set([own, ...allowed.map((factor) => timesAsLong(own, factor))])];
}

/** Rounded down to what is still allowed, up where that is what it was. */
function timesAsLong(own: Duration, factor: number): Duration {
  const { days } = Temporal.Duration.from(own);
  if (days > 0) return `P${Math.floor(days * factor)}D`;
  const minutes = minutesIn(own) * factor;
  const rounded = Math.max(minutesIn(own), Math.floor(minutes / STEP_MINUTES) * STEP_MINUTES);
  return rounded % 60 === 0 ? `PT${rounded / 60}H` : `PT${rounded}M`;
}
