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
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

export const measureWords = {
  flags: 'Open flags',
  missedContacts: 'Cases with a missed contact',
  repeatedMissed: 'Repeatedly missed in twelve weeks',
  overdueReviews: 'Overdue reviews',
  carriedOver: 'Cases put off by the huddle',
  escalations: 'Consults asked in the week',
  supervisionOverdue: 'People past their supervision',
  concerns: 'Role-boundary concerns in the week',
} as const satisfies Readonly<Record<Measure, string>>;

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

const directionWords = {
  up: 'Up',
  down: 'Down',
  steady: '',
  tooFewWeeks: '',
} as const satisfies Readonly<Record<Direction, string>>;

/** "Overdue reviews: 9, eleven weeks ago 4; up in four of the last five weeks. Up." What has not shifted has no last word. */
export function trendText({ measure, trend }: Followed, context: CardContext): string {
  const { latest = 0, oldest, direction } = trend;
  const before =
    oldest === undefined
      ? ''
      : `, ${say(context, '{weeks} ago {value}', { weeks: weeksText(oldest.weeksAgo, context), value: String(oldest.value) })}`;
  const verdict = directionWords[direction];
  const end = verdict === '' ? '' : ` ${say(context, verdict)}.`;
  return `${say(context, measureWords[measure])}: ${latest}${before}${latelyText(trend, context)}.${end}`;
}

/** Where most of the last weeks went one way, and that is not against the verdict. */
function latelyText({ lately, direction }: Trend, context: CardContext): string {
  if (lately === undefined || lately.of === 1 || lately.weeks * 2 <= lately.of) return '';
  const isShifted = direction === 'up' || direction === 'down';
  if (isShifted && lately.way !== direction) return '';
  const counts = { number: numberText(lately.weeks, context), of: numberText(lately.of, context) };
  return lately.way === 'up'
    ? `; ${say(context, 'up in {number} of the last {of} weeks', counts)}`
    : `; ${say(context, 'down in {number} of the last {of} weeks', counts)}`;
}

const numbers = [
  ...(['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const),
  ...(['ten', 'eleven', 'twelve'] as const),
];
function numberText(value: number, context: CardContext): string {
  const number = numbers[value];
  return number === undefined ? String(value) : say(context, number);
}
const weeksText = (weeks: number, context: CardContext): string =>
  weeks === 1
    ? say(context, 'one week')
    : say(context, '{number} weeks', { number: numberText(weeks, context) });

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What has shifted, to stand on top and on a lock screen. */
export function driftHeadline(followed: readonly Followed[], context: CardContext): string {
  const up = followed.filter(({ trend }) => trend.direction === 'up').length;
  const down = followed.filter(({ trend }) => trend.direction === 'down').length;
  if (followed.length === 0) return say(context, 'Nothing is known of this week yet');
  if (followed.every(({ trend }) => trend.direction === 'tooFewWeeks')) {
    return say(context, 'Too few weeks yet to see a trend');
  }
  if (up === 0 && down === 0) return say(context, 'Nothing has shifted in twelve weeks');
  const parts = [
    ...(up === 0 ? [] : [say(context, '{number} up', { number: numberText(up, context) })]),
    ...(down === 0 ? [] : [say(context, '{number} down', { number: numberText(down, context) })]),
  ];
  return capitalised(say(context, '{parts} over twelve weeks', { parts: parts.join(', ') }));
}

export const ruleText = (context: CardContext) =>
  say(
    context,
    'Up or down means: the newest {number} weeks all lie above, or all below, the middle value of the weeks before them (the shift rule of run charts), with {otherNumber} weeks known at least. That happens by chance too: it says that it is worth asking, not why.',
    { number: numberText(IN_A_ROW, context), otherNumber: numberText(FEWEST_WEEKS, context) },
  );

/** Per question, or that there are too few answers. */
export function pulseTexts(
  pulse: PulseResult,
  { pulse: settings }: Service,
  context: CardContext,
): readonly string[] {
  if (!pulse.shown)
    return [
      say(context, 'Confidence pulse: fewer than {number} answers.', {
        number: numberText(FEWEST_ANSWERS, context),
      }),
    ];
  return settings.questions.map((question, index) =>
    say(context, 'Confidence pulse, “{question}”: {confident} of {answers} answered 4 or 5.', {
      question,
      confident: pulse.confident[index] ?? 0,
      answers: pulse.answers,
    }),
  );
}
