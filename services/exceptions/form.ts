/** The form by which an exception is accepted as it is. */
import { Temporal } from 'temporal-polyfill';
import { readDay } from '../consult/forms/choices.ts';
import { readText } from '../consult/forms/free-text.ts';
import { sayDay } from '../kernel/calendar-day.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';

export type TypedAcceptance = { readonly why: string; readonly until: string };
export type ReadAcceptance = { readonly reason: string; readonly until: LocalDate };

export const askWhy = 'Say why it may stay as it is, and what is done meanwhile.';
export const askUntil = 'Choose the last day on which it may stay as it is.';

/** A reason that somebody else can understand later, and a day that is not too far away. */
export function parseAcceptance(
  { why, until }: TypedAcceptance,
  { today, latest }: { readonly today: LocalDate; readonly latest: LocalDate },
): Parsed<ReadAcceptance> {
  const day = readDay('until', until, { today, ask: askUntil, what: 'The day' });
  const read = gather<{ readonly why: string; readonly until: LocalDate }>({
    why: readText('why', why, { today, ask: askWhy, substance: 'reason' }),
    until: andThen(day, (value) =>
      value <= latest
        ? parsed(value)
        : problem(
            'until',
            `That is too far away. Choose ${sayDay(Temporal.PlainDate.from(latest))} or earlier.`,
          ),
    ),
  });
  return andThen(read, (value) => parsed({ reason: value.why, until: value.until }));
}
