/** Whether cost follows the size of the answer, and not of what lies in the store beside it. */
import { join } from 'node:path';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { byService } from '../../../services/kernel/by.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { CaseRef, Instant, PathwayId } from '../../../services/kernel/ids.ts';
import { jobDocument } from '../../../services/kernel/job.ts';
import type { Json } from '../../../services/kernel/json.ts';
import type { Document, Partition, Store } from '../../../services/ports/store.ts';
import { friday } from '../../support/huddle-days.ts';
import { largeQuestion } from '../../support/large-service.ts';
import { jonah, perinatal, riversideEast, service } from '../../support/people.ts';
import { ServiceDay } from '../../support/service-day.ts';
import { temporaryFolder } from '../../support/stores.ts';
import { countingStore, type Counted } from '../flows/counting-store.ts';
import { median, rounded } from '../statistics.ts';

export type ScalingRow = {
  readonly what: string;
  /** How much lies in the store, or is asked about. */
  readonly size: number;
  /** Cases, jobs, stretches of time. */
  readonly answer: number;
  /** Documents that were read. */
  readonly documents: number;
  /** Processor time, milliseconds. */
  readonly cpu: number;
  /** To the smallest size. */
  readonly ratio: number;
};

const ROUNDS = 7;
const BATCH = 100;
const FLAGGED = 9;
const DUE = 50;
const partition = partitionOf(service.tenant, riversideEast);

/** Of the forecast, how many pathways there are. */
export type Sizes = { readonly stored: readonly number[]; readonly pathways: readonly number[] };

export async function measureScaling({ stored, pathways }: Sizes): Promise<readonly ScalingRow[]> {
  return [
    ...(await rowsOf(stored, huddleOf)),
    ...(await rowsOf(stored, sweepOf)),
    ...(await rowsOf(pathways, (size) => Promise.resolve(forecastOf(size)))),
  ];
}

async function rowsOf(
  sizes: readonly number[],
  measure: (size: number) => Promise<Omit<ScalingRow, 'ratio'>>,
): Promise<readonly ScalingRow[]> {
  const rows: Omit<ScalingRow, 'ratio'>[] = [];
  for (const size of sizes) rows.push(await measure(size));
  const smallest = rows[0]?.cpu ?? Number.NaN;
  return rows.map((row) => ({ ...row, ratio: rounded(row.cpu / smallest) }));
}

/** The median of several, after one that warms up. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) took.push((user + system) / 1_000);
  }
  return rounded(median(took));
}

const facts: CaseFacts = {
  ...{ pathway: perinatal, tier: 'enhanced', status: 'active', keyWorker: jonah },
  ...{ agencies: [], crises: [], missedContacts: [] },
};
const missed = { ...facts, missedContacts: ['2026-11-25', '2026-12-01'] };

async function huddleOf(size: number): Promise<Omit<ScalingRow, 'ratio'>> {
  const { store, remove } = await openFile();
  const counted: Counted[] = [];
  const day = new ServiceDay({
    ...{ start: friday, store },
    wrapStore: (each) => countingStore(each, counted),
  });
  for (let index = 0; index < FLAGGED; index += 1) {
    const caseRef = CaseRef.parse(`CM-${900_000 + index}`);
    const identity = { team: riversideEast, caseRef };
    await day.bot.cases.record(byService(`record.${caseRef}`), identity, missed);
  }
  const quiet = CaseRef.parse('CM-100000');
  await day.bot.cases.record(
    byService('record.quiet'),
    { team: riversideEast, caseRef: quiet },
    facts,
  );
  await copied(store, quiet, size - FLAGGED - 1);

  const ranked = () => day.bot.huddles.ranked(riversideEast);
  const cpu = await cpuOf(ranked);
  counted.length = 0;
  const answer = (await ranked()).length;
  const documents = counted.reduce((sum, each) => sum + each.documents, 0);
  await remove();
  return { what: 'huddle build, cases', size, answer, documents, cpu };
}

/** The case's head and marks once more under other references; their events are not read. */
async function copied(store: Store, quiet: CaseRef, count: number): Promise<void> {
  const patterns: Document[] = [];
  for (const prefix of ['head.case.', 'list.']) {
    const { documents } = await store.list(partition, prefix, { limit: 1_000 });
    patterns.push(
      ...documents
        .filter(({ id }) => id.includes(quiet))
        .map(({ partition: _partition, etag: _etag, ...document }) => document),
    );
  }
  const copies = function* (): Generator<Document> {
    for (let index = 1; index <= count; index += 1) {
      for (const pattern of patterns) {
        const text = JSON.stringify(pattern).replaceAll(quiet, `CM-${100_000 + index}`);
        yield JSON.parse(text) as Document;
      }
    }
  };
  await putAll(store, partition, copies());
}

async function putAll(store: Store, into: Partition, documents: Iterable<Document>): Promise<void> {
  let batch: Document[] = [];
  const put = async () => {
    const operations = batch.map((document) => ({ type: 'put' as const, document }));
    await store.commit(into, operations);
    batch = [];
  };
  for (const document of documents) {
    batch.push(document);
    if (batch.length === BATCH) await put();
  }
  if (batch.length > 0) await put();
}

async function sweepOf(size: number): Promise<Omit<ScalingRow, 'ratio'>> {
  const { store, remove } = await openFile();
  const later = Instant.parse('2027-12-04T08:00:00.000Z');
  const jobs = function* (): Generator<Document> {
    for (let index = 0; index < size + DUE; index += 1) {
      const dueAt = index < DUE ? friday : later;
      const data: Json = { consult: `c${index}` };
      yield jobDocument({ id: `bench.${index}`, type: 'bench', dueAt, data });
    }
  };
  await putAll(store, partition, jobs());
  const sweep = () => store.due(friday, 100);
  const cpu = await cpuOf(sweep);
  const answer = (await sweep()).length;
  await remove();
  return { what: 'due-job sweep, waiting timers', size, answer, documents: answer, cpu };
}

/** So many pathways, led by the large service's leads in turn. */
function forecastOf(size: number): Omit<ScalingRow, 'ratio'> {
  const { service: large } = largeQuestion;
  const leadership = Array.from({ length: size }, (_, index) => {
    const one = large.leadership[index % large.leadership.length];
    if (one === undefined) throw new TypeError('Nobody leads anything in the large service.');
    return { ...one, pathway: PathwayId.parse(`bench-${index}`) };
  });
  const pathways = new Map(
    leadership.map(({ pathway: id }) => [id, { id, name: `Pathway ${id}` }] as const),
  );
  const question = { ...largeQuestion, service: { ...large, leadership, pathways } };
  const took: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    forecastCoverage(question);
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) took.push((user + system) / 1_000);
  }
  const answer = forecastCoverage(question).remits.reduce(
    (sum, each) => sum + each.stretches.length,
    0,
  );
  const cpu = rounded(median(took));
  return { what: 'coverage forecast, pathways', size, answer, documents: 0, cpu };
}

type Opened = { readonly store: Store; readonly remove: () => Promise<void> };

async function openFile(): Promise<Opened> {
  const folder = temporaryFolder();
  const store = await openSqliteStore({
    file: join(folder.path, 'oversight.db'),
    clock: { now: () => friday },
  });
  return {
    store,
    remove: async () => {
      await store.close();
      folder.remove();
    },
  };
}
