/** The fixed texts of a card's template: where they stand, and the template with them translated. */
import type { Json } from '../services/kernel/json.ts';
import type { Translations } from './locales/translations.ts';

/** What of an element or action people read. */
const readable: ReadonlySet<string> = new Set([
  ...['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'altText'],
]);

/** Words beside what is filled in: `${…}` alone is the model's to say. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\$\{[^}]*\}/g, ''));

const isText = (property: string, value: unknown): value is string =>
  readable.has(property) && typeof value === 'string' && hasWords(value);

/** Each text of a template, in the order in which they stand. */
export function textsOf(payload: unknown): readonly string[] {
  if (Array.isArray(payload)) return payload.flatMap(textsOf);
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([property, value]) =>
    isText(property, value) ? [value] : textsOf(value),
  );
}

/** The template in another language; what has no translation stays English. */
export function inLanguage(payload: Json, translations: Translations): Json {
  if (Array.isArray(payload)) return payload.map((part: Json) => inLanguage(part, translations));
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(
    Object.entries(payload).map(([property, value]) => {
      const found = isText(property, value) ? translations.get(value) : undefined;
      return [property, typeof found === 'string' ? found : inLanguage(value, translations)];
    }),
  );
}
