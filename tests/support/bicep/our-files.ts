/** The Bicep files of `infra/`, read once. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRead, readBicep, type BicepFile } from './file.ts';

const repository = join(import.meta.dirname, '../../..');
export const infraDir = join(repository, 'infra');

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /\.bicep(param)?$/.test(name))
    .map((name) => join(folder, name));

export const ourFiles: readonly string[] = [
  ...filesOf(infraDir),
  ...filesOf(join(infraDir, 'modules')),
];

/** Throws where it can't be read, with the line. */
export function ourFile(name: string): BicepFile {
  const read = readBicep(join(infraDir, name));
  if (isRead(read)) return read;
  throw new TypeError(`${read.file}:${read.line} ${read.message}`);
}

/** For messages: from the repository’s root. */
export const shortPath = (path: string): string => path.slice(repository.length + 1);
