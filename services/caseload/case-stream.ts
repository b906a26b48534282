import { StreamId, type CaseRef } from '../kernel/ids.ts';

/**
 * The stream of a case. References are the record system's own: what is no letter, digit or single
 * hyphen is written as its UTF-16 code, `--002f` for a slash, so that no two references meet. One
 * that would get too long that way is written as one number, `--x…`.
 */
export function caseStream(caseRef: CaseRef): StreamId {
  const plain = `case.${caseRef.replace(/--|[^0-9A-Za-z-]/g, codes)}`;
  const short = plain.length <= LONGEST ? plain : `case.--x${numberOf(caseRef).toString(36)}`;
  return StreamId.parse(short);
}

/**
 * The list of what a capability knows about a case; two cases whose references are long may share
 * one, so whoever reads it looks again.
 */
export const caseList = (caseRef: CaseRef): string =>
  `case.${caseStream(caseRef).slice('case.'.length).slice(-LONGEST_KEY)}`;

const LONGEST_KEY = 40;
const LONGEST = 133;

const hex = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');

const codes = (text: string): string =>
  text
    .split('')
    .map((unit) => `--${hex(unit)}`)
    .join('');

/** All units in a row; the leading 1 keeps those that begin with noughts. */
const numberOf = (text: string): bigint => BigInt(`0x1${text.split('').map(hex).join('')}`);
