/** Which people a line of text names, e.g. the title of a calendar's event. */
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { peopleOf, phrasesAt } from './names.ts';
import { tokensOf } from './words.ts';

/** People by each form of their name: key, full name, first name, surname. */
export type NameIndex = ReadonlyMap<string, ReadonlySet<PersonId>>;

export function nameIndexOf(service: Service): NameIndex {
  const index = new Map<string, Set<PersonId>>();
  for (const { id, forms } of peopleOf(service)) {
    for (const form of forms) index.set(form, (index.get(form) ?? new Set()).add(id));
  }
  return index;
}

/** Longer texts are no names: what comes after is not read. */
const longestText = 200;

/**
 * Everybody who is named, each time with all who could be meant: one person where a name is
 * theirs alone. Only whole names count, since any word may begin like a name.
 *
 * @example namedIn('Duty: Sam Whitaker (from Ben)', index) // [{sam}, {ben}]
 */
export function namedIn(text: string, index: NameIndex): readonly ReadonlySet<PersonId>[] {
  const tokens = tokensOf(text.slice(0, longestText));
  const named: ReadonlySet<PersonId>[] = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = phrasesAt(tokens, at).find(({ text: words }) => index.has(words));
    const meant = phrase && index.get(phrase.text);
    if (meant !== undefined) named.push(meant);
    at = phrase?.next ?? at + 1;
  }
  return named;
}
