/** Keeps what identifies a person out of the register, whichever column it stands in. */
import { findIdentifier } from '../../identifiers/screen.ts';
import type { LocalDate } from '../../service/service.ts';

const words = {
  nhsNumber: 'holds what looks like an NHS number',
  dateOfBirth: 'holds what looks like a date of birth',
  email: 'holds what looks like an e-mail address',
  postcode: 'holds what looks like a postcode',
};

/** Digits and an `@` of any script: without one of them a text holds no identifier that can be told. */
const worthALook = /[\p{N}@﹫＠]/u;

/** Outward and inward part of a postcode of the United Kingdom. */
const postcode = /\b(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})\b/i;

const REMEMBERED = 20_000;

/** Nothing where the cell holds nothing that identifies a person. The same texts come again and again. */
export function createScreen(today: LocalDate): (cell: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (cell) => {
    if (!worthALook.test(cell)) return undefined;
    if (known.has(cell)) return known.get(cell);
    const found = findIdentifier(cell, today)?.kind ?? (hasPostcode(cell) ? 'postcode' : undefined);
    const says = found === undefined ? undefined : words[found];
    if (known.size >= REMEMBERED) known.clear();
    known.set(cell, says);
    return says;
  };
}

const hasPostcode = (cell: string): boolean => postcode.test(cell.normalize('NFKC'));
