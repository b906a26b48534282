/** Cards as people see them: what can be read, what can be pressed, what can be filled in. */
export type Element = { readonly [key: string]: unknown };

export type Card = Element;

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands in a field of a card or a document; empty where it is no text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every element that can show, in order; what a `ShowCard` or a toggle hides included. */
function elementsOf(card: unknown): readonly Element[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  if (!isElement(card)) return [];
  const children = Object.entries(card)
    .filter(([key]) => key !== 'fallback' && key !== 'refresh' && key !== 'data')
    .flatMap(([, value]) => elementsOf(value));
  return typeof card['type'] === 'string' ? [card, ...children] : children;
}

export type Button = {
  readonly verb: string;
  readonly title: string;
  readonly data: Element;
  readonly sendsInputs: boolean;
  readonly opensDialog: boolean;
};

export const buttonsOf = (card: Card): readonly Button[] =>
  elementsOf(card).flatMap((action) => {
    const type = text(action['type']);
    if (type !== 'Action.Execute' && type !== 'Action.Submit') return [];
    const data = isElement(action['data']) ? action['data'] : {};
    const verb = text(action['verb']) || text(data['verb']);
    const sendsInputs = action['associatedInputs'] !== 'none';
    const opensDialog = isElement(data['msteams']);
    return verb === ''
      ? []
      : [{ verb, title: text(action['title']), data, sendsInputs, opensDialog }];
  });

export const inputsOf = (card: Card): readonly Element[] =>
  elementsOf(card).filter(({ type }) => text(type).startsWith('Input.'));

const readable = new Set(['text', 'title', 'altText', 'subtitle']);

/** What somebody reads on it; not what stands in fields, nor what buttons send. */
export function wordsOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(wordsOf);
  if (!isElement(card)) return [];
  const isInput = text(card['type']).startsWith('Input.');
  const isFact = typeof card['title'] === 'string' && typeof card['value'] === 'string';
  return Object.entries(card).flatMap(([key, value]) => {
    if (key === 'data' || key === 'fallback' || key === 'refresh') return [];
    if (typeof value === 'string') {
      if (key === 'value') return isFact && !isInput ? [value] : [];
      return readable.has(key) ? [value] : [];
    }
    return isInput ? [] : wordsOf(value);
  });
}
