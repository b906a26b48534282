/** What is installed, as the lock file says it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const versions = z.record(z.string(), z.string()).default({});
const Entry = z.looseObject({
  version: z.string().default(''),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().default(false),
  dev: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  dependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
});
const Lock = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), Entry),
});
const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  description: z.string(),
  dependencies: versions,
  devDependencies: versions,
  overrides: z.record(z.string(), z.unknown()),
  allowScripts: z.record(z.string(), z.boolean()),
});

export type LockedPackage = z.infer<typeof Entry> & {
  /** Where it stands, e.g. `node_modules/restify/node_modules/mime`. */
  readonly path: string;
  readonly name: string;
};

const root = new URL('../../../', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, root), 'utf8'));

export const manifest = Manifest.parse(read('package.json'));

export const locked: readonly LockedPackage[] = Object.entries(
  Lock.parse(read('package-lock.json')).packages,
)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, path, name: nameOf(path) }))
  .sort((one, other) => (one.path < other.path ? -1 : 1));

/** What `npm ci --omit dev` installs. */
export const production = locked.filter(({ dev }) => !dev);

const inPlace = new Map(locked.map((each) => [each.path, each]));

/** What a package finds under a name: beside it, or in a folder above. */
export function found(from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = above(folder)) {
    const here = inPlace.get(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
    if (here !== undefined || folder === '') return here;
  }
}

const above = (path: string): string => {
  const at = path.lastIndexOf('/node_modules/');
  return at < 0 ? '' : path.slice(0, at);
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
