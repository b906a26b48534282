/**
 * What cards say, in the language in which they are drawn. English is the key: `say(context,
 * 'Asked by {name}', { name })`. Only texts that stand in the code are accepted, so that nothing
 * that somebody typed can ever be taken for one; `npm run strings` gathers them for translators.
 */
import type { Language } from '../services/service/language.ts';
import { translationsOf } from './locales/translations.ts';

/** Says in which language: as told, else that of the service. Every card's context does. */
export type Speaking = {
  readonly language?: Language;
  readonly service?: { readonly language: Language };
};

export const english: Speaking = { language: 'en-GB' };

export const languageOf = ({ language, service }: Speaking): Language =>
  language ?? service?.language ?? 'en-GB';

/** Nothing fits where a text is put together or comes from elsewhere. */
type Fixed<Text extends string> = Nothing extends Record<Text, 1> ? never : Text;
type Nothing = { readonly nothing?: never };

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Values<Text extends string> = Readonly<Record<Placeholder<Text>, string | number>>;

/** Values are put in as they are: escaped by the caller where the text goes into a TextBlock. */
export function say<const Text extends string>(
  speaking: Speaking,
  text: Text & Fixed<Text>,
  ...[values]: [Placeholder<Text>] extends [never] ? [] : [values: Values<Text>]
): string {
  const found = translationsOf[languageOf(speaking)].get(text);
  return filled(typeof found === 'string' ? found : text, values ?? {});
}

/** The two forms of English. A translation stands under the second, with its language's own forms. */
type Counted<One extends string, Other extends string> = {
  readonly one: One & Fixed<One>;
  readonly other: Other & Fixed<Other>;
};

/** @example sayCount(context, 3, { one: '{count} day', other: '{count} days' }) */
export function sayCount<const One extends string, const Other extends string>(
  speaking: Speaking,
  count: number,
  { one, other }: Counted<One, Other>,
): string {
  const language = languageOf(speaking);
  const found = translationsOf[language].get(other);
  const forms = typeof found === 'object' ? found : undefined;
  const english = count === 1 ? one : other;
  return filled(forms?.[pluralOf(language, count)] ?? forms?.['other'] ?? english, { count });
}

const rules = new Map<Language, Intl.PluralRules>();

function pluralOf(language: Language, count: number): string {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known.select(count);
}

/** In one go, so that a value that looks like a placeholder stays what it is. */
const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
