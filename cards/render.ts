import { Template } from 'adaptivecards-templating';
import type { Json } from '../services/kernel/json.ts';

export type Card = { readonly type: 'AdaptiveCard'; readonly [key: string]: Json };

/** Expands a card template with its model. A key the model lacks would stay visible as `${key}`. */
export function render(template: object, model: object): Card {
  return new Template(template).expand({ $root: model }) as Card;
}
