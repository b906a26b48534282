/** What the program hands to its log, read from the program itself. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { logFields } from '../../../bot/log-fields.ts';

const root = join(import.meta.dirname, '../../..');
const rooms = ['bot', 'services', 'cards', 'rehearsal'];
/** Fields that are handed over as a whole, by what makes them. */
const gathered: ReadonlySet<string> = new Set([
  // what the job is about and how it went: `job`, `attempts`, `outcome`
  'about',
  // `code`, `err`: why a request was turned away
  'why',
  // `LoggedOperation`, `Refreshed`, `LoggedQuestion`: numbers and codes, and the log's own list
  'operation',
  'question',
  'await refreshDirectory(core, whom)',
]);

type Call = { readonly where: string; readonly fields: readonly string[]; readonly words: boolean };

const files = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(room, name)),
);

const callsIn = (file: string): readonly Call[] => {
  const text = readFileSync(join(root, file), 'utf8');
  if (!/\blog\b/i.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Call[] = [];
  const visit = (node: ts.Node): void => {
    const call = callIn(node, file, source);
    if (call !== undefined) found.push(call);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

function callIn(node: ts.Node, file: string, source: ts.SourceFile): Call | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
    return undefined;
  const { name, expression } = node.expression;
  if (!/^(debug|info|warn|error)$/.test(name.text)) return undefined;
  if (!/(^|\.)(\w*[lL]og)$/.test(expression.getText(source))) return undefined;
  const [fields, message] = node.arguments;
  const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  return {
    where: `${file}:${line}`,
    fields: fields === undefined ? ['nothing'] : fieldsOf(fields, source),
    words: message !== undefined && isPlain(message),
  };
}

function fieldsOf(fields: ts.Expression, source: ts.SourceFile): readonly string[] {
  if (!ts.isObjectLiteralExpression(fields)) return [`…${fields.getText(source)}`];
  return fields.properties.map((property) => {
    if (ts.isSpreadAssignment(property)) return `…${property.expression.getText(source)}`;
    return property.name.getText(source);
  });
}

/** Written down in the program: a message that is put together could hold anything. */
const isPlain = (message: ts.Expression): boolean =>
  ts.isStringLiteral(message) || ts.isIdentifier(message) || isDoing(message);

/** The one that is put together: of which kind of question to the directory it was. */
const isDoing = (message: ts.Expression): boolean =>
  ts.isTemplateExpression(message) && message.getText() === '`${doing} failed`';

const isKnown = (field: string): boolean =>
  field.startsWith('…') ? gathered.has(field.slice(1)) : Object.hasOwn(logFields, field);

const calls = files.flatMap(callsIn);

describe('what the program hands to its log', () => {
  it('is found', () => {
    expect(calls.length).toBeGreaterThan(30);
  });

  it('is fields of the list alone', () => {
    const others = calls.flatMap(({ where, fields }) =>
      fields.filter((field) => !isKnown(field)).map((field) => `${where} ${field}`),
    );
    expect(others).toEqual([]);
  });

  it('says with each a message that is written down', () => {
    expect(calls.filter(({ words }) => !words).map(({ where }) => where)).toEqual([]);
  });
});

describe('the list', () => {
  it('names no field that nobody hands over', () => {
    const used = new Set(calls.flatMap(({ fields }) => fields));
    const indirect = new Set([
      ...['reference', 'job', 'attempts', 'outcome', 'people', 'unknown', 'question'],
      ...['operation', 'requestCharge', 'ms', 'status', 'tries', 'throttled'],
    ]);
    const idle = Object.keys(logFields).filter((name) => !used.has(name) && !indirect.has(name));
    expect(idle).toEqual([]);
  });
});
