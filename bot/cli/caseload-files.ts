/** The files of an extract: one CSV file, or FHIR resources in one file or many. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openCsv, type Extract } from '../../services/caseload/import/csv-extract.ts';
import { fhirItems, type FhirFile } from '../../services/caseload/import/fhir/fhir-extract.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { LocalDate, Service } from '../../services/service/service.ts';

export async function openExtract(
  paths: readonly string[],
  service: Service,
  today: LocalDate,
): Promise<Extract> {
  const [only, another] = paths;
  if (only !== undefined && another === undefined && /\.csv$/i.test(only)) {
    await sizeOf(only);
    return openCsv(createReadStream(only), service, today);
  }
  const files = (await Promise.all(paths.map(resourceFiles))).flat();
  if (files.length === 0) throw wrong('There are no .ndjson files in that folder.');
  return { ok: true, items: fhirItems(files, service, today) };
}

/** In order of name, so that the same folder is read the same way. */
async function resourceFiles(path: string): Promise<readonly FhirFile[]> {
  if (await isFolder(path)) {
    const names = (await readdir(path)).filter((name) => isResources(name)).sort();
    return Promise.all(names.map((name) => fileOf(join(path, name))));
  }
  if (isResources(path)) return [await fileOf(path)];
  throw wrong(
    `${path}: name one .csv file, or FHIR resources as .ndjson files or the folder that holds them.`,
  );
}

const isResources = (name: string): boolean => /\.(?:ndjson|jsonl)$/i.test(name);

const fileOf = async (path: string): Promise<FhirFile> => ({
  name: basename(path),
  size: await sizeOf(path),
  open: () => createReadStream(path),
});

const isFolder = async (path: string): Promise<boolean> => (await statOf(path)).isDirectory();
const sizeOf = async (path: string): Promise<number> => (await statOf(path)).size;

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    throw wrong(`${path} can't be read.`);
  }
}

const wrong = (message: string) => new OversightError('wrongUse', message);
