/** Ids as the product mints them: the time first, then chance, here of the dice. */
import { Temporal } from 'temporal-polyfill';
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters, ordered by time. */
export function madeUpId(at: Instant, dice: Dice): string {
  let rest = Temporal.Instant.from(at).epochMilliseconds;
  let id = '';
  for (let place = 0; place < 10; place += 1) {
    id = ALPHABET.charAt(rest % 32) + id;
    rest = Math.floor(rest / 32);
  }
  for (let place = 0; place < 16; place += 1) id += ALPHABET.charAt(dice.between(0, 31));
  return id;
}

/** Salts of the record as they would be drawn, here of the dice: 32 hex digits. */
export const madeUpSalts = (dice: Dice) => (): string =>
  Array.from({ length: 32 }, () => dice.between(0, 15).toString(16)).join('');
