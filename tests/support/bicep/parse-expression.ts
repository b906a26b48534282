import type { Decorator, Expression, Property, ResourceStatement } from './syntax.ts';
import { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

const LEVELS = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const WORDS: Readonly<Record<string, (line: number) => Expression>> = {
  true: (line) => ({ kind: 'boolean', value: true, line }),
  false: (line) => ({ kind: 'boolean', value: false, line }),
  null: (line) => ({ kind: 'null', line }),
};

/** Reads expressions, decorators and resources from tokens. */
export class Expressions extends Cursor {
  decorators(): readonly Decorator[] {
    const found: Decorator[] = [];
    while (this.takes('@')) {
      const name = this.name();
      this.expect('(');
      found.push({ name, given: this.#list(')') });
      this.skipLines();
    }
    return found;
  }

  resource(declared: {
    readonly line: number;
    readonly decorators: readonly Decorator[];
  }): ResourceStatement {
    const [name, type] = [this.name(), this.string()];
    const existing = this.peek().text === 'existing';
    if (existing) this.name();
    this.expect('=');
    return { kind: 'resource', name, type, existing, value: this.expression(), ...declared };
  }

  expression(): Expression {
    const { line } = this.peek();
    if (this.peek().text === 'if' && this.peek(1).text === '(') {
      this.name();
      this.expect('(');
      const condition = this.expression();
      this.expect(')');
      return { kind: 'if', condition, body: this.expression(), line };
    }
    const condition = this.#binary(0);
    if (!this.takes('?')) return condition;
    this.skipLines();
    const yes = this.expression();
    this.skipLines();
    this.expect(':');
    this.skipLines();
    return { kind: 'choice', condition, yes, no: this.expression(), line };
  }

  #binary(level: number): Expression {
    const signs = LEVELS[level];
    if (signs === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (
      let sign = signs.find((each) => this.takes(each));
      sign !== undefined;
      sign = signs.find((each) => this.takes(each))
    ) {
      left = {
        kind: 'operation',
        sign,
        operands: [left, this.#binary(level + 1)],
        line: left.line,
      };
    }
    return left;
  }

  #unary(): Expression {
    const { line } = this.peek();
    const sign = ['!', '-'].find((each) => this.takes(each));
    if (sign === undefined) return this.#accesses(this.#primary());
    const operand = this.#unary();
    return sign === '-' && operand.kind === 'number'
      ? { kind: 'number', value: -operand.value, line }
      : { kind: 'operation', sign, operands: [operand], line };
  }

  #accesses(start: Expression): Expression {
    let of = start;
    for (;;) {
      const { line } = this.peek();
      if (this.takes('!')) continue; // "is not null": says nothing that is checked here
      if (this.takes('[')) {
        const index = this.expression();
        this.expect(']');
        of = { kind: 'index', of, index, line };
      } else if (this.takes('::')) {
        of = { kind: 'name', name: this.name(), line }; // nested resources have names of their own here
      } else if (['.', '.?'].some((sign) => this.takes(sign))) {
        const name = this.name();
        of = this.takes('(')
          ? { kind: 'call', of, name, given: this.#list(')'), line }
          : { kind: 'member', of, name, line };
      } else return of;
    }
  }

  #primary(): Expression {
    const { kind, text, line, parts = [] } = this.peek();
    if (this.takes('{')) return this.#object(line);
    if (this.takes('[')) return this.#array(line);
    if (this.takes('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (kind === 'name') return this.#named();
    if (kind !== 'string' && kind !== 'number') {
      return this.fail(`a value is expected, and ${this.next()} comes`);
    }
    this.advance();
    return kind === 'number'
      ? { kind, value: Number(text), line }
      : { kind: 'text', parts: parts.map(filled), line };
  }

  #named(): Expression {
    const { line } = this.peek();
    const name = this.name();
    const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (word) return word(line);
    return this.takes('(')
      ? { kind: 'call', name, given: this.#list(')'), line }
      : { kind: 'name', name, line };
  }

  #object(line: number): Expression {
    const properties: Property[] = [];
    const children: ResourceStatement[] = [];
    this.#between();
    while (!this.takes('}')) {
      const decorators = this.decorators();
      const at = this.peek().line;
      if (this.peek().text === 'resource' && this.peek(1).kind === 'name') {
        this.name();
        children.push(this.resource({ line: at, decorators }));
      } else {
        const key = this.#key();
        this.expect(':');
        properties.push({ key, value: this.expression(), line: at });
      }
      this.#between('}');
    }
    return { kind: 'object', properties, children, line };
  }

  #key(): Expression {
    const { kind, line } = this.peek();
    return kind === 'name' ? { kind, name: this.name(), line } : this.#primary();
  }

  #array(line: number): Expression {
    this.skipLines();
    if (this.peek().text !== 'for') return { kind: 'array', items: this.#list(']'), line };
    this.name();
    const paired = this.takes('(');
    const item = this.name();
    const index = this.takes(',') ? this.name() : undefined;
    if (paired) this.expect(')');
    if (this.name() !== 'in') this.fail('in is expected');
    const over = this.expression();
    this.expect(':');
    const body = this.expression();
    this.skipLines();
    this.expect(']');
    return { kind: 'loop', item, over, body, line, ...(index === undefined ? {} : { index }) };
  }

  #list(end: ')' | ']'): readonly Expression[] {
    const items: Expression[] = [];
    this.#between();
    while (!this.takes(end)) {
      items.push(this.expression());
      this.#between(end);
    }
    return items;
  }

  /** Commas and line ends between items; without one, the list must end here. */
  #between(end?: string): void {
    let isParted = false;
    while (this.peek().kind === 'newline' || this.peek().text === ',') {
      this.advance();
      isParted = true;
    }
    if (end !== undefined && !isParted && this.peek().text !== end) {
      this.fail(`${end} is expected, and ${this.next()} comes`);
    }
  }
}

function filled(part: string | readonly Token[]): string | Expression {
  return typeof part === 'string' ? part : new Expressions(part).expression();
}
