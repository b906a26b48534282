/** Reads Bicep and .bicepparam files. Throws `BicepSyntaxError` at the first thing it can't read. */
import { Expressions } from './parse-expression.ts';
import type { Decorator, Statement } from './syntax.ts';
import { tokensOf } from './tokens.ts';

export function parseBicep(text: string, isParameterFile = false): readonly Statement[] {
  const reader = new Statements(tokensOf(text), isParameterFile);
  const statements: Statement[] = [];
  reader.skipLines();
  while (!reader.isAtEnd()) {
    statements.push(reader.statement());
    reader.skipLines();
  }
  return statements;
}

class Statements extends Expressions {
  readonly #isParameterFile: boolean;

  constructor(tokens: ConstructorParameters<typeof Expressions>[0], isParameterFile: boolean) {
    super(tokens);
    this.#isParameterFile = isParameterFile;
  }

  statement(): Statement {
    const decorators = this.decorators();
    const { line } = this.peek();
    const keyword = this.name();
    const statement = this.#after(keyword, { line, decorators });
    this.endOfStatement();
    return statement;
  }

  #after(
    keyword: string,
    declared: { readonly line: number; readonly decorators: readonly Decorator[] },
  ): Statement {
    switch (keyword) {
      case 'param':
        return this.#isParameterFile ? this.#given(declared) : this.#param(declared);
      case 'var':
        return { kind: 'var', name: this.name(), value: this.#assigned(), ...declared };
      case 'resource':
        return this.resource(declared);
      case 'module':
        return {
          kind: 'module',
          name: this.name(),
          path: this.string(),
          value: this.#assigned(),
          ...declared,
        };
      case 'output':
        return {
          kind: 'output',
          name: this.name(),
          type: this.type(),
          value: this.#assigned(),
          ...declared,
        };
      case 'targetScope':
        return { kind: 'targetScope', value: this.#assigned(), ...declared };
      case 'using':
        return { kind: 'using', path: this.string(), ...declared };
      default:
        return this.fail(`${keyword} begins no statement`);
    }
  }

  #param(declared: {
    readonly line: number;
    readonly decorators: readonly Decorator[];
  }): Statement {
    const param = { kind: 'param', name: this.name(), type: this.type(), ...declared } as const;
    return this.takes('=') ? { ...param, default: this.expression() } : param;
  }

  #given(declared: {
    readonly line: number;
    readonly decorators: readonly Decorator[];
  }): Statement {
    return { kind: 'given', name: this.name(), value: this.#assigned(), ...declared };
  }

  #assigned() {
    this.expect('=');
    return this.expression();
  }
}
