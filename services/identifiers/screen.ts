/**
 * Keeps what identifies a person out of the service: a case is known here by its reference alone.
 * Whatever people type is screened before it is stored. Names can't be recognised and stay a
 * matter of practice; telephone numbers and postcodes are let through (a service's own are needed).
 */
import { Temporal } from 'temporal-polyfill';
import { dateAndTimeTokens, findBirthDate } from './birth-date.ts';
import { findEmail } from './email.ts';
import { foldText, originalRange } from './fold.ts';
import { findNhsNumber } from './nhs-number.ts';
import { tokenise, type Token, type TokenSpan } from './tokens.ts';

export type IdentifierKind = 'nhsNumber' | 'dateOfBirth' | 'email';

export type FoundIdentifier = {
  readonly kind: IdentifierKind;
  /** Offsets into the text, in UTF-16 units, the end exclusive. What stands there is not for logs. */
  readonly where: { readonly start: number; readonly end: number };
};

/**
 * The first identifier in the text. Time grows with the length alone: one pass to fold, one to
 * cut into tokens, and from each token a search of bounded depth.
 *
 * @param today Local date `YYYY-MM-DD`: which dates can be births depends on it.
 */
export function findIdentifier(text: string, today: string): FoundIdentifier | undefined {
  const folded = foldText(text);
  const tokens = tokenise(folded.text);
  const taken = dateAndTimeTokens(tokens);
  const found = [
    placed('nhsNumber', tokens, findNhsNumber(tokens, taken)),
    placed('dateOfBirth', tokens, findBirthDate(tokens, Temporal.PlainDate.from(today))),
    located('email', findEmail(folded.text)),
  ].filter((candidate) => candidate !== undefined);
  const first = found.sort((a, b) => a.start - b.start)[0];
  return first && { kind: first.kind, where: originalRange(text, folded, first.start, first.end) };
}

/** Why it was refused and what to do instead, for the person who typed it. */
export const identifierExplanations: Readonly<Record<IdentifierKind, string>> = {
  nhsNumber:
    'This looks like an NHS number. A person is known here by the case reference alone, so nothing was stored: take the number out and use the case reference only.',
  dateOfBirth:
    'This looks like a date of birth. A person is known here by the case reference alone, so nothing was stored: take the date out, and give the age if it matters. For something that happened long ago write month and year, e.g. "since March 2019".',
  email:
    'This looks like an e-mail address. A person is known here by the case reference alone, so nothing was stored: take the address out and keep it in the care record.',
};

type Placed = { readonly kind: IdentifierKind; readonly start: number; readonly end: number };

const located = (
  kind: IdentifierKind,
  range: { readonly start: number; readonly end: number } | undefined,
): Placed | undefined => range && { kind, ...range };

const placed = (
  kind: IdentifierKind,
  tokens: readonly Token[],
  span: TokenSpan | undefined,
): Placed | undefined =>
  span && { kind, start: tokens[span.first]?.start ?? 0, end: tokens[span.last]?.end ?? 0 };
