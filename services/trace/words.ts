/**
 * Words that name nobody, by which a capitalised word is told from a name. Words that are also names
 * ("Grace", "Mark", "Will", "May") are left out on purpose: a person decides about them.
 */
import list from './words.json' with { type: 'json' };

const common: ReadonlySet<string> = new Set(list.words.split(' '));

/** @param word In lower case, without accents. */
export const isCommon = (word: string): boolean =>
  common.has(word) ||
  (word.endsWith('s') && word.length > 4 && common.has(word.slice(0, -1))) ||
  endings.some((ending) => word.length > ending.length + 3 && word.endsWith(ending));

/** Of words that are seldom names. */
const endings = ['tion', 'tions', 'ously', 'ically', 'ingly', 'edly'];

/** Before or after a name they belong to it. */
export const titles: ReadonlySet<string> = new Set([
  ...['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sir', 'dame', 'rev', 'doctor'],
]);

/** Parts of names that are no name alone. */
export const particles: ReadonlySet<string> = new Set([
  ...['van', 'von', 'der', 'den', 'de', 'la', 'le', 'al', 'el', 'bin', 'ibn', 'of', 'the', 'st'],
  ...['du', 'di', 'da', 'del', 'and', 'ap', 'ter', 'ten', 'mac', 'dos', 'das', 'dr', 'mr', 'mrs'],
]);
