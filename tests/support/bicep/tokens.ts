/** Bicep text as tokens. Line ends count, because they separate properties and statements. */

export type Token = {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'newline' | 'end';
  readonly text: string;
  readonly line: number;
  /** Of a string: its pieces, and between them the tokens of what is filled in. */
  readonly parts?: readonly (string | readonly Token[])[];
};

export class BicepSyntaxError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

const SIGNS = /^(?:::|\?\?|\.\?|==|!=|<=|>=|=~|!~|&&|\|\||\.\.\.|[{}[\]()=:,.?!<>+\-*/%@])/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

export function tokensOf(text: string, firstLine = 1): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const rest = text.slice(at);
    const skipped = /^(?:[ \t\r]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0];
    if (skipped !== undefined) {
      line += linesIn(skipped);
      at += skipped.length;
      continue;
    }
    const { token, length } = nextToken(rest, line);
    found.push(token);
    line += linesIn(rest.slice(0, length));
    at += length;
  }
  found.push({ kind: 'end', text: '', line });
  return found;
}

const linesIn = (text: string): number => text.split('\n').length - 1;

type Taken = { readonly token: Token; readonly length: number };

function nextToken(rest: string, line: number): Taken {
  if (rest.startsWith('\n')) return { token: { kind: 'newline', text: '\n', line }, length: 1 };
  if (rest.startsWith("'''")) return longString(rest, line);
  if (rest.startsWith("'")) return shortString(rest, line);
  for (const [kind, pattern] of plain) {
    const text = pattern.exec(rest)?.[0];
    if (text !== undefined) return { token: { kind, text, line }, length: text.length };
  }
  throw new BicepSyntaxError(`unexpected ${JSON.stringify(rest[0])}`, line);
}

const plain = [
  ['name', /^[A-Za-z_]\w*/],
  ['number', /^\d+/],
  ['sign', SIGNS],
] as const;

function longString(rest: string, line: number): Taken {
  const end = rest.indexOf("'''", 3);
  if (end < 0) throw new BicepSyntaxError("a string of ''' does not end", line);
  const text = rest.slice(3, end).replace(/^\r?\n/, '');
  return { token: { kind: 'string', text, line, parts: [text] }, length: end + 3 };
}

function shortString(rest: string, line: number): Taken {
  const parts: (string | readonly Token[])[] = [];
  let piece = '';
  for (let at = 1; at < rest.length; at += 1) {
    const sign = rest.charAt(at);
    if (sign === "'") {
      const token = { kind: 'string', text: rest.slice(1, at), line, parts: [...parts, piece] };
      return { token: token as Token, length: at + 1 };
    }
    if (sign === '\n') break;
    if (sign === '\\') {
      at += 1;
      piece += ESCAPES[rest.charAt(at)] ?? rest.charAt(at);
    } else if (rest.startsWith('${', at)) {
      const end = endOfFilling(rest, at + 2, line);
      parts.push(piece, tokensOf(rest.slice(at + 2, end), line));
      piece = '';
      at = end;
    } else piece += sign;
  }
  throw new BicepSyntaxError('a string does not end on its line', line);
}

/** Where the brace stands that ends what is filled in; strings within it may hold braces. */
function endOfFilling(text: string, from: number, line: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "'") inString = !inString;
    if (inString) continue;
    if (sign === '{') depth += 1;
    if (sign === '}' && depth === 0) return at;
    if (sign === '}') depth -= 1;
  }
  throw new BicepSyntaxError('${ is not closed', line);
}
