import { randomBytes } from 'node:crypto';
import { ConsultId } from '../../kernel/ids.ts';
import type { Identity } from '../../ports/identity.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LETTERS = 10;
const RANDOM_LETTERS = 16;

/** ULIDs in small letters: milliseconds first, then 80 bits of randomness. */
export const createIdentity = (now: () => number = Date.now): Identity => ({
  consultId: () => ConsultId.parse(timeLetters(now()) + randomLetters()),
});

function timeLetters(milliseconds: number): string {
  let rest = milliseconds;
  let letters = '';
  for (let i = 0; i < TIME_LETTERS; i += 1) {
    letters = ALPHABET.charAt(rest % 32) + letters;
    rest = Math.floor(rest / 32);
  }
  return letters;
}

const randomLetters = (): string =>
  Array.from(randomBytes(RANDOM_LETTERS), (byte) => ALPHABET.charAt(byte % 32)).join('');
