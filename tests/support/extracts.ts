/** Extracts of a caseload as they come from disk, and a register to take them over into. */
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createCaseDesk, type CaseDesk } from '../../services/caseload/desk.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { openCsv } from '../../services/caseload/import/csv-extract.ts';
import type { ExtractItem, Refusal } from '../../services/caseload/import/extract.ts';
import { fhirItems, type FhirFile } from '../../services/caseload/import/fhir/fhir-extract.ts';
import {
  importCaseload,
  type ImportOptions,
  type ImportReport,
} from '../../services/caseload/import/import-caseload.ts';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../services/kernel/journal.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { at, service as exampleService } from './people.ts';

const today = '2026-12-02';

export async function collected<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** In pieces of this many bytes, so that lines and characters are cut in the middle. */
export async function* inPieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}

export const header = 'case_reference,team,pathway,tier,status,key_worker,coordinator,agencies';

/** One row of that header. */
export const row = (caseRef: string, more: Readonly<Record<string, string>> = {}): string => {
  const cells = {
    ...{ team: 'riverside-east', pathway: 'crisis', tier: 'core', status: 'active' },
    ...{ key_worker: 'jonah', coordinator: '', agencies: '', ...more },
  };
  const { team, pathway, tier, status, key_worker, coordinator, agencies } = cells;
  return [caseRef, team, pathway, tier, status, key_worker, coordinator, agencies].join(',');
};

export const csvOf = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;

/** Every item of a CSV file, or what is wrong with its first line. */
export async function readCsv(
  text: string,
  service: Service = exampleService,
): Promise<{ readonly problems: readonly Refusal[]; readonly items: readonly ExtractItem[] }> {
  const extract = await openCsv(inPieces(text), service, today);
  if (!extract.ok) return { problems: extract.problems, items: [] };
  return { problems: [], items: await collected(extract.items) };
}

export const fhirFile = (name: string, ...resources: readonly (object | string)[]): FhirFile => {
  const text = resources
    .map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    .join('\n');
  return { name, size: text.length, open: () => inPieces(text, 101) };
};

export const readFhir = (
  files: readonly FhirFile[],
  { service = exampleService, bytesAPass }: { service?: Service; bytesAPass?: number } = {},
): Promise<readonly ExtractItem[]> => collected(fhirItems(files, service, today, bytesAPass));

/** A register over a store, and what importing says of it. */
export class Register {
  readonly store: Store;
  readonly desk: CaseDesk;
  readonly journal: Journal;
  readonly #service: Service;

  constructor({ store, service }: { readonly store?: Store; readonly service?: Service } = {}) {
    this.store = store ?? createPassingStore();
    this.#service = service ?? exampleService;
    const { configVersion } = this.#service;
    this.journal = createJournal({
      salt: randomSalt,
      store: this.store,
      digest: createDigest(),
      configVersion,
    });
    const clock = { now: () => at('10:00') };
    this.desk = createCaseDesk({ journal: this.journal, service: this.#service, clock });
  }

  async takes(
    extract: string | AsyncIterable<ExtractItem>,
    options: ImportOptions = {},
  ): Promise<ImportReport & { readonly refusals: readonly Refusal[] }> {
    const refusals: Refusal[] = [];
    const items = typeof extract === 'string' ? await this.#items(extract) : extract;
    const report = await importCaseload(
      { desk: this.desk, service: this.#service, digest: createDigest() },
      items,
      { ...options, onRefused: (refusal) => refusals.push(refusal) },
    );
    return { ...report, refusals };
  }

  async #items(text: string): Promise<AsyncIterable<ExtractItem>> {
    const extract = await openCsv(inPieces(text, 4096), this.#service, today);
    if (!extract.ok) throw new TypeError(`Not a caseload: ${JSON.stringify(extract.problems)}`);
    return extract.items;
  }

  async facts(caseRef: string, team = 'riverside-east'): Promise<CaseFacts | undefined> {
    const identity = { team: TeamId.parse(team), caseRef: CaseRef.parse(caseRef) };
    const { state } = await this.desk.load(identity);
    return state.status === 'known' ? state.facts : undefined;
  }

  /** Every case with its facts, by team and reference. */
  async all(): Promise<Readonly<Record<string, CaseFacts | undefined>>> {
    const known: Record<string, CaseFacts | undefined> = {};
    for (const team of this.#service.teams.keys()) {
      for await (const { caseRef, facts } of this.desk.register(team)) {
        known[`${team} ${caseRef}`] = facts;
      }
    }
    return known;
  }
}
