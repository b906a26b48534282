/** Single fields of the register: a professional's telephone and e-mail, a link, a day that was. */
import { Temporal } from 'temporal-polyfill';
import { readDay, type DayRules } from '../../consult/forms/choices.ts';
import { cleanText } from '../../consult/forms/free-text.ts';
import { findIdentifier, identifierExplanations } from '../../identifiers/screen.ts';
import { calendarDay, sayDay } from '../../kernel/calendar-day.ts';
import { parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate } from '../../service/service.ts';

/** Digits with spaces and signs, and an extension. Nothing where it was left empty. */
export function readPhone(
  field: string,
  typed: string,
  today: LocalDate,
): Parsed<string | undefined> {
  const text = cleanText(typed).replace(/\s+/g, ' ');
  if (text === '') return parsed(undefined);
  const identifier = findIdentifier(text, today);
  if (identifier) return problem(field, identifierExplanations[identifier.kind]);
  const digits = text.replace(/\D/g, '').length;
  const isPhone = /^\+?[\d ()-]+(?: ?(?:x|ext\.?) ?\d{1,6})?$/i.test(text);
  return isPhone && digits >= 3 && digits <= 20
    ? parsed(text)
    : problem(field, 'This is not a telephone number. Write it like 0113 496 0100.');
}

/**
 * The work address of a professional; only here does an address stand by itself. Nothing where it
 * was left empty.
 */
export function readEmail(
  field: string,
  typed: string,
  today: LocalDate,
): Parsed<string | undefined> {
  const text = cleanText(typed);
  if (text === '') return parsed(undefined);
  const identifier = findIdentifier(text.replaceAll(/[@._+-]/g, ' '), today);
  if (identifier) return problem(field, identifierExplanations[identifier.kind]);
  return text.length <= 120 && /^[^\s@<>,;"()[\]]+@[^\s@<>,;"()[\]]+\.[a-z]{2,}$/i.test(text)
    ? parsed(text)
    : problem(field, 'This is not an e-mail address. Write it like duty@housing.example.');
}

const LONGEST_LINK = 600;

/** An https address without a user's name in it, and without anything that names a person. */
export function readPlanLink(field: string, typed: string, today: LocalDate): Parsed<string> {
  const text = cleanText(typed);
  if (text === '') return problem(field, 'Paste the link to the shared plan.');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    return problem(
      field,
      'This is not a secure link (https). Copy it from where the plan is kept.',
    );
  }
  if (url.href.length > LONGEST_LINK) {
    return problem(
      field,
      `This link is longer than ${LONGEST_LINK} characters. Use a shorter sharing link.`,
    );
  }
  const identifier = identifierIn(url.href, today);
  if (identifier) {
    return problem(
      field,
      `${identifierExplanations[identifier]} Rename the document, or use a sharing link without it.`,
    );
  }
  return parsed(url.href);
}

/** As it is written, decoded, and word by word: `nhs=999%20000%200018`, `plan_1990-02-03.docx`. */
function identifierIn(href: string, today: LocalDate) {
  const decoded = decodedOf(href);
  const words = decoded.replace(/[/?&=_.:;,#+|~()[\]{}%]+/g, ' ');
  return [href, decoded, words]
    .map((text) => findIdentifier(text, today)?.kind)
    .find((kind) => kind !== undefined);
}

function decodedOf(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** A day up to today, within ten years, as `Input.Date` sends it. */
export function readPastDay(field: string, typed: string, rules: DayRules): Parsed<LocalDate> {
  const text = typed.trim();
  if (text === '') return problem(field, rules.ask);
  const day = calendarDay(text);
  if (!day) return problem(field, `This is not a date of the calendar. ${rules.ask}`);
  const today = Temporal.PlainDate.from(rules.today);
  if (Temporal.PlainDate.compare(day, today) > 0) {
    return problem(field, `${rules.what} is in the future. Choose ${sayDay(today)} or earlier.`);
  }
  const first = today.subtract({ years: 10 });
  if (Temporal.PlainDate.compare(day, first) < 0) {
    return problem(field, `${rules.what} is more than ten years ago. Check the year.`);
  }
  return parsed(day.toString());
}

export const readReviewDay = (field: string, typed: string, today: LocalDate): Parsed<LocalDate> =>
  readDay(field, typed, {
    today,
    ask: 'Choose the day of the next multi-agency review.',
    what: 'The next review',
  });
