/**
 * Document ids as both stores keep them: ASCII that Cosmos DB and URLs take, whatever Teams put
 * into the id (`/ : @ ; # ? \ |`, any script).
 *
 * Each UTF-16 code unit becomes one code word. No code word begins another, and the order of code
 * words is the order of code units; so encoded ids sort as the ids do, and an id starts with a
 * prefix exactly when its encoded form starts with the encoded prefix.
 */
import { StoreError } from '../ports/store.ts';

/** All others stand for themselves. The dot does not, because `/` comes right after it and needs its place. */
const SPECIAL = /[^-0-9A-Z_a-z]/g;

const DOT = '.-';
const SLASH = '._';

/** What a code word of two or four hexadecimal digits begins with, for the code units up to `upTo`. */
const escapes = [
  { upTo: 0x2c, mark: '!', digits: 2 },
  { upTo: 0x40, mark: ':', digits: 2 },
  { upTo: 0x5e, mark: '^', digits: 2 },
  { upTo: 0x60, mark: '`', digits: 2 },
  { upTo: 0xffff, mark: '~', digits: 4 },
] as const;

/** So that the longest encoded id, five characters for one, fits Cosmos DB's limit of 1023. */
const MAX_ID_LENGTH = 200;

/** Throws `StoreError` (`storeTooLarge`) for an id of more than 200 characters. */
export function assertIdLength(id: string): void {
  if (id.length <= MAX_ID_LENGTH) return;
  throw new StoreError(
    'storeTooLarge',
    `A document's id may have ${MAX_ID_LENGTH} characters; this one has ${id.length}. Nothing was written.`,
  );
}

/** Throws `StoreError` (`storeTooLarge`) for an id of more than 200 characters. */
export function encodeId(id: string): string {
  assertIdLength(id);
  return id.replace(SPECIAL, codeWord);
}

function codeWord(unit: string): string {
  if (unit === '.') return DOT;
  if (unit === '/') return SLASH;
  const code = unit.charCodeAt(0);
  const { mark, digits } = escapes.find(({ upTo }) => code <= upTo) ?? escapes[4];
  return mark + code.toString(16).padStart(digits, '0');
}

const CODE_WORDS = /\.[-_]|[!:^`][0-9a-f]{2}|~[0-9a-f]{4}/g;

export const decodeId = (encoded: string): string =>
  encoded.replace(CODE_WORDS, (word) => {
    if (word === DOT) return '.';
    if (word === SLASH) return '/';
    return String.fromCharCode(Number.parseInt(word.slice(1), 16));
  });

/** Sorts after every encoded id that starts with the prefix. */
export const pastPrefix = (encodedPrefix: string): string => `${encodedPrefix}\u007f`;
