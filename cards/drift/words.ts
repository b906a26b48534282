/** A team's weeks in words. Plain text, to be escaped by whoever puts it in a text block. */
import { measures, seriesOf, type Measure } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import {
  FEWEST_WEEKS,
  IN_A_ROW,
  trendOf,
  type Direction,
  type Trend,
} from '../../services/drift/trend.ts';
import type { PulseResult } from '../../services/pulse/box.ts';
import { FEWEST_ANSWERS } from '../../services/pulse/round.ts';
import type { LocalDate, Service } from '../../services/service/service.ts';

export const measureWords: Readonly<Record<Measure, string>> = {
  flags: 'Open flags',
  missedContacts: 'Cases with a missed contact',
  repeatedMissed: 'Repeatedly missed in twelve weeks',
  overdueReviews: 'Overdue reviews',
  carriedOver: 'Cases put off by the huddle',
  escalations: 'Consults asked in the week',
  supervisionOverdue: 'People past their supervision',
  concerns: 'Role-boundary concerns in the week',
};

export type Followed = { readonly measure: Measure; readonly trend: Trend };

/** Every measure that is known this week. */
export const followedIn = (
  weeks: readonly DriftSnapshot[],
  monday: LocalDate,
): readonly Followed[] =>
  measures.flatMap((measure) => {
    const trend = trendOf(seriesOf(measure, weeks, monday));
    return trend.latest === undefined ? [] : [{ measure, trend }];
  });

const directionWords: Readonly<Record<Direction, string>> = {
  up: 'Up',
  down: 'Down',
  steady: '',
  tooFewWeeks: '',
};

/** "Overdue reviews: 9, eleven weeks ago 4; up in four of the last five weeks. Up." What has not shifted has no last word. */
export function trendText({ measure, trend }: Followed): string {
  const { latest = 0, oldest, direction } = trend;
  const before =
    oldest === undefined ? '' : `, ${weeksText(oldest.weeksAgo)} ago ${String(oldest.value)}`;
  const verdict = directionWords[direction];
  const end = verdict === '' ? '' : ` ${verdict}.`;
  return `${measureWords[measure]}: ${latest}${before}${latelyText(trend)}.${end}`;
}

/** Where most of the last weeks went one way, and that is not against the verdict. */
function latelyText({ lately, direction }: Trend): string {
  if (lately === undefined || lately.of === 1 || lately.weeks * 2 <= lately.of) return '';
  const isShifted = direction === 'up' || direction === 'down';
  if (isShifted && lately.way !== direction) return '';
  return `; ${lately.way} in ${numberText(lately.weeks)} of the last ${numberText(lately.of)} weeks`;
}

const numbers = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];
const numberText = (value: number): string => numbers[value] ?? String(value);
const weeksText = (weeks: number): string =>
  `${numberText(weeks)} ${weeks === 1 ? 'week' : 'weeks'}`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What has shifted, to stand on top and on a lock screen. */
export function driftHeadline(followed: readonly Followed[]): string {
  const up = followed.filter(({ trend }) => trend.direction === 'up').length;
  const down = followed.filter(({ trend }) => trend.direction === 'down').length;
  if (followed.length === 0) return 'Nothing is known of this week yet';
  if (followed.every(({ trend }) => trend.direction === 'tooFewWeeks')) {
    return 'Too few weeks yet to see a trend';
  }
  if (up === 0 && down === 0) return 'Nothing has shifted in twelve weeks';
  const parts = [
    ...(up === 0 ? [] : [`${numberText(up)} up`]),
    ...(down === 0 ? [] : [`${numberText(down)} down`]),
  ];
  return capitalised(`${parts.join(', ')} over twelve weeks`);
}

export const ruleText = `Up or down means: the newest ${numberText(IN_A_ROW)} weeks all lie above, or all below, the middle value of the weeks before them (the shift rule of run charts), with ${numberText(FEWEST_WEEKS)} weeks known at least. That happens by chance too: it says that it is worth asking, not why.`;

/** Per question, or that there are too few answers. */
export function pulseTexts(pulse: PulseResult, { pulse: settings }: Service): readonly string[] {
  if (!pulse.shown) return [`Confidence pulse: fewer than ${numberText(FEWEST_ANSWERS)} answers.`];
  return settings.questions.map(
    (question, index) =>
      `Confidence pulse, “${question}”: ${pulse.confident[index] ?? 0} of ${pulse.answers} answered 4 or 5.`,
  );
}
