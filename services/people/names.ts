/** People and places by the names that are typed in chat or stand in a calendar. */
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { tokensOf, type Token } from './words.ts';

export type Named<Id> = {
  readonly id: Id;
  readonly name: string;
  /** Everything that means this one, folded: key, full name, first name, surname, initials. */
  readonly forms: readonly string[];
};

export type NameMatch<Id> =
  | { readonly kind: 'found'; readonly id: Id; readonly next: number }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[]; readonly next: number };

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sister']);
/** Words of a name. */
const longestName = 5;
const shortestPrefix = 3;

/** The longest name that begins at `index`: as a whole if it can be, else as a beginning. */
export function nameAt<Id>(
  tokens: readonly Token[],
  index: number,
  candidates: readonly Named<Id>[],
): NameMatch<Id> | undefined {
  const start = titles.has(tokens[index]?.text ?? '') ? index + 1 : index;
  const phrases = phrasesAt(tokens, start);
  for (const fits of [isWhole, isBeginning]) {
    for (const { text, next } of phrases) {
      const matching = candidates.filter(({ forms }) => forms.some((form) => fits(form, text)));
      const [only, other] = matching;
      if (only && !other) return { kind: 'found', id: only.id, next };
      if (only) return { kind: 'ambiguous', names: matching.map(({ name }) => name), next };
    }
  }
  return undefined;
}

const isWhole = (form: string, text: string): boolean => form === text;
const isBeginning = (form: string, text: string): boolean =>
  text.length >= shortestPrefix && form.startsWith(text);

/** Up to five words from `start`, the longest phrase first; hyphens and dots between are skipped. */
export function phrasesAt(
  tokens: readonly Token[],
  start: number,
): readonly { readonly text: string; readonly next: number }[] {
  const phrases: { readonly text: string; readonly next: number }[] = [];
  let text = '';
  for (let at = start; at < start + 2 * longestName; at += 1) {
    const token = tokens[at];
    if (!token || (token.kind === 'sign' && !joins.has(token.text))) break;
    if (token.kind === 'sign' && token.text !== '&') continue;
    text = `${text} ${token.text === '&' ? 'and' : bareWord(token.text)}`.trim();
    phrases.unshift({ text, next: at + 1 });
  }
  return phrases;
}

const joins = new Set(['-', '.', '&', "'"]);
const bareWord = (word: string): string => word.replaceAll("'", '');

/** Names as they are compared: lower case, no accents, no punctuation, no title. */
export const folded = (name: string): string =>
  tokensOf(name)
    .filter(({ kind, text }) => (kind !== 'sign' || text === '&') && !titles.has(text))
    .map(({ text }) => (text === '&' ? 'and' : bareWord(text)))
    .join(' ');

export const peopleOf = (service: Service): readonly Named<PersonId>[] =>
  [...service.people.values()].map(({ id, key, name }) => {
    const words = folded(name).split(' ');
    const forms = [folded(key), words.join(' '), words[0] ?? '', words.at(-1) ?? ''];
    return { id, name, forms: forms.filter((form) => form !== '') };
  });
