/** The number of a turn, over the real wire: from what somebody says to the jobs that come of it. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { jobPrefix } from '../../services/kernel/job.ts';
import type { StoredDocument } from '../../services/ports/store.ts';
import { createRecordingLog, type LogLine } from '../support/log-lines.ts';
import { service } from '../support/people.ts';
import { advice, summary, Wire } from '../support/wire.ts';

let wire: Wire;
let lines: readonly LogLine[];

beforeEach(async () => {
  const recording = createRecordingLog();
  ({ lines } = recording);
  wire = await Wire.open(undefined, { log: recording.log });
});
afterEach(() => wire.close());

const names = [...service.people.values()].map(({ name }) => name);

const lineOf = (msg: string, fields: object = {}): LogLine | undefined =>
  lines.findLast(
    (line) =>
      line.msg === msg && Object.entries(fields).every(([field, value]) => line[field] === value),
  );

async function jobs(): Promise<readonly StoredDocument[]> {
  const partitions = await wire.store.partitions();
  const pages = await Promise.all(
    partitions.map((partition) => wire.store.list(partition, jobPrefix, { limit: 500 })),
  );
  return pages.flatMap(({ documents }) => documents);
}

type JobBody = { readonly spec: { readonly type: string }; readonly reference?: string };

const referencesOf = async (type: string): Promise<readonly unknown[]> =>
  (await jobs())
    .map(({ body }) => body as JobBody)
    .filter(({ spec }) => spec.type === type)
    .map(({ reference }) => reference);

it('goes from a press into the jobs that come of it, and into every line about them', async () => {
  await wire.asks();
  const asked = lineOf('press', { verb: 'consult.submit' })?.['reference'];
  expect(asked).toMatch(/^[2-9A-Z]{6}$/);

  const pinged = lines.find(({ job, msg }) => msg === 'job done' && String(job).includes('ping'));
  expect(pinged?.['reference']).toBe(asked);
  expect(await referencesOf('consult.timer')).toContain(asked);

  await wire.presses('esther', { verb: 'consult.acknowledge' });
  const acknowledged = lineOf('press', { verb: 'consult.acknowledge' })?.['reference'];
  expect(acknowledged).not.toBe(asked);
  const about = lines.filter(
    ({ job, msg }) => msg === 'job done' && String(job).includes('consult'),
  );
  expect(about.at(-1)?.['reference']).toBe(acknowledged);
});

it('is nobody’s where work comes of itself', async () => {
  await wire.asks();
  await wire.pass('PT2H');
  const standing = lines.filter(
    ({ job, msg }) => msg === 'job done' && /directory|watch/.test(String(job)),
  );

  expect(standing.length).toBeGreaterThan(0);
  expect(new Set(standing.map((line) => line['reference']))).toEqual(new Set([undefined]));
});

it('is all that the log of a whole consult tells of people and what they wrote', async () => {
  await wire.asks();
  await wire.presses('esther', { verb: 'consult.acknowledge' });
  await wire.fills('esther', 'advise', 'consult.advise', advice);
  await wire.says('jonah', 'Miriam told me that she can’t go on');

  const all = JSON.stringify(lines);
  const written = [...Object.values(summary), advice.decision, advice.rationale, 'Miriam', 'go on'];
  expect([...written, ...names].filter((text) => all.includes(text))).toEqual([]);
});
