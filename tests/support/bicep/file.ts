/** A Bicep file that was read, with what others may refer to. */
import { readFileSync } from 'node:fs';
import { parseBicep } from './parse.ts';
import type { ModuleStatement, Problem, ResourceStatement, Statement } from './syntax.ts';
import { bodyOf } from './syntax.ts';
import { BicepSyntaxError } from './tokens.ts';

export type BicepFile = {
  readonly path: string;
  readonly statements: readonly Statement[];
  /** Nested ones included. */
  readonly resources: readonly ResourceStatement[];
  readonly modules: readonly ModuleStatement[];
};

/** The file, or why it can't be read. */
export function readBicep(path: string, text = readFileSync(path, 'utf8')): BicepFile | Problem {
  try {
    const statements = parseBicep(text, path.endsWith('.bicepparam'));
    const top = statements.filter((each) => each.kind === 'resource');
    return {
      path,
      statements,
      resources: top.flatMap((resource) => withChildren(resource)),
      modules: statements.filter((each) => each.kind === 'module'),
    };
  } catch (error) {
    if (error instanceof BicepSyntaxError)
      return { file: path, line: error.line, message: error.message };
    throw error;
  }
}

/** A nested resource gets its whole type, as Bicep does. */
function withChildren(resource: ResourceStatement): readonly ResourceStatement[] {
  const [type = '', version = ''] = resource.type.split('@');
  const children = bodyOf(resource.value)?.children ?? [];
  return [
    resource,
    ...children.flatMap((child) =>
      withChildren({ ...child, type: `${type}/${child.type}@${version}` }),
    ),
  ];
}

export const isRead = (file: BicepFile | Problem): file is BicepFile => 'statements' in file;
