import { Template } from 'adaptivecards-templating';
import type { Json } from '../services/kernel/json.ts';
import type { Language } from '../services/service/language.ts';
import { translationsOf } from './locales/translations.ts';
import { english, languageOf, type Speaking } from './say.ts';
import { inLanguage } from './template-texts.ts';

export type Card = { readonly type: 'AdaptiveCard'; readonly [key: string]: Json };

/** An element or action of a card. */
export type Part = { readonly type: string; readonly [key: string]: Json };

/** @param speaking In which language the template's own texts are; English where it is left out. */
export type Expand<Model extends object, Expanded> = (
  model: Model,
  speaking?: Speaking,
) => Expanded;

/**
 * Parses a card's template once for each language and gives the function that expands it. The
 * model's type is the template's contract: a key that the model lacks would stay visible as
 * `${key}`. Text in the model is never expanded again, nor translated, so what people typed comes
 * out as typed.
 */
export function cardTemplate<Model extends object>(payload: object): Expand<Model, Card> {
  const template = templates(payload);
  return (model, speaking = english) =>
    template(languageOf(speaking)).expand({ $root: model }) as Card;
}

/** As `cardTemplate`, for the rows and pieces from which cards are composed. */
export function partTemplate<Model extends object>(payload: object): Expand<Model, Part> {
  const template = templates(payload);
  return (model, speaking = english) =>
    template(languageOf(speaking)).expand({ $root: model }) as Part;
}

function templates(payload: object): (language: Language) => Template {
  const parsed = new Map<Language, Template>();
  return (language) => {
    const known = parsed.get(language);
    if (known) return known;
    const translations = translationsOf[language];
    const spoken = translations.size === 0 ? payload : inLanguage(payload as Json, translations);
    const template = new Template(spoken);
    parsed.set(language, template);
    return template;
  };
}
