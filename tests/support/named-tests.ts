/**
 * Tests that a document names as evidence, as `tests/path/file.test.ts › title`, held against the
 * tests that there are. The title may be a part of what the test or its `describe` says; one that
 * comes out of a table (`it.each`) may be named as it stands in the code or as it is reported.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);

/** Less than this could name anything. */
const FEWEST_LETTERS = 12;

type NamedTest = { readonly file: string; readonly title: string };

/** What a document names, in code marks or not: everything of the form `tests/… › …`. */
export const testsNamedIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/tests\/[\w./-]+\.test\.ts › [^`|\n<]+/g)].map(([name]) => name.trim());

function readNamedTest(name: string): NamedTest | undefined {
  const [file, ...title] = name.split(' › ');
  if (file === undefined || title.length === 0) return undefined;
  return { file: file.trim(), title: title.join(' › ').trim() };
}

/** What is wrong with a name, as a sentence; undefined when there is such a test. */
export function faultOfNamedTest(name: string): string | undefined {
  const named = readNamedTest(name);
  if (!named) return `“${name}” does not have the form “tests/file.test.ts › title”.`;
  if (!existsSync(new URL(named.file, root))) return `There is no ${named.file}.`;
  if (named.title.length < FEWEST_LETTERS) return `“${name}” says too little to name a test.`;
  const titles = titlesOf(named.file);
  if (titles.some((title) => isNamedBy(title, named.title))) return undefined;
  return `${named.file} has no test “${named.title}”.`;
}

/** Faults of all that a document names, none when each of them is there. */
export const faultsOfNamedTests = (names: Iterable<string>): readonly string[] =>
  [...new Set(names)].flatMap((name) => faultOfNamedTest(name) ?? []);

function isNamedBy(title: string, wanted: string): boolean {
  if (title.includes(wanted)) return true;
  const parts = title.split(/%[sdifjopc#]|\$\w[\w.]*|\$\{\}/);
  if (parts.length === 1 || parts.join('').trim().length < FEWEST_LETTERS) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(`^${pattern}$`).test(wanted);
}

const known = new Map<string, readonly string[]>();

/** Of its describes and tests, and of suites that it takes from other files of tests/support. */
function titlesOf(file: string): readonly string[] {
  const there = known.get(file);
  if (there) return there;
  const text = readFileSync(new URL(file, root), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  known.set(file, titles);
  collectTitles(source, [], titles);
  for (const suite of suitesImportedBy(source)) titles.push(...titlesOf(suite));
  return titles;
}

/** Each title alone, and below its describes, joined by ` › `. */
function collectTitles(node: ts.Node, above: readonly string[], into: string[]): void {
  const title = titleOf(node);
  const path = title === undefined ? above : [...above, title];
  if (title !== undefined) into.push(title);
  if (title !== undefined && above.length > 0) into.push(path.join(' › '));
  ts.forEachChild(node, (child) => {
    collectTitles(child, path, into);
  });
}

function titleOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const isTest = /^(?:describe|it|test)\w*\b/.test(node.expression.getText());
  const [title] = node.arguments;
  // The callee of a table is `it.each(rows)`; `it.each` itself takes rows and no title.
  const isTable = /\.each(?:<[^]*>)?$/.test(node.expression.getText());
  return isTest && !isTable && title ? textOf(title) : undefined;
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `\${}${literal.text}`).join('');
}

const suitesImportedBy = (source: ts.SourceFile): readonly string[] =>
  source.statements
    .filter(ts.isImportDeclaration)
    .flatMap(({ moduleSpecifier }) =>
      ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [],
    )
    .filter((path) => path.startsWith('.'))
    .map((path) => posix.normalize(posix.join(dirname(source.fileName), path)))
    .filter((path) => path.startsWith('tests/') && existsSync(new URL(path, root)));
