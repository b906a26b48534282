/**
 * NHS numbers in running text: ten digits of which the last is a modulus 11 check digit (NHS Data
 * Dictionary, "NHS number"), however they are grouped. Scottish CHI numbers share the scheme.
 */
import { digitsAt, isGap, type Token, type TokenSpan } from './tokens.ts';

const length = 10;

/** Characters that people put between the digits of one number. */
const spacers = /^[ ._-]+$/;

/**
 * The first NHS number. `taken` are tokens that belong to a date or a time, so that
 * "12.11.2026 14:30" is not read as ten digits in a row.
 */
export function findNhsNumber(
  tokens: readonly Token[],
  taken: ReadonlySet<number>,
): TokenSpan | undefined {
  const phones = phoneTokens(tokens);
  for (let first = 0; first < tokens.length; first += 1) {
    const last = tenDigitsFrom(tokens, first);
    if (last === undefined || phones.has(first)) continue;
    const span = { first, last };
    if (isNhsNumber(tokens, span, taken)) return span;
  }
  return undefined;
}

function isNhsNumber(
  tokens: readonly Token[],
  span: TokenSpan,
  taken: ReadonlySet<number>,
): boolean {
  const within = tokens.slice(span.first, span.last + 1);
  const groups = within.filter(({ kind }) => kind === 'digits').map(({ text }) => text);
  if (!hasCheckDigit(groups.join('')) || isShortPhoneNumber(groups)) return false;
  if (isLoneZero(tokens, span.first - 2)) return false;
  if (groups.map((group) => group.length).join('-') === '3-3-4') return true;
  return within.every(
    ({ kind, text }, index) =>
      (kind === 'digits' || spacers.test(text)) && !taken.has(span.first + index),
  );
}

/** Weights 10 to 2 for the first nine digits; eleven minus the remainder is the tenth. */
function hasCheckDigit(tenDigits: string): boolean {
  const digits = Array.from(tenDigits, Number);
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  return digits.length === length && (11 - (sum % 11)) % 11 === digits[9];
}

/** The index of the group with which the groups from `first` on make exactly ten digits. */
function tenDigitsFrom(tokens: readonly Token[], first: number): number | undefined {
  let count = 0;
  for (let index = first; ; index += 2) {
    count += digitsAt(tokens, index)?.length ?? length + 1;
    if (count === length) return index;
    if (count > length || !isGap(tokens[index + 1])) return undefined;
  }
}

/** "0800 555111" and "01204 62083": numbers of ten digits that no person can have. */
const isShortPhoneNumber = (groups: readonly string[]): boolean =>
  /^0[58]00/.test(groups.join('')) ||
  (groups.length === 2 && groups[0]?.length === 5 && groups[0].startsWith('01'));

/** "0 7700 900 123": the nought makes it a telephone number. */
const isLoneZero = (tokens: readonly Token[], index: number): boolean =>
  digitsAt(tokens, index) === '0' && isGap(tokens[index + 1]);

/** First tokens of what follows +44 or 0044 and is a telephone number (never begins with 0, 4, 6 or 9). */
function phoneTokens(tokens: readonly Token[]): ReadonlySet<number> {
  const starts = new Set<number>();
  for (let index = 0; index < tokens.length; index += 1) {
    if (!isCountryCode(tokens, index)) continue;
    const first = digitsAt(tokens, index + 2) === '0' ? index + 4 : index + 2;
    const last = tenDigitsFrom(tokens, first);
    if (last !== undefined && /^[123578]/.test(tokens[first]?.text ?? '')) starts.add(first);
  }
  return starts;
}

const isCountryCode = (tokens: readonly Token[], index: number): boolean =>
  digitsAt(tokens, index) === '0044' ||
  (digitsAt(tokens, index) === '44' && (tokens[index - 1]?.text.endsWith('+') ?? false));
