/** The forms of a contact: what was seen, and why a record was wrong. */
import { calendarDay, sayDay } from '../kernel/calendar-day.ts';
import { gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import { readOneOf } from '../consult/forms/choices.ts';
import { parseNote } from '../caseload/forms/flag.ts';
import { readText } from '../consult/forms/free-text.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { earliestDay } from './decide.ts';
import type { WarningSet } from './settings.ts';
import { contactOutcomes, type ContactTerms } from './warning.ts';

export type TypedContact = Readonly<Record<'seen' | 'on' | 'outcome' | 'note', string>>;

export type ContactFormContext = {
  readonly service: Service;
  readonly today: LocalDate;
  readonly set: WarningSet;
};

export function parseContact(
  typed: TypedContact,
  context: ContactFormContext,
): Parsed<ContactTerms> {
  const read = gather<Omit<ContactTerms, 'note'> & { readonly note: string | undefined }>({
    seen: readSeen(typed.seen, context.set),
    on: readPastDay(typed.on, context),
    outcome: readOneOf('outcome', typed.outcome, contactOutcomes, 'Choose how the contact went.'),
    note: parseNote(typed.note, context),
  });
  if (!read.ok) return read;
  const { note, ...contact } = read.value;
  return parsed(note === undefined ? contact : { ...contact, note });
}

/** As a choice of several sends it; in the order of the set, each once. */
function readSeen(typed: string, { indicators }: WarningSet): Parsed<readonly string[]> {
  const ids = new Set(typed.split(',').map((id) => id.trim()));
  ids.delete('');
  const known = indicators.map(({ id }) => id);
  return [...ids].every((id) => known.includes(id))
    ? parsed(known.filter((id) => ids.has(id)))
    : problem('seen', 'The list of early-warning signs has changed: tick them again.');
}

/** A day up to today; left empty it is today. */
function readPastDay(
  typed: string,
  { service, today, set }: ContactFormContext,
): Parsed<LocalDate> {
  const text = typed.trim();
  if (text === '') return parsed(today);
  const day = calendarDay(text)?.toString();
  const earliest = earliestDay(today, service.timeZone, set.withinDays);
  const from = calendarDay(earliest);
  const ask = `Choose a day from ${from ? sayDay(from) : earliest} to today.`;
  if (day === undefined) return problem('on', `This is not a date of the calendar. ${ask}`);
  if (day > today) return problem('on', `This day is still to come. ${ask}`);
  return day < earliest ? problem('on', `This is too long ago. ${ask}`) : parsed(day);
}

export const parseWithdrawal = (
  { why }: { readonly why: string },
  today: LocalDate,
): Parsed<{ readonly why: string }> =>
  gather({
    why: readText('why', why, {
      today,
      ask: 'Say what was wrong with it.',
      substance: 'reason',
    }),
  });
