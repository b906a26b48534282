/** Walks a card: what the tests of the cards ask of its elements and actions. */

export type Node = { readonly type?: string; readonly [key: string]: unknown };

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in the card that has a `type`, outermost first; not what buttons send. */
export function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  const inner = Object.entries(value)
    .filter(([key]) => key !== 'data')
    .flatMap(([, each]) => nodesOf(each));
  return value.type === undefined ? inner : [value, ...inner];
}

export const actionsOf = (card: unknown): readonly Node[] =>
  nodesOf(card).filter(({ type }) => type?.startsWith('Action.'));

export const inputsOf = (card: unknown): readonly Node[] =>
  nodesOf(card).filter(({ type }) => type?.startsWith('Input.'));

/** All text that is read as Markdown: text blocks and facts. */
export const markdownOf = (card: unknown): readonly string[] =>
  nodesOf(card).flatMap((node) => [
    ...(node.type === 'TextBlock' && typeof node['text'] === 'string' ? [node['text']] : []),
  ]);

/** Lists of buttons that stand together. */
export const buttonRowsOf = (card: unknown): readonly (readonly unknown[])[] =>
  nodesOf(card).flatMap(({ actions }) => (isList(actions) ? [actions] : []));

/** What a form sends: its button's data with every input, empty or as it stands prefilled. */
export const sentBy = (card: unknown, data: unknown, filled: boolean): object => ({
  ...Object.fromEntries(
    inputsOf(card).map((input) => [String(input['id']), filled ? (input['value'] ?? '') : '']),
  ),
  ...(isNode(data) ? data : {}),
});
