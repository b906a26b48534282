/** A press of the pulse over the real wire: what it leaves behind never holds who and what together. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PulseBox } from '../../services/pulse/box.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { StoredDocument } from '../../services/ports/store.ts';
import { createRecordingLog, type LogLine } from '../support/log-lines.ts';
import { riversideEast, service, utc } from '../support/people.ts';
import { Wire, wordsIn } from '../support/wire.ts';

const box = `${partitionOf(service.tenant, riversideEast)} pulse.2026-12`;
const recording = createRecordingLog();
let wire: Wire;
beforeEach(async () => {
  recording.lines.splice(0);
  wire = await Wire.open(utc('2026-12-10T09:30'), { log: recording.log });
  await wire.pass('PT1H');
});
afterEach(() => wire.close());

type Stored = Readonly<Record<string, Pick<StoredDocument, 'etag' | 'body'>>>;

/** Every document of every partition, whatever it is: heads, events, receipts, jobs, posts. */
async function stored(): Promise<Stored> {
  const all: Record<string, Stored[string]> = {};
  for (const partition of await wire.store.partitions()) {
    let after: string | undefined;
    do {
      const page = await wire.store.list(partition, '', after === undefined ? {} : { after });
      for (const { id, etag, body } of page.documents) all[`${partition} ${id}`] = { etag, body };
      after = page.next;
    } while (after !== undefined);
  }
  return all;
}

/** What one press changes in the store, and the lines that it writes to the log. */
async function pressOf(person: string, first: string, second: string) {
  const before = await stored();
  recording.lines.splice(0);
  await wire.people.press({ person, verb: 'pulse.answer', inputs: { first, second } });
  const after = await stored();
  const changed = Object.keys(after).filter((id) => after[id]?.etag !== before[id]?.etag);
  return { after, changed, lines: [...recording.lines] };
}

/** Without what differs between any two presses: when, how long it took, and the turn's reference. */
const plainly = ({ time: _time, took: _took, reference: _reference, ...line }: LogLine) => line;

const idOf = (person: string): string =>
  [...service.people.values()].find(({ key }) => key === person)?.id ?? '';

describe('an answer', () => {
  it('changes the box alone, which does not say whose it is', async () => {
    const { after, changed } = await pressOf('kemi', '5', '2');
    expect(changed).toEqual([box]);
    const body = PulseBox.parse(after[box]?.body);
    expect(body.counts).toEqual([
      [0, 0, 0, 0, 1],
      [0, 1, 0, 0, 0],
    ]);
    expect(JSON.stringify(body)).not.toContain(idOf('kemi'));
    expect(JSON.stringify(body)).not.toContain('kemi');
  });

  it('is in no line of the most talkative log: whatever was answered, the lines are the same', async () => {
    const high = await pressOf('kemi', '5', '5');
    const low = await pressOf('jonah', '1', '2');
    expect(high.lines.length).toBeGreaterThan(0);
    expect(low.lines.map(plainly)).toEqual(high.lines.map(plainly));
  });

  it('leaves no job, no post and no message behind', async () => {
    const messages = wire.people.messagesOf('kemi', 'personal').length;
    const before = Object.keys(await stored());
    const { after } = await pressOf('kemi', '5', '2');
    expect(Object.keys(after)).toEqual(before);
    expect(wire.people.messagesOf('kemi', 'personal')).toHaveLength(messages);
  });

  it('is not told back on the card', async () => {
    const press = { verb: 'pulse.answer', inputs: { first: '5', second: '2' } };
    expect(wordsIn(await wire.presses('kemi', press))).not.toMatch(/\b[25]\b/);
  });
});
