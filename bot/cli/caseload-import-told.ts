/** What an import of the caseload says at the terminal, while it runs and at its end. */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Refusal } from '../../services/caseload/import/extract.ts';
import type { ImportCounts, ImportReport } from '../../services/caseload/import/import-caseload.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Service } from '../../services/service/service.ts';
import type { Terminal } from './terminal.ts';

/** `cases.csv:14 tier: must be core, enhanced or intensive`, without the file where there is one only. */
export const refusalLine = ({ file, line, column, says }: Refusal): string =>
  `${file === undefined ? `Line ${line}` : `${file}, line ${line}`}${column === undefined ? '' : `, ${column}`}: ${says}.`;

/** Said at the terminal; `--refused` writes all of them down. */
const SAID = 50;
const KEPT_FOR_PROGRAMS = 1_000;
const SHOW_EVERY = 100;

export type Refusals = { readonly first: readonly Refusal[]; readonly more: number };

export function createProgress({ err, progress }: Terminal, { json }: { readonly json: boolean }) {
  const first: Refusal[] = [];
  const most = json ? KEPT_FOR_PROGRAMS : SAID;
  let count = 0;
  return {
    refused(refusal: Refusal): void {
      count += 1;
      if (first.length >= most) return;
      first.push(refusal);
      if (!json) err(refusalLine(refusal));
    },
    progress(counts: ImportCounts): void {
      if (counts.read % SHOW_EVERY === 0) progress?.(`${inNumbers(counts)} …`);
    },
    all: (): Refusals => ({ first, more: count - first.length }),
  };
}

const inNumbers = ({ read, taken, unchanged, refused }: ImportCounts): string =>
  `${number(read)} read: ${number(taken)} taken, ${number(unchanged)} unchanged, ${number(refused)} refused`;

const number = (value: number): string => value.toLocaleString('en-GB');

type Told = {
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly service: Service;
  readonly refusals: Refusals;
};

export function tellReport({ out }: Terminal, report: ImportReport, told: Told): void {
  const { service, refusals, json, dryRun } = told;
  if (json) {
    const { leftOut, ...counts } = report;
    const all = { ...counts, leftOut: Object.fromEntries(leftOut), refusals };
    out(JSON.stringify({ outcome: dryRun ? 'wouldImport' : 'imported', ...all }, undefined, 2));
    return;
  }
  const { leftOut, missing, moved } = report;
  if (refusals.more > 0) out(`${number(refusals.more)} more refusals; --refused FILE writes all.`);
  out(`${inNumbers(report)}.`);
  if (moved > 0) out(`${number(moved)} came from the caseload of another team.`);
  for (const [what, count] of leftOut) {
    out(`Not used: ${what}${count > 1 ? ` (${number(count)})` : ''}.`);
  }
  for (const line of missingLines(missing, service)) out(line);
  if (dryRun) out('This is what would change: nothing is changed yet.');
}

function missingLines(
  { count, cases, closed, kept }: ImportReport['missing'],
  { teams }: Service,
): readonly string[] {
  if (count === 0) return [];
  const named = Map.groupBy(cases, ({ team }) => team);
  return [
    `${number(count)} on record are missing from the extract, ${number(closed)} of them were closed.`,
    ...[...named].map(
      ([team, its]) =>
        `  ${teams.get(team)?.name ?? team}: ${its.map(({ caseRef }) => caseRef).join(', ')}`,
    ),
    ...(count > cases.length ? [`  and ${number(count - cases.length)} more`] : []),
    ...kept.map((why) => `  ${why}.`),
  ];
}

export type RefusedFile = {
  readonly write: (refusal: Refusal) => void;
  readonly end: () => Promise<void>;
};

/** Every refusal as a row of a CSV file, for its owner's eyes only. */
export async function openRefused(path: string | undefined): Promise<RefusedFile | undefined> {
  if (path === undefined) return undefined;
  const file = await open(path, 'w', 0o600).catch(() => {
    throw new OversightError('wrongUse', `--refused: ${path} can't be written.`);
  });
  const stream = file.createWriteStream();
  stream.write('file,line,column,reason\r\n');
  return {
    write({ file = '', line, column = '', says }) {
      stream.write(`${[file, String(line), column, says].map(asCell).join(',')}\r\n`);
    },
    async end() {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** A spreadsheet must not take a header of the extract for a formula. */
function asCell(text: string): string {
  const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
