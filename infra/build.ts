/**
 * Makes the program as production runs it, in `dist` or in the folder that is named:
 *
 *   node infra/build.ts [folder]
 *
 * Our own modules, some 1,700 of them, become a few files, since each costs a start about a
 * millisecond (docs/adr/0043). Packages stay as they were installed; what the sources import late is
 * a file of its own and is imported late. Types are checked by `npm run typecheck`, not here.
 */
import { cpSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const repository = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(repository, 'dist'));

/** Files that the program reads as they are, by where a module in `bot` of the target finds them. */
const data = { 'services/evidence/mapping': 'evidence/mapping' };

const isPackage = (id: string): boolean => !id.startsWith('.') && !isAbsolute(id);

const program = await rolldown({
  cwd: repository,
  platform: 'node',
  input: {
    main: 'bot/cli/main.ts',
    // Begun as a thread, by its name beside whoever begins it.
    'file-thread': 'services/adapters/sqlite/file-thread.ts',
  },
  external: isPackage,
});
rmSync(target, { recursive: true, force: true });
await program.write({
  dir: join(target, 'bot'),
  format: 'esm',
  // Names of functions and classes stand in logs.
  keepNames: true,
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
await program.close();
for (const [from, to] of Object.entries(data)) {
  cpSync(join(repository, from), join(target, to), { recursive: true });
}
