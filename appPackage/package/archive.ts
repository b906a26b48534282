/** Packs an app package: the same files give the same bytes, on any day and any machine. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Icons } from './icons.ts';
import type { Documents } from './manifest.ts';

/** The first moment that a zip file can hold; the real one would make each package another. */
const WHENEVER = new Date(1980, 0, 1);

export function packed(documents: Documents, icons: Icons): Uint8Array {
  const texts = Object.entries(documents).map(([file, document]): [string, Uint8Array] => [
    file,
    strToU8(`${JSON.stringify(document, null, 2)}\n`),
  ]);
  const files: Zippable = Object.fromEntries(
    [...texts, ['color.png', icons.color] as const, ['outline.png', icons.outline] as const].sort(
      ([one], [other]) => (one < other ? -1 : 1),
    ),
  );
  return zipSync(files, { mtime: WHENEVER, level: 9, os: 0 });
}
