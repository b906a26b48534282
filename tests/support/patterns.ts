/** Every regular expression of the program, as its source says it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export type Pattern = {
  /** From the project's root. */
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
};

/** One that is put together while the program runs, as the source says it. */
export type BuiltPattern = { readonly file: string; readonly code: string };

export type Patterns = {
  readonly literal: readonly Pattern[];
  readonly built: readonly BuiltPattern[];
};

const rooms = ['bot', 'cards', 'services', 'rehearsal', 'appPackage'];

/** @param root The project's folder. */
export function patternsIn(root: string): Patterns {
  const literal: Pattern[] = [];
  const built: BuiltPattern[] = [];
  for (const file of rooms.flatMap((room) => sourcesIn(root, room))) {
    const text = readFileSync(join(root, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const [pattern, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
        literal.push({ file, line, source: pattern, flags });
      } else if (isRegExpCall(node)) {
        const [pattern, flags] = node.arguments ?? [];
        if (pattern && ts.isStringLiteralLike(pattern)) {
          const known = flags && ts.isStringLiteralLike(flags) ? flags.text : '';
          literal.push({ file, line, source: pattern.text, flags: known });
        } else built.push({ file, code: node.getText() });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { literal, built };
}

/** `new RegExp(…)`, and without `new` too. */
const isRegExpCall = (node: ts.Node): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'RegExp';

const sourcesIn = (root: string, room: string): readonly string[] =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(room, name))
    .sort();
