/** What only the SQLite store has to show: it is one file, of one process, on a disk. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import { CommandId } from '../../../services/kernel/ids.ts';
import { receiptId } from '../../../services/kernel/documents.ts';
import type { Partition, Store } from '../../../services/ports/store.ts';
import { temporaryFolder } from '../../support/stores.ts';
import { tally } from '../../support/tally.ts';
import { create, newPartition, put } from './operations.ts';

const folder = temporaryFolder();
let file: string;
let files = 0;
const children: ChildProcess[] = [];

beforeEach(() => {
  file = join(folder.path, String(++files), 'data', 'oversight.db');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(() => {
  folder.remove();
});

const writer = fileURLToPath(new URL('../../support/sqlite-writer.ts', import.meta.url));

/** Starts a process that writes to the file until it is killed. */
function startWriter(name: string) {
  const child = spawn(process.execPath, [writer, file, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const answered: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => answered.push(line));
  const ended = once(lines, 'close');
  async function writes(answers: number): Promise<void> {
    while (answered.length < answers) await once(lines, 'line');
  }
  return {
    answered,
    writes,
    async killAfter(answers: number): Promise<void> {
      await writes(answers);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('kill -9 in the middle of a stream of commands', () => {
  it('loses nothing that was answered, leaves nothing half done, and the file opens again at once', async () => {
    let answeredBefore = 0;
    for (const [round, answers] of [1, 7, 40, 150, 333].entries()) {
      const running = startWriter(`round${round}`);
      await running.killAfter(answers);

      const store = await openSqliteStore({ file });
      for (const line of running.answered) {
        const [partition = '', id = ''] = line.split(' ');
        const receipt = await store.read(partition as Partition, receiptId(CommandId.parse(id)));
        expect({ id, receipt: receipt?.body }).toEqual({ id, receipt: expect.anything() });
      }
      const verification = await verify(store);
      expect(verification).toMatchObject({ intact: true });
      await store.close();
      answeredBefore += running.answered.length;
    }
    expect(answeredBefore).toBeGreaterThanOrEqual(1 + 7 + 40 + 150 + 333);
  });
});

const verify = (store: Store) =>
  verifyAudit({ store, digest: createDigest(), capabilities: [tally] });

describe('a second process on the same file', () => {
  it('is refused in words that say which file and what to do', async () => {
    const running = startWriter('only');
    await running.writes(20);

    await expect(openSqliteStore({ file })).rejects.toThrow(
      expect.objectContaining({
        code: 'storeLocked',
        message: expect.stringMatching(
          new RegExp(`${file}.*another process has it open.*stop the other one`),
        ),
      }),
    );
    await running.killAfter(20);
  });

  it('in the same program is refused as well', async () => {
    const store = await openSqliteStore({ file });
    const failed: unknown[] = [];
    const onFailed = (failure: unknown) => failed.push(failure);
    await expect(openSqliteStore({ file, onFailed })).rejects.toThrow(
      expect.objectContaining({ code: 'storeLocked' }),
    );
    await setTimeout(100); // until its thread has ended
    expect(failed).toEqual([]);
    await store.close();
  });
});

describe('opening the file', () => {
  it('makes it with its folder, both for the owner only', async () => {
    const store = await openSqliteStore({ file });
    await store.commit(newPartition(), [create('a')]);
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

    expect(modeOf(file)).toBe('600');
    expect(modeOf(dirname(file))).toBe('700');
    await store.close();
  });

  it('finds what was there', async () => {
    const partition = newPartition();
    const first = await openSqliteStore({ file });
    await first.commit(partition, [create('a', { n: 1 })]);
    await first.close();

    const second = await openSqliteStore({ file });
    expect((await second.read(partition, 'a'))?.body).toEqual({ n: 1 });
    await second.close();
  });

  it('refuses a file that a newer program wrote, and leaves it as it is', async () => {
    await (await openSqliteStore({ file })).close();
    withDatabase((database) => {
      database.exec('PRAGMA user_version = 99');
    });

    await expect(openSqliteStore({ file })).rejects.toThrow(
      expect.objectContaining({
        code: 'storeRefused',
        message: expect.stringMatching(/newer version .*format 99.*Update the program/),
      }),
    );
    withDatabase((database) => {
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    });
  });

  it('refuses a database of something else', async () => {
    mkdirSync(dirname(file), { recursive: true });
    withDatabase((database) => {
      database.exec('CREATE TABLE recipes (name TEXT)');
    });
    await expect(openSqliteStore({ file })).rejects.toThrow(/not one of this service/);
  });

  it('refuses a file that is no database', async () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'shopping list: milk, bread, and much else that is no database at all\n');
    await expect(openSqliteStore({ file })).rejects.toThrow(
      expect.objectContaining({ code: 'storeRefused' }),
    );
  });

  it('says in words that it can’t make the folder', async () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    await expect(openSqliteStore({ file: join(file, 'below', 'a.db') })).rejects.toThrow(
      expect.objectContaining({ name: 'OversightError', message: expect.stringContaining(file) }),
    );
  });
});

describe('closing', () => {
  it('writes what is under way, and then refuses in words', async () => {
    const partition = newPartition();
    const store = await openSqliteStore({ file });
    const underWay = store.commit(partition, [create('a')]);
    await store.close();

    expect((await underWay).outcome).toBe('committed');
    await expect(store.read(partition, 'a')).rejects.toThrow(/was closed/);
    await expect(store.commit(partition, [create('b')])).rejects.toThrow(/was closed/);
    expect(existsSync(file)).toBe(true);
  });
});

describe('batches of the same moment', () => {
  it('share a flush, and each stands or falls alone', async () => {
    const store = await openSqliteStore({ file });
    const partitions = Array.from({ length: 200 }, () => newPartition());
    const [first = newPartition()] = partitions;

    const results = await Promise.all([
      ...partitions.map((partition) => store.commit(partition, [create('a')])),
      store.commit(first, [create('b'), create('a')]),
      store.commit(first, [put({ id: 'c', body: 1 })]),
    ]);

    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...partitions.map(() => 'committed'),
      'conflict',
      'committed',
    ]);
    expect((await store.list(first, '')).documents.map(({ id }) => id)).toEqual(['a', 'c']);
    await store.close();
  });
});

function withDatabase(work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  work(database);
  database.close();
}
