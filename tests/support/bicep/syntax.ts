/** What Bicep files say, as far as ours and those of the tests need it. */

type At = { readonly line: number };

export type Property = At & { readonly key: Expression; readonly value: Expression };

export type Expression = At &
  (
    | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly of?: Expression;
        readonly given: readonly Expression[];
      }
    | {
        readonly kind: 'object';
        readonly properties: readonly Property[];
        /** Resources that are declared within the object of their parent. */
        readonly children: readonly ResourceStatement[];
      }
    | { readonly kind: 'array'; readonly items: readonly Expression[] }
    | {
        readonly kind: 'loop';
        readonly item: string;
        readonly index?: string;
        readonly over: Expression;
        readonly body: Expression;
      }
    | { readonly kind: 'if'; readonly condition: Expression; readonly body: Expression }
    | {
        readonly kind: 'choice';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | {
        readonly kind: 'operation';
        readonly sign: string;
        readonly operands: readonly Expression[];
      }
  );

export type Decorator = { readonly name: string; readonly given: readonly Expression[] };

type Declared = At & { readonly decorators: readonly Decorator[] };

export type ParamStatement = Declared & {
  readonly kind: 'param';
  readonly name: string;
  readonly type: string;
  readonly default?: Expression;
};
export type ResourceStatement = Declared & {
  readonly kind: 'resource';
  readonly name: string;
  /** Like `Microsoft.KeyVault/vaults@2024-11-01`; of a nested one the last part alone. */
  readonly type: string;
  readonly existing: boolean;
  readonly value: Expression;
};
export type ModuleStatement = Declared & {
  readonly kind: 'module';
  readonly name: string;
  readonly path: string;
  readonly value: Expression;
};
export type OutputStatement = Declared & {
  readonly kind: 'output';
  readonly name: string;
  readonly type: string;
  readonly value: Expression;
};
export type Statement =
  | ParamStatement
  | ResourceStatement
  | ModuleStatement
  | OutputStatement
  | (Declared & { readonly kind: 'var'; readonly name: string; readonly value: Expression })
  | (Declared & { readonly kind: 'targetScope'; readonly value: Expression })
  | (Declared & { readonly kind: 'using'; readonly path: string })
  /** In a .bicepparam file: the value of a parameter. */
  | (Declared & { readonly kind: 'given'; readonly name: string; readonly value: Expression });

export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly message: string;
};

/** A string without anything filled in. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'text') return undefined;
  return expression.parts.every((part) => typeof part === 'string')
    ? expression.parts.join('')
    : undefined;
}

/** The object that a resource or module is given, behind a condition or a loop. */
export function bodyOf(
  expression: Expression,
): Extract<Expression, { kind: 'object' }> | undefined {
  if (expression.kind === 'object') return expression;
  return expression.kind === 'if' || expression.kind === 'loop'
    ? bodyOf(expression.body)
    : undefined;
}

/** The name of a property, when it is written out. */
export const keyOf = ({ key }: Property): string | undefined =>
  key.kind === 'name' ? key.name : plainText(key);

export const propertyOf = (
  expression: Expression | undefined,
  name: string,
): Expression | undefined =>
  expression?.kind === 'object'
    ? expression.properties.find((property) => keyOf(property) === name)?.value
    : undefined;

/** The expressions of which one is made. */
export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'object') return expression.properties.flatMap(ofProperty);
  if (expression.kind === 'array') return expression.items;
  if (expression.kind === 'loop') return [expression.over, expression.body];
  if (expression.kind === 'if') return [expression.condition, expression.body];
  if (expression.kind === 'choice') return [expression.condition, expression.yes, expression.no];
  if (expression.kind === 'operation') return expression.operands;
  return partsOfAccess(expression);
}

function partsOfAccess(expression: Expression): readonly Expression[] {
  if (expression.kind === 'text') {
    return expression.parts.filter((part) => typeof part !== 'string');
  }
  if (expression.kind === 'member') return [expression.of];
  if (expression.kind === 'index') return [expression.of, expression.index];
  if (expression.kind !== 'call') return [];
  return [...(expression.of ? [expression.of] : []), ...expression.given];
}

const ofProperty = ({ key, value }: Property): readonly Expression[] =>
  key.kind === 'name' ? [value] : [key, value];
