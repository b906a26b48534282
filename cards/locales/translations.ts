/**
 * The texts of cards in other languages, by their English: a text that is missing here is shown in
 * English. `en-GB.json` beside it lists every text that there is, and where (`npm run strings`).
 */
import type { Language } from '../../services/service/language.ts';
import cy from './cy.json' with { type: 'json' };

/** A text, or one for each kind of number that the language tells apart (`Intl.PluralRules`). */
export type Translation = string | { readonly [plural: string]: string };

export type Translations = ReadonlyMap<string, Translation>;

const entries: { readonly [english: string]: Translation } = cy;

/** English is the key, so it needs no translations. */
export const translationsOf: Readonly<Record<Language, Translations>> = {
  'en-GB': new Map(),
  cy: new Map(Object.entries(entries)),
};
