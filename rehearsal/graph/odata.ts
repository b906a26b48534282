/** The few query options that the fake understands; anything else is refused, as a misspelling. */
import { badRequest } from './answers.ts';
import type { GraphAnswer, GraphCall } from './exchange.ts';

/** What is wrong with the query, if anything. */
export function strangeQuery(call: GraphCall, known: readonly string[]): GraphAnswer | undefined {
  const strange = [...call.query.keys()].find((name) => !known.includes(name));
  return strange === undefined
    ? undefined
    : badRequest(`The query parameter '${strange}' is not supported.`);
}

/** The selected fields, all where nothing is selected, or what is wrong with the selection. */
export function selected<Field extends string>(
  call: GraphCall,
  fields: readonly Field[],
): readonly Field[] | GraphAnswer {
  const select = call.query.get('$select');
  if (select === undefined) return fields;
  const wanted = select.split(',');
  const unknown = wanted.find((name) => !fields.some((field) => field === name));
  if (unknown !== undefined) return badRequest(`Could not find a property named '${unknown}'.`);
  return fields.filter((field) => wanted.includes(field));
}

export const isAnswer = (value: object): value is GraphAnswer => 'status' in value;

/** An object with the selected fields alone. */
export const pick = <Value extends object>(
  value: Value,
  fields: readonly (keyof Value)[],
): Partial<Value> =>
  Object.fromEntries(fields.map((field) => [field, value[field]])) as Partial<Value>;

/** `id in ('a','b')`: the ids. */
export const idsIn = (filter: string): readonly string[] | undefined =>
  /^id in \(((?:'[\w-]+',?)+)\)$/.exec(filter)?.[1]?.replaceAll("'", '').split(',');

export type Comparison = {
  readonly property: string;
  readonly operator: 'ge' | 'le';
  readonly value: number;
};

/** `a ge 2026-… and b le 2026-…`; each property at most once, as Shifts wants it. */
export function comparisonsIn(filter: string): readonly Comparison[] | undefined {
  const comparisons = filter.split(' and ').map(comparisonIn);
  const read = comparisons.filter((comparison) => comparison !== undefined);
  const properties = new Set(read.map(({ property }) => property));
  return properties.size === comparisons.length ? read : undefined;
}

function comparisonIn(text: string): Comparison | undefined {
  const [, property, operator, time] =
    /^(\w+\/\w+) (ge|le) (\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/.exec(text) ?? [];
  if (property === undefined || time === undefined) return undefined;
  return { property, operator: operator === 'ge' ? 'ge' : 'le', value: Date.parse(time) };
}
