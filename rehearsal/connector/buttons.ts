/** Finds a card's buttons and inputs, as the renderer would offer them. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Card, PressedAction, PressRequest } from '../api.ts';

type Element = { readonly [key: string]: Json };

/** Every element and action of a card that can show, in order. */
function elementsOf(card: Json): readonly Element[] {
  if (isList(card)) return card.flatMap(elementsOf);
  if (!isElement(card)) return [];
  const children = Object.entries(card)
    .filter(([key]) => key !== 'fallback' && key !== 'refresh' && key !== 'data')
    .flatMap(([, value]) => elementsOf(value));
  return typeof card['type'] === 'string' ? [card, ...children] : children;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isElement = (value: Json | undefined): value is Element =>
  typeof value === 'object' && value !== null && !isList(value);

export type ButtonQuery = Pick<PressRequest, 'verb' | 'title' | 'data'>;

/** The first button that fits: as `Action.Execute`, or on an old client as its fallback. */
export function findButton(
  card: Card,
  query: ButtonQuery,
  oldMobile: boolean,
): Element | undefined {
  for (const action of elementsOf(card)) {
    if (!text(action['type']).startsWith('Action.') || !fits(action, query)) continue;
    const isUnknown = oldMobile && action['type'] === 'Action.Execute';
    const shown = isUnknown ? action['fallback'] : action;
    if (isElement(shown)) return { ...shown, title: shown['title'] ?? action['title'] ?? '' };
  }
  return undefined;
}

const fits = (action: Element, { verb, title, data = {} }: ButtonQuery): boolean =>
  (verb === undefined || verbOf(action) === verb) &&
  (title === undefined || action['title'] === title) &&
  Object.entries(data).every(([key, value]) => dataOf(action)[key] === value);

const dataOf = (action: Element): Element => (isElement(action['data']) ? action['data'] : {});

function verbOf(action: Element): Json | undefined {
  return typeof action['verb'] === 'string' ? action['verb'] : dataOf(action)['verb'];
}

/**
 * What the button sends when the inputs are filled in as given and the others left as they are.
 * Throws where the renderer would not let the person go on: `noSuchInput`, `noSuchChoice`,
 * `inputMissing`.
 */
export function pressed(
  card: Card,
  button: Element,
  typed: { readonly [id: string]: string },
): PressedAction {
  const inputs = button['associatedInputs'] === 'none' ? {} : fillIn(card, typed);
  const data = { ...dataOf(button), ...inputs };
  const title = text(button['title']);
  return button['type'] === 'Action.Execute'
    ? { type: 'Action.Execute', title, verb: text(button['verb']), data }
    : { type: 'Action.Submit', title, data };
}

function fillIn(card: Card, typed: { readonly [id: string]: string }): { [id: string]: string } {
  const inputs = elementsOf(card).filter(({ type }) => text(type).startsWith('Input.'));
  const values: { [id: string]: string } = {};
  for (const id of Object.keys(typed)) {
    if (!inputs.some((input) => input['id'] === id)) {
      const known = inputs.map((input) => text(input['id'])).join(', ');
      throw new OversightError('noSuchInput', `The card has no input "${id}", only: ${known}.`);
    }
  }
  for (const input of inputs) {
    const id = text(input['id']);
    const value = typed[id] ?? initialValue(input);
    check(input, id, value);
    if (value !== '') values[id] = value;
  }
  return values;
}

const initialValue = (input: Element): string =>
  input['type'] === 'Input.Toggle'
    ? text(input['value'] ?? input['valueOff'] ?? 'false')
    : text(input['value']);

function check(input: Element, id: string, value: string): void {
  if (input['isRequired'] === true && value === '') {
    throw new OversightError('inputMissing', `"${id}" has to be filled in.`);
  }
  if (input['type'] !== 'Input.ChoiceSet' || value === '') return;
  const choices = elementValues(input['choices']);
  const wanted = input['isMultiSelect'] === true ? value.split(',') : [value];
  const missing = wanted.find((choice) => !choices.includes(choice));
  if (missing !== undefined) {
    throw new OversightError('noSuchChoice', `"${id}" does not offer "${missing}".`);
  }
}

const elementValues = (choices: Json | undefined): readonly string[] =>
  isList(choices)
    ? choices.flatMap((choice) => (isElement(choice) ? [text(choice['value'])] : []))
    : [];

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
