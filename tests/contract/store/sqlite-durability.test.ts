/** Nobody is told that something is written before it is on the disk. */
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { openThread } from '../../../services/adapters/sqlite/ask-thread.ts';
import { createGroupCommit } from '../../../services/adapters/sqlite/group-commit.ts';
import { openDatabase } from '../../../services/adapters/sqlite/open-database.ts';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import type { Batch, Written } from '../../../services/adapters/sqlite/stored-text.ts';
import { receiptId } from '../../../services/kernel/documents.ts';
import { CommandId } from '../../../services/kernel/ids.ts';
import { StoreError, type Partition } from '../../../services/ports/store.ts';
import { temporaryFolder } from '../../support/stores.ts';
import { create, newPartition } from './operations.ts';

const folder = temporaryFolder();
let files = 0;
let file: string;

beforeEach(() => {
  files += 1;
  file = join(folder.path, String(files), 'oversight.db');
});

afterAll(() => {
  folder.remove();
});

it('a commit to a file returns when SQLite has its log on the disk', () => {
  const database = openDatabase(file);
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

describe('batches', () => {
  /** What is being written, each until it is let go. */
  let writing: { readonly group: readonly Batch[]; done(): void; fail(error: Error): void }[];
  let commits: ReturnType<typeof createGroupCommit>;

  beforeEach(() => {
    writing = [];
    commits = createGroupCommit({
      enough: 8,
      write: (group) =>
        new Promise((resolve, reject) => {
          const done = () => {
            resolve(group.map((): Written => ({ etags: [], brought: [] })));
          };
          writing.push({ group, done, fail: reject });
        }),
    });
  });

  /** What a batch was answered so far. */
  function add() {
    const followed: { said?: string } = {};
    commits.add({ partition: newPartition(), steps: [], bring: [] }).then(
      () => (followed.said = 'written'),
      (error: unknown) => (followed.said = String(error)),
    );
    return followed;
  }

  /** Lets what is ready happen. */
  async function settled(): Promise<void> {
    for (let turns = 0; turns < 5; turns += 1) await turnOfTheLoop();
  }

  it('are answered once they are written, not before', async () => {
    const batch = add();
    await settled();
    expect(batch.said).toBeUndefined();

    writing[0]?.done();
    await settled();
    expect(batch.said).toBe('written');
  });

  it('that come together are written together', async () => {
    const batches = [add(), add()];
    await settled();
    expect(writing.map(({ group }) => group.length)).toEqual([2]);

    writing[0]?.done();
    await settled();
    expect(batches.map(({ said }) => said)).toEqual(['written', 'written']);
  });

  it('that come while others are written wait for those, and are written together then', async () => {
    const first = add();
    await settled();
    const later = [add(), add()];
    await settled();
    expect(writing).toHaveLength(1);

    writing[0]?.done();
    await settled();
    expect(first.said).toBe('written');
    expect(later.map(({ said }) => said)).toEqual([undefined, undefined]);
    expect(writing.map(({ group }) => group.length)).toEqual([1, 2]);

    writing[1]?.done();
    await settled();
    expect(later.map(({ said }) => said)).toEqual(['written', 'written']);
  });

  it('gather for as long as each turn of the event loop brings another', async () => {
    for (let batch = 0; batch < 4; batch += 1) {
      add();
      await turnOfTheLoop();
      expect(writing).toEqual([]);
    }
    await settled();
    expect(writing.map(({ group }) => group.length)).toEqual([4]);
  });

  it('wait for no more than were said to be enough, however many are still to come', async () => {
    let added = 0;
    while (writing.length === 0 && added < 40) {
      add();
      added += 1;
      await turnOfTheLoop();
    }
    expect(added).toBe(8);
  });

  it('of which a group fails are refused, those of the next are not', async () => {
    const first = [add(), add()];
    await settled();
    const later = add();
    writing[0]?.fail(new StoreError('storeUnavailable', 'The disk is full.'));
    await settled();
    for (const { said } of first) expect(said).toMatch('The disk is full.');

    writing[1]?.done();
    await settled();
    expect(later.said).toBe('written');
  });

  it('are all written when settling is over', async () => {
    const batches = [add()];
    await settled();
    batches.push(add());
    const settling = { isDone: false };
    const over = commits.settle().then(() => (settling.isDone = true));
    await settled();
    expect(settling.isDone).toBe(false);

    writing[0]?.done();
    await settled();
    expect(settling.isDone).toBe(false);
    writing[1]?.done();
    await over;
    expect(batches.map(({ said }) => said)).toEqual(['written', 'written']);
  });
});

describe('a disk that fails', () => {
  const writer = join(import.meta.dirname, '../../support/sqlite-writer.ts');

  /** A process that may write files of so many kilobytes, no longer. */
  async function writeUpTo(kilobytes: number) {
    const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
    const child = spawn('bash', ['-c', command, process.execPath, writer, file, 'full']);
    const [said, failed, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { answered: said.split('\n').filter((line) => line !== ''), failed, code };
  }

  it('ends the writing with words, and all that was answered is there when it is opened anew', async () => {
    const { answered, failed, code } = await writeUpTo(2_000);
    expect(failed).toMatch(/oversight.db can't be used: the disk reported an error/);
    expect(code).toBe(1);
    expect(answered.length).toBeGreaterThan(5);

    const store = await openSqliteStore({ file });
    for (const line of answered) {
      const [partition = '', id = ''] = line.split(' ');
      const receipt = await store.read(partition as Partition, receiptId(CommandId.parse(id)));
      expect({ id, receipt: receipt?.body }).toEqual({ id, receipt: expect.anything() });
    }
    expect(await store.commit(newPartition(), [create('b')])).toMatchObject({
      outcome: 'committed',
    });
    await store.close();
  });
});

describe('a thread that ends', () => {
  const runs = (script: string) => new URL(`data:text/javascript,${encodeURIComponent(script)}`);
  const opens = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage([0]);`;
  const opening = { file: 'oversight.db', now: 0 };

  it.each([
    ['by itself', `parentPort.on('message', () => process.exit());`],
    ['by an error', `parentPort.on('message', () => { throw new TypeError('Not foreseen.'); });`],
  ])('%s leaves nobody without an answer, then or later', async (_how, then) => {
    const told: string[] = [];
    const onEnded = ({ message }: StoreError) => told.push(message);
    const engine = await openThread(opening, { onEnded, runs: runs(opens + then) });
    const ended = { code: 'storeUnavailable', message: expect.stringMatching('oversight.db') };
    await expect(engine.ping()).rejects.toMatchObject(ended);
    await expect(engine.write([], 0)).rejects.toMatchObject(ended);
    await turnOfTheLoop();
    expect(told).toEqual([ended.message]);
    await engine.close();
  });

  it('before it has opened the file is an error of opening', async () => {
    const opened = openThread(opening, { runs: runs(`throw new TypeError('Not foreseen.');`) });
    await expect(opened).rejects.toMatchObject({ code: 'storeUnavailable' });
  });
});

it('a process may end while its store is open and nothing is asked of it', async () => {
  const store = JSON.stringify(
    new URL('../../../services/adapters/sqlite/sqlite-store.ts', import.meta.url).href,
  );
  const script = `const { openSqliteStore } = await import(${store});
    const store = await openSqliteStore({ file: ${JSON.stringify(file)} });
    await store.ping();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
});
