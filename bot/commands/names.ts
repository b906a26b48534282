/** People, pathways and localities by the names that are typed in chat. */
import type { LocalityId, PathwayId, PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { nearest } from './spelling.ts';
import { tokensOf, type Token } from './chat-text.ts';

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
function phrasesAt(
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
const folded = (name: string): string =>
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

export const pathwaysOf = (service: Service): readonly Named<PathwayId>[] =>
  [...service.pathways.values()].map(({ id, name }) => streamOrPlace(id, name));

export const localitiesOf = (service: Service): readonly Named<LocalityId>[] =>
  [...service.localities.values()].map(({ id, name }) => streamOrPlace(id, name));

export function streamOrPlace<Id extends string>(id: Id, name: string): Named<Id> {
  const words = folded(name).split(' ');
  const initials = words.map((word) => word.charAt(0)).join('');
  const forms = [folded(id), words.join(' ')];
  return { id, name, forms: initials.length > 1 ? [...forms, initials] : forms };
}

/** `Did you mean Perinatal?`, or nothing, for a word that names none of these. */
export function didYouMean(word: string, candidates: readonly Named<unknown>[]): string {
  const forms = candidates.flatMap(({ forms: all, name }) => all.map((form) => ({ form, name })));
  const close = nearest(
    word,
    forms.map(({ form }) => form),
  );
  const meant = forms.find(({ form }) => form === close);
  return meant ? ` Did you mean ${meant.name}?` : '';
}

/** `Sam Okafor or Sam Reyes`. */
export const orList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** The word at an index as it is quoted back, shortened. */
export const shown = (tokens: readonly Token[], index: number): string =>
  `"${Array.from(tokens[index]?.text ?? '')
    .slice(0, 30)
    .join('')}"`;

export const whichOf = (
  tokens: readonly Token[],
  index: number,
  names: readonly string[],
): string => `${shown(tokens, index)} could be ${orList(names)}: write more of the name.`;
