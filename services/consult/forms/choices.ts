/** What is picked on a form rather than written: one of a list, days, the case reference. */
import { Temporal } from 'temporal-polyfill';
import { findIdentifier, identifierExplanations } from '../../identifiers/screen.ts';
import { CaseRef, PersonId } from '../../kernel/ids.ts';
import { parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import { calendarDay, sayDay } from '../../kernel/calendar-day.ts';
import type { LocalDate, Service } from '../../service/service.ts';
import { cleanText } from './free-text.ts';

export function readOneOf<const Option extends string>(
  field: string,
  picked: string,
  options: readonly Option[],
  ask: string,
): Parsed<Option> {
  const option = options.find((candidate) => candidate === picked.trim());
  return option === undefined ? problem(field, ask) : parsed(option);
}

export function readPerson(
  field: string,
  picked: string,
  service: Service,
  ask: string,
): Parsed<PersonId> {
  if (picked.trim() === '') return problem(field, ask);
  const id = PersonId.safeParse(picked.trim());
  if (id.success && service.people.has(id.data)) return parsed(id.data);
  return problem(field, `This person is not in ${service.name}. ${ask}`);
}

export type DayRules = {
  readonly today: LocalDate;
  readonly ask: string;
  /** What the day is for, to begin a sentence, e.g. "The review date". */
  readonly what: string;
};

/** A day from today on and within a year, as `Input.Date` sends it: `YYYY-MM-DD`. */
export function readDay(field: string, typed: string, rules: DayRules): Parsed<LocalDate> {
  const text = typed.trim();
  if (text === '') return problem(field, rules.ask);
  const day = calendarDay(text);
  if (!day) return problem(field, `This is not a date of the calendar. ${rules.ask}`);
  const today = Temporal.PlainDate.from(rules.today);
  if (Temporal.PlainDate.compare(day, today) < 0) {
    return problem(field, `${rules.what} is in the past. Choose ${sayDay(today)} or later.`);
  }
  const latest = today.add({ years: 1 });
  if (Temporal.PlainDate.compare(day, latest) > 0) {
    return problem(
      field,
      `${rules.what} is more than a year away. Choose ${sayDay(latest)} or earlier.`,
    );
  }
  return parsed(day.toString());
}

const longestReference = 40;

/**
 * The case reference as the service writes it; small letters are taken for capitals where only
 * those fit. It is at most 40 characters long before the pattern is tried.
 */
export function readCaseRef(
  field: string,
  typed: string,
  service: Service,
  today: LocalDate,
): Parsed<CaseRef> {
  const { pattern, example } = service.caseReference;
  const text = cleanText(typed);
  if (text === '') return problem(field, `Write the case reference, e.g. ${example}.`);
  const identifier = findIdentifier(text, today);
  if (identifier) return problem(field, identifierExplanations[identifier.kind]);
  const whole = new RegExp(`^(?:${pattern})$`);
  const reference = [text, text.toUpperCase()].find(
    (form) => form.length <= longestReference && whole.test(form),
  );
  if (reference !== undefined) return parsed(CaseRef.parse(reference));
  return problem(
    field,
    `This is not a case reference of ${service.name}. Write it like ${example}, and nothing else: no name, no NHS number.`,
  );
}

/** Characters in which a reference is looked for. */
const READ_FOR_REFERENCE = 200;

/** The first case reference in a text, as one of its words. */
export function caseRefIn(text: string, service: Service, today: LocalDate): CaseRef | undefined {
  for (const word of text.slice(0, READ_FOR_REFERENCE).split(/[\s,;:]+/)) {
    const read = readCaseRef('caseRef', word.replace(/(?<![.?!])[.?!]+$/, ''), service, today);
    if (read.ok) return read.value;
  }
  return undefined;
}
