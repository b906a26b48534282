/**
 * A review is about how work is set up: what people write in it names roles, never colleagues.
 * Names of the service's own people are recognised; others stay a matter of practice.
 */
import type { Service } from '../service/service.ts';

/** First names that are words, too: they count beside the surname only. */
const alsoWords = new Set([
  ...['april', 'art', 'bill', 'dawn', 'drew', 'faith', 'frank', 'grace', 'grant', 'hope', 'ivy'],
  ...['joy', 'june', 'mark', 'may', 'max', 'miles', 'pat', 'rob', 'rose', 'summer', 'sue', 'will'],
]);

const shortest = 3;

/**
 * The name as it was typed, of the first colleague whom a text names. By both names, in capitals or
 * not; by one of them where it has its capital.
 */
export function colleagueNamedIn(
  text: string,
  { people }: Pick<Service, 'people'>,
): string | undefined {
  const typed = Array.from(text.normalize('NFC').matchAll(/[\p{L}\p{M}’'-]+/gu), ([word]) =>
    word.replace(/[’']s$/iu, '').replace(/^[’'-]+|(?<![’'-])[’'-]+$/gu, ''),
  ).filter((word) => word !== '');
  for (const { name } of people.values()) {
    const parts = name.normalize('NFC').split(/\s+/u);
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    const found = typed.findIndex((word, index) => isNamed(word, typed[index + 1], first, last));
    const word = typed[found];
    if (word !== undefined) return word;
  }
  return undefined;
}

function isNamed(word: string, next: string | undefined, first: string, last: string): boolean {
  const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
  if (same(word, first) && same(next, last)) return true;
  const hasCapital = /^\p{Lu}/u.test(word) && word !== word.toUpperCase();
  if (!hasCapital || word.length < shortest) return false;
  const isSurname = first !== last && same(word, last);
  return isSurname || (same(word, first) && !alsoWords.has(first.toLowerCase()));
}
