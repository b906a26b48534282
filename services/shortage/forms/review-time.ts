/** When a shortage is looked at again: a day and a time on the wall clock of the service. */
import { readDay } from '../../consult/forms/choices.ts';
import { dayNumberOf, instantOf, momentAt } from '../../kernel/local-day.ts';
import type { Instant } from '../../kernel/ids.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate, LocalTime } from '../../service/service.ts';
import { reviewTimeProblem } from '../decide-plan.ts';
import type { ShortageFormContext } from './context.ts';

export function readReviewTime(
  typed: { readonly reviewOn: string; readonly reviewTime: string },
  { service, today, now }: ShortageFormContext,
): Parsed<Instant> {
  const parts = gather<{ readonly day: LocalDate; readonly time: LocalTime }>({
    day: readDay('reviewOn', typed.reviewOn, {
      today,
      ask: 'Choose the day on which this is reviewed.',
      what: 'The review',
    }),
    time: readTime(typed.reviewTime),
  });
  return andThen(parts, ({ day, time }) => {
    const reviewAt = instantOf(momentAt(service.timeZone, dayNumberOf(day), time));
    const wrong = reviewTimeProblem(now, reviewAt)?.reason;
    if (wrong === undefined) return parsed(reviewAt);
    return wrong === 'reviewInThePast'
      ? problem('reviewTime', 'That time has passed: choose a later one.')
      : problem('reviewOn', 'A shortage is reviewed within seven days: choose an earlier day.');
  });
}

/** `HH:MM`, with the seconds that some clients add. */
function readTime(typed: string): Parsed<LocalTime> {
  const [, time] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?$/.exec(typed.trim()) ?? [];
  return time === undefined
    ? problem('reviewTime', 'Choose the time by which this is reviewed.')
    : parsed(time);
}
