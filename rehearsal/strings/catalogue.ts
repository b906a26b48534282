/** Gathers every text of cards that can be translated, and where it stands. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { textsOf } from '../../cards/template-texts.ts';
import { textsInCode } from './in-code.ts';

export type Catalogue = {
  /** Where each text stands: files, from the project's folder. */
  readonly texts: { readonly [english: string]: readonly string[] };
  /** Those that count something: by the form for many, the one for one. */
  readonly counted: { readonly [english: string]: { one: string; in: readonly string[] } };
};

const root = fileURLToPath(new URL('../../', import.meta.url));

const cards = (ending: string): readonly string[] =>
  globSync(`cards/**/*.${ending}`, { cwd: root })
    .filter((file) => !file.startsWith('cards/locales/'))
    .sort();

/** Translators read it; `cards/locales/en-GB.json` is a copy of it. */
export function catalogue(): Catalogue {
  const code = cards('ts').filter((file) => !file.endsWith('.d.ts'));
  const said = textsInCode(
    root,
    code.map((file) => `${root}${file}`),
  );
  const inTemplates = cards('json').flatMap((file) =>
    textsOf(JSON.parse(readFileSync(`${root}${file}`, 'utf8'))).map((text) => ({ text, file })),
  );
  const plain = [...inTemplates, ...said.filter(({ one }) => one === undefined)];
  return {
    texts: Object.fromEntries(places(plain)),
    counted: Object.fromEntries(
      places(said.filter(({ one }) => one !== undefined)).map(([text, files]) => [
        text,
        { one: said.find((each) => each.text === text)?.one ?? text, in: files },
      ]),
    ),
  };
}

/** By text, in the order of the alphabet, so that the file changes where texts do and nowhere else. */
function places(
  found: readonly { readonly text: string; readonly file: string }[],
): readonly (readonly [string, readonly string[]])[] {
  const files = new Map<string, Set<string>>();
  for (const { text, file } of found) files.set(text, (files.get(text) ?? new Set()).add(file));
  return [...files]
    .map(([text, where]) => [text, [...where].sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
