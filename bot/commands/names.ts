/** People, pathways and localities by the names that are typed in chat. */
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { folded, type Named } from '../../services/people/names.ts';
import type { Token } from '../../services/people/words.ts';
import type { Service } from '../../services/service/service.ts';
import { nearest } from './spelling.ts';

export { nameAt, peopleOf, type Named, type NameMatch } from '../../services/people/names.ts';

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
