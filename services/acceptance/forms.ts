/** What is typed: the recipient by the team, and the answer by the receiving service. */
import { cleanText, readText } from '../consult/forms/free-text.ts';
import { findIdentifier, identifierExplanations } from '../identifiers/screen.ts';
import type { Instant } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import { gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';
import type { AnswerTerms, PartnerPerson } from './acceptance.ts';
import { parseFirstContact, type MomentContext } from './first-contact.ts';

const LONGEST_LINE = 120;

export const answerFields = ['name', 'role', 'contact', 'date', 'time', 'text'] as const;
export type AnswerField = (typeof answerFields)[number];
export type TypedAnswer = Readonly<Record<AnswerField, string>>;
export const nothingTyped: TypedAnswer = {
  ...{ name: '', role: '', contact: '' },
  ...{ date: '', time: '', text: '' },
};

export const parseRecipient = (typed: string, today: LocalDate): Parsed<string> =>
  readLine('recipient', typed, 'Write the name of the service that takes over.', today);

export function parseAnswer(
  kind: AnswerTerms['kind'],
  typed: TypedAnswer,
  { timeZone, now }: MomentContext,
): Parsed<AnswerTerms> {
  const today = localDate(timeZone, now);
  const by = readPartner(typed, today);
  if (kind === 'accepted') {
    const read = gather<{ readonly by: PartnerPerson; readonly firstContactAt: Instant }>({
      firstContactAt: parseFirstContact(typed, { timeZone, now }),
      by,
    });
    return read.ok ? parsed({ kind, ...read.value }) : read;
  }
  const ask = 'Say what is missing, and what you need before you can accept.';
  const read = gather<{ readonly by: PartnerPerson; readonly text: string }>({
    text: readText('text', typed.text, { today, ask, substance: 'reason' }),
    by,
  });
  return read.ok ? parsed({ kind, ...read.value }) : read;
}

const readPartner = ({ name, role, contact }: TypedAnswer, today: LocalDate) =>
  gather<PartnerPerson>({
    name: readLine('name', name, 'Write your name.', today),
    role: readLine('role', role, 'Write your role, for example duty worker.', today),
    contact: readContact(contact),
  });

function readLine(field: string, typed: string, ask: string, today: LocalDate): Parsed<string> {
  const line = oneLine(typed);
  if (!/\p{L}/u.test(line)) return problem(field, ask);
  if (Array.from(line).length > LONGEST_LINE) return problem(field, tooLong);
  const identifier = findIdentifier(line, today);
  return identifier ? problem(field, identifierExplanations[identifier.kind]) : parsed(line);
}

/** Of somebody at work: their telephone number or address is what is asked for. */
function readContact(typed: string): Parsed<string> {
  const line = oneLine(typed);
  const isReachable = line.includes('@') || (line.match(/\d/g) ?? []).length >= 3;
  if (Array.from(line).length > LONGEST_LINE) return problem('contact', tooLong);
  return isReachable
    ? parsed(line)
    : problem('contact', 'Write a telephone number or an e-mail address at work.');
}

const tooLong = `Say it in at most ${LONGEST_LINE} characters.`;

const oneLine = (typed: string): string => cleanText(typed).replace(/\s+/g, ' ');
