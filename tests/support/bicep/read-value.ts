/** What Bicep says as plain data, where it is written out; names and filled-in text as `${…}`. */
import { namesIn, resolve, type Known, type Names } from './resolve.ts';
import type { BicepFile } from './file.ts';
import { bodyOf, keyOf, type Expression } from './syntax.ts';

export type Value =
  string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** The body of a resource. */
export function bodyValue(file: BicepFile, resource: string): Value {
  const found = file.resources.find(({ name }) => name === resource);
  const body = found && bodyOf(found.value);
  if (body === undefined) throw new TypeError(`${file.path} has no resource ${resource}`);
  return valueOf(body, namesIn(file));
}

/** A choice comes to all that it may come to, one after the other, where it is a list. */
export function valueOf(expression: Expression, names: Names): Value {
  const known = resolve(expression, names);
  const lists = known.filter(isList);
  if (lists.length > 0) return lists.flatMap((each) => listOf(each));
  const [first] = known;
  if (first?.is !== 'expression') return '${…}';
  return literalOf(first.expression, first.names);
}

const isList = (known: Known): known is Extract<Known, { is: 'expression' }> =>
  known.is === 'expression' && known.expression.kind === 'array';

function listOf({ expression, names }: Extract<Known, { is: 'expression' }>): readonly Value[] {
  return expression.kind === 'array' ? expression.items.map((item) => valueOf(item, names)) : [];
}

function literalOf(expression: Expression, names: Names): Value {
  if (expression.kind === 'text') {
    return expression.parts.map((part) => (typeof part === 'string' ? part : '${…}')).join('');
  }
  if (expression.kind === 'number' || expression.kind === 'boolean') return expression.value;
  if (expression.kind === 'null') return null;
  if (expression.kind !== 'object') return '${…}';
  const entries = expression.properties.map((property): [string, Value] => [
    keyOf(property) ?? '${…}',
    valueOf(property.value, names),
  ]);
  return Object.fromEntries(entries);
}
