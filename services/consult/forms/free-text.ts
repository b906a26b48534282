/** Free text as it is typed into a form: cleaned, bounded, screened, and checked for substance. */
import { findIdentifier, identifierExplanations } from '../../identifiers/screen.ts';
import { parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate } from '../../service/service.ts';

/** Characters, as a reader counts them, in one field. */
export const longestText = 2_000;

export type TextRules = {
  readonly today: LocalDate;
  /** Says what to write, when nothing or nothing of use was written. */
  readonly ask: string;
  /**
   * `something`: any fact will do, also "none" or "yes". `statement`: more than a bare answer.
   * `reason`: a few words by which somebody else can understand it later.
   */
  readonly substance: 'something' | 'statement' | 'reason';
};

export function readText(field: string, typed: string, rules: TextRules): Parsed<string> {
  const text = cleanText(typed);
  if (text === '') return problem(field, rules.ask);
  const length = Array.from(text).length;
  if (length > longestText) return problem(field, tooLong(length));
  const identifier = findIdentifier(text, rules.today);
  if (identifier) return problem(field, identifierExplanations[identifier.kind]);
  const lack = lackOf(text, rules.substance);
  return lack ? problem(field, `${lack} ${rules.ask}`) : parsed(text);
}

/**
 * What was meant to be typed: line breaks kept (two in a row at most), other control characters,
 * direction marks, zero-width spaces and broken surrogates gone, no space at the ends.
 */
export const cleanText = (typed: string): string =>
  typed
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(hidden, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();

/* Joiners stay: names in many scripts and family emoji need them. */
const hidden =
  /[^\P{Cc}\n]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/gu;

const tooLong = (length: number): string =>
  `This is ${count(length)} characters long and ${count(longestText)} fit: shorten it by ${count(length - longestText)}.`;

const count = (value: number): string => String(value).replace(/\B(?=\d{3}$)/, ',');

/** Shortest reason, in letters and digits. */
const shortestReason = 6;

function lackOf(text: string, substance: TextRules['substance']): string | undefined {
  const words = bare(text);
  if (words === '') return 'There are no words here.';
  if (placeholders.has(words) || isOneCharacter(words)) return 'Nobody can act on this.';
  if (substance === 'something') return undefined;
  if (bareAnswers.has(words)) return 'This is not enough for the record.';
  if (substance === 'reason' && lettersOf(words) < shortestReason) {
    return 'This is too short to be understood later.';
  }
  return undefined;
}

/** Lower-case words without punctuation. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const lettersOf = (words: string): number => Array.from(words.replaceAll(' ', '')).length;

const isOneCharacter = (words: string): boolean =>
  new Set(words.replaceAll(' ', '')).size === 1 && !/^\d$/.test(words);

const placeholders = new Set([
  ...['n a', 'na', 'n k', 'as above', 'see above', 'above', 'as below', 'see below', 'as before'],
  ...['as discussed', 'as per above', 'as stated above', 'same as above', 'same', 'same again'],
  ...['ditto', 'do', 'idem', 'tbc', 'tba', 'tbd', 'to be confirmed', 'see notes', 'see record'],
  ...[
    'see case notes',
    'refer to notes',
    'see system',
    'text',
    'test',
    'testing',
    'asdf',
    'qwerty',
  ],
  ...['blah', 'blah blah', 'whatever', 'etc', 'not applicable', 'as needed'],
]);

const bareAnswers = new Set([
  ...['ok', 'okay', 'okey', 'k', 'fine', 'good', 'yes', 'no', 'y', 'n', 'yep', 'nope', 'agreed'],
  ...['agree', 'noted', 'done', 'all done', 'sorted', 'none', 'nil', 'nothing', 'no reason'],
  ...['no comment', 'no comments', 'because', 'reason', 'thanks', 'thank you', 'ok thanks'],
  ...['sure', 'will do', 'as advised', 'unknown', 'not known', 'dont know', 'don t know'],
  ...[
    'clinical judgement',
    'clinical decision',
    'unavailable',
    'not available',
    'all good',
    'all ok',
  ],
]);
