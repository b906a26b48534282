/** The manifest and its translations: filled in, and held against the official schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OversightError } from '../../services/kernel/errors.ts';
import type { AppSettings } from './environment.ts';

const require = createRequire(import.meta.url);

export type Manifest = { readonly [key: string]: unknown };

/** What a package holds beside its icons, by file name. */
export type Documents = { readonly [file: string]: Manifest };

/** What is used of Microsoft's package, whose own types are those of every version there ever was. */
type ManifestTools = {
  readonly AppManifestUtils: {
    readonly fetchSchema: (address: string) => Promise<unknown>;
    readonly validateAgainstSchema: (
      manifest: Manifest,
      schema: unknown,
    ) => Promise<readonly string[]>;
  };
};

/** @param folder Where `manifest.json` and a file for each further language are. */
export function fillDocuments(folder: URL, settings: AppSettings): Documents {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.sort().map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return [file, JSON.parse(fill(text, settings)) as Manifest];
    }),
  );
}

/** Values stand inside JSON strings, so each is written as one. */
const fill = (text: string, settings: AppSettings): string =>
  text.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!isSetting(name, settings)) {
      throw new OversightError('appPackageTemplate', `\${{${name}}} is no setting of the package`);
    }
    return JSON.stringify(settings[name]).slice(1, -1);
  });

const isSetting = (name: string, settings: AppSettings): name is keyof AppSettings =>
  Object.hasOwn(settings, name);

/** @returns what the official schemas find wrong, each with its file; nothing when all is well */
export async function problemsOf(documents: Documents): Promise<readonly string[]> {
  const { AppManifestUtils: tools } = require('@microsoft/app-manifest') as ManifestTools;
  const found = await Promise.all(
    Object.entries(documents).map(async ([file, document]) => {
      const schema = compilable(await tools.fetchSchema(String(document['$schema'])));
      const problems = await tools.validateAgainstSchema(document, schema);
      return problems.map((problem) => `${file}: ${problem.trim()}`);
    }),
  );
  return found.flat();
}

/**
 * Two patterns of the official localisation schema hold a bracket that JavaScript's regular
 * expressions refuse where it is not escaped. What they match stays the same.
 */
const compilable = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll(String.raw`\\b]`, String.raw`\\b\\]`));
