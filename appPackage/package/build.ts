/** One app package, from the settings of an environment to the bytes of its zip file. */
import { packed } from './archive.ts';
import { readSettings } from './environment.ts';
import { drawIcons } from './icons.ts';
import { fillDocuments, problemsOf } from './manifest.ts';

export type Built =
  | { readonly ok: true; readonly zip: Uint8Array; readonly appName: string }
  | { readonly ok: false; readonly problems: readonly string[] };

export type Where = {
  /** `appPackage/`. */
  readonly sources: URL;
  /** `env/`. */
  readonly environments: URL;
};

/** @param given Fills in for what the environment's file leaves empty. */
export async function buildPackage(
  environment: string,
  { sources, environments }: Where,
  given: { readonly [name: string]: string | undefined },
): Promise<Built> {
  const read = readSettings(environments, environment, given);
  if (!read.ok) return read;
  const documents = fillDocuments(sources, read.settings);
  const problems = await problemsOf(documents);
  if (problems.length > 0) return { ok: false, problems };
  const zip = packed(documents, await drawIcons(sources));
  return { ok: true, zip, appName: read.settings.APP_NAME };
}
