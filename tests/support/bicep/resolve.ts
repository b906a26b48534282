/** What an expression may come to, as far as the text alone tells: literals behind names and choices. */
import type { BicepFile } from './file.ts';
import { keyOf, plainText, type Expression } from './syntax.ts';

/** Something that is not known, but is of a kind. */
export type Known =
  | { readonly is: 'expression'; readonly expression: Expression; readonly names: Names }
  | { readonly is: 'some'; readonly type: 'string' | 'int' | 'bool' | 'array' | 'object' };

export type Names = ReadonlyMap<string, readonly Known[]>;

const TYPED: Readonly<Record<string, 'string' | 'int' | 'bool' | 'array' | 'object'>> = {
  ...{
    string: 'string',
    int: 'int',
    bool: 'bool',
    object: 'object',
    array: 'array',
    'string[]': 'array',
  },
};

const STRINGS = new Set([
  'format',
  'guid',
  'join',
  'string',
  'take',
  'toLower',
  'uniqueString',
  'subscriptionResourceId',
  'cidrSubnet',
  'resourceId',
]);
const BOOLS = new Set(['empty', 'contains']);

/** Variables by what they are given, parameters by their type or the values that are allowed. */
export function namesIn(file: BicepFile): Names {
  const names = new Map<string, readonly Known[]>();
  for (const statement of file.statements) {
    if (statement.kind === 'var') names.set(statement.name, [literal(statement.value, names)]);
    if (statement.kind === 'param') {
      const allowed = statement.decorators.find(({ name }) => name === 'allowed')?.given[0];
      const type = TYPED[statement.type];
      if (allowed?.kind === 'array') {
        names.set(
          statement.name,
          allowed.items.map((item) => literal(item, names)),
        );
      } else if (type !== undefined) names.set(statement.name, [{ is: 'some', type }]);
    }
  }
  return names;
}

const literal = (expression: Expression, names: Names): Known => ({
  is: 'expression',
  expression,
  names,
});

/** Empty when nothing can be told. */
export function resolve(expression: Expression, names: Names): readonly Known[] {
  if (expression.kind === 'name') return (names.get(expression.name) ?? []).flatMap(further);
  if (expression.kind === 'choice') {
    return [expression.yes, expression.no].flatMap((each) => resolve(each, names));
  }
  if (expression.kind === 'if') return resolve(expression.body, names);
  if (expression.kind === 'member') {
    return resolve(expression.of, names).flatMap((of) => memberOf(of, expression.name));
  }
  if (expression.kind === 'index') return resolve(expression.of, names).flatMap(elementsOf);
  if (expression.kind === 'call') return resultOf(expression, names);
  return resolveValue(expression, names);
}

const NUMERIC = new Set(['+', '-', '*', '/', '%']);

function resolveValue(expression: Expression, names: Names): readonly Known[] {
  if (expression.kind === 'operation') {
    return [{ is: 'some', type: NUMERIC.has(expression.sign) ? 'int' : 'bool' }];
  }
  const isFilledIn = expression.kind === 'text' && plainText(expression) === undefined;
  return [isFilledIn ? { is: 'some', type: 'string' } : literal(expression, names)];
}

const further = (known: Known): readonly Known[] =>
  known.is === 'some' ? [known] : resolve(known.expression, known.names);

function memberOf(of: Known, name: string): readonly Known[] {
  if (of.is === 'some' || of.expression.kind !== 'object') return [];
  const property = of.expression.properties.find((each) => keyOf(each) === name);
  return property ? resolve(property.value, of.names) : [];
}

/** The elements of an array, the values of an object. */
export function elementsOf(of: Known): readonly Known[] {
  if (of.is === 'some') return [];
  const { expression, names } = of;
  if (expression.kind === 'array') return expression.items.flatMap((item) => resolve(item, names));
  if (expression.kind === 'object')
    return expression.properties.flatMap(({ value }) => resolve(value, names));
  return expression.kind === 'loop' ? resolve(expression.body, withItem(expression, names)) : [];
}

/** Within a loop, its item may be any of what is looped over. */
export function withItem(loop: Extract<Expression, { kind: 'loop' }>, names: Names): Names {
  const items = resolve(loop.over, names).flatMap(elementsOf);
  const inner = new Map(names).set(loop.item, items);
  return loop.index === undefined ? inner : inner.set(loop.index, [{ is: 'some', type: 'int' }]);
}

function resultOf(call: Extract<Expression, { kind: 'call' }>, names: Names): readonly Known[] {
  if (call.name === 'concat' || call.name === 'union') {
    return call.given.flatMap((each) => resolve(each, names));
  }
  if (STRINGS.has(call.name)) return [{ is: 'some', type: 'string' }];
  if (BOOLS.has(call.name)) return [{ is: 'some', type: 'bool' }];
  return call.name === 'length' ? [{ is: 'some', type: 'int' }] : [];
}
