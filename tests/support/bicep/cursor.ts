import { BicepSyntaxError, type Token } from './tokens.ts';

/** Where in the tokens somebody reads. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '', line: 0 };
  }

  advance(): void {
    this.#at += 1;
  }

  isAtEnd(): boolean {
    return this.peek().kind === 'end';
  }

  fail(message: string): never {
    throw new BicepSyntaxError(message, this.peek().line);
  }

  /** Takes the sign if it comes next. */
  takes(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'sign' || text !== sign) return false;
    this.#at += 1;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) this.fail(`${sign} is expected, and ${this.next()} comes`);
  }

  /** What comes next, for messages. */
  next(): string {
    const { kind, text } = this.peek();
    return kind === 'sign' || kind === 'name' ? text : `a ${kind}`;
  }

  name(): string {
    const { kind, text } = this.peek();
    if (kind !== 'name') return this.fail(`a name is expected, and ${this.next()} comes`);
    this.#at += 1;
    return text;
  }

  string(): string {
    const { kind, text } = this.peek();
    if (kind !== 'string') return this.fail(`a string is expected, and ${this.next()} comes`);
    this.#at += 1;
    return text;
  }

  /** A type by its words, like `string` or `string[]`. */
  type(): string {
    const name = this.name();
    if (!this.takes('[')) return name;
    this.expect(']');
    return `${name}[]`;
  }

  skipLines(): void {
    while (this.peek().kind === 'newline') this.#at += 1;
  }

  endOfStatement(): void {
    if (!this.isAtEnd() && this.peek().kind !== 'newline')
      this.fail(`the statement ends before ${this.next()}`);
  }
}
