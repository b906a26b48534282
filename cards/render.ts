import { Template } from 'adaptivecards-templating';
import type { Json } from '../services/kernel/json.ts';

export type Card = { readonly type: 'AdaptiveCard'; readonly [key: string]: Json };

/** An element or action of a card. */
export type Part = { readonly type: string; readonly [key: string]: Json };

export type Expand<Model extends object, Expanded> = (model: Model) => Expanded;

/**
 * Parses a card's template once and gives the function that expands it. The model's type is the
 * template's contract: a key that the model lacks would stay visible as `${key}`. Text in the model
 * is never expanded again, so what people typed comes out as typed.
 */
export function cardTemplate<Model extends object>(payload: object): Expand<Model, Card> {
  const template = new Template(payload);
  return (model) => template.expand({ $root: model }) as Card;
}

/** As `cardTemplate`, for the rows and pieces from which cards are composed. */
export function partTemplate<Model extends object>(payload: object): Expand<Model, Part> {
  const template = new Template(payload);
  return (model) => template.expand({ $root: model }) as Part;
}
