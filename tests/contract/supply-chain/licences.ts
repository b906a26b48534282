/** Under which licences the program's packages are, and which of them a trust can live with. */
import satisfies from 'spdx-satisfies';
import { locked, production, type LockedPackage } from './lockfile.ts';

/** What may be installed in production: they ask for no more than to be named. */
const allowed: readonly string[] = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'PSF-2.0', 'CC-BY-3.0'],
];

/** Others, one package each, with the reason. */
export const exceptions: ReadonlyMap<string, string> = new Map([
  [
    '@fontsource/atkinson-hyperlegible',
    'OFL-1.1: a typeface, which is embedded in documents unchanged and not sold by itself',
  ],
  ['ical.js', 'MPL-2.0: used unchanged; whoever changes its files has to publish those'],
]);

/** Packages that name their licence in their files and not where npm looks. */
export const unnamed: ReadonlyMap<string, { readonly licence: string; readonly where: string }> =
  new Map([
    ['cldrjs', { licence: 'MIT', where: 'LICENSE-MIT' }],
    ['escape-regexp-component', { licence: 'MIT', where: 'Readme.md' }],
    ['jspath', { licence: 'MIT', where: 'LICENSE' }],
    ['png-js', { licence: 'MIT', where: 'LICENSE' }],
    ['semaphore', { licence: 'MIT', where: 'README.md' }],
    ['get-closest', { licence: 'MIT', where: 'LICENSE' }],
  ]);

export const licenceOf = ({ name, license }: LockedPackage): string | undefined =>
  license ?? unnamed.get(name)?.licence;

export function isAllowed(each: LockedPackage): boolean {
  const licence = licenceOf(each);
  if (licence === undefined) return false;
  return exceptions.has(each.name) || satisfies(licence, allowed);
}

const listed = (packages: readonly LockedPackage[]): readonly (readonly [string, string])[] => {
  const rows = packages.map(
    (each) => [`${each.name} ${each.version}`, licenceOf(each) ?? 'not named'] as const,
  );
  return [...new Map(rows)].sort(([one], [other]) => (one < other ? -1 : 1));
};

function counted(packages: readonly LockedPackage[]): string {
  const counts = new Map<string, number>();
  for (const [, licence] of listed(packages)) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const rows = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return [
    '| licence | packages |',
    '| --- | --- |',
    ...rows.map(([l, n]) => `| ${l} | ${n} |`),
  ].join('\n');
}

/** The page for people, as Markdown before it is formatted. */
export function licencesPage(): string {
  const named = [...exceptions].map(([name, why]) => `- \`${name}\`: ${why}.`);
  const read = [...unnamed]
    .filter(([name]) => production.some((each) => each.name === name))
    .map(([name, { licence, where }]) => `- \`${name}\`: ${licence}, by its ${where}.`);
  return [
    '# Licences',
    'Written by `npm run licences` from the lock file; a test keeps it fresh. Oversight itself is under the MIT licence.',
    '## In production',
    'These are installed where the bot runs (`npm ci --omit=dev`).',
    counted(production),
    `Allowed are ${allowed.join(', ')}, alone or as one of several to choose from. Beyond that, one package each:`,
    named.join('\n'),
    'Packages that say their licence in their files alone:',
    read.join('\n'),
    '## Each package',
    [
      '| package | licence |',
      '| --- | --- |',
      ...listed(production).map(([p, l]) => `| ${p} | ${l} |`),
    ].join('\n'),
    '## For development and tests alone',
    'These are never part of what is installed in production.',
    counted(locked.filter(({ dev }) => dev)),
  ].join('\n\n');
}
