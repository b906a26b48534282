/** Problems of a service's file, in words and with the line at which to look. */
import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { quoted } from './quoted.ts';

export type Path = readonly PropertyKey[];
export type Problem = { readonly path: Path; readonly message: string };

type Position = { readonly offset: number; readonly value: unknown };

export type Source = {
  readonly name: string;
  readonly document: Document;
  readonly lines: LineCounter;
};

/** `service.yaml:12 people.amina.id: is missing` */
export function inWords({ name, document, lines }: Source, { path, message }: Problem): string {
  const { line } = lines.linePos(offsetOf(document, path));
  const place = path.length === 0 ? '' : ` ${path.join('.')}:`;
  return `${name}:${line}${place} ${message}`;
}

/** Where the deepest part of the path that exists stands; the key for entries of a map. */
function offsetOf(document: Document, path: Path): number {
  let position: Position = { offset: 0, value: document.contents };
  for (const step of path) {
    const next = stepInto(document, position.value, step);
    if (next === undefined) break;
    position = next;
  }
  return position.offset;
}

function stepInto(document: Document, parent: unknown, step: PropertyKey): Position | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { offset: startOf(pair.key), value: pair.value };
  }
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { offset: startOf(item), value: item };
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** What zod found, said so that somebody who edits the file knows what to do. */
export function schemaMessage(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `must be ${expectedWords(issue.expected)}`;
  }
  if (issue.code === 'unrecognized_keys') {
    return `has fields that are not known here: ${quoted(issue.keys)} (check spelling and indentation)`;
  }
  if (issue.code === 'invalid_value') {
    return `must be one of ${quoted(issue.values.map(String))}`;
  }
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => message).join('; ');
  return issue.code === 'invalid_format' && issue.format === 'guid'
    ? 'is not an Entra object id; write it like "00000000-0000-0000-0000-000000000000"'
    : undefined;
}

function expectedWords(expected: string): string {
  if (expected === 'record' || expected === 'object') return 'a group of "name: value" lines';
  if (expected === 'array') return 'a list';
  return expected === 'string' ? 'text' : `a ${expected}`;
}
