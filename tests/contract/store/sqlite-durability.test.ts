/** Nobody is told that something is written before it is on the disk. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import type { CommitResult, Store } from '../../../services/ports/store.ts';
import { temporaryFolder } from '../../support/stores.ts';
import { create, newPartition } from './operations.ts';

const folder = temporaryFolder();
let files = 0;
let disk: HeldDisk;
let file: string;
let store: Store;
let failures: string[];

/** A disk that takes as long as it is held, and may fail then. */
class HeldDisk {
  readonly syncs: { done(): void; fail(error: Error): void }[] = [];
  isClosed = false;

  sync = (): Promise<void> =>
    new Promise((done, fail) => {
      this.syncs.push({ done, fail });
    });

  close = (): void => {
    this.isClosed = true;
  };
}

/** What a commit was answered so far. */
function follow(commit: Promise<CommitResult>) {
  const followed: { said?: string } = {};
  commit.then(
    ({ outcome }) => (followed.said = outcome),
    (error: unknown) => (followed.said = String(error)),
  );
  return followed;
}

/** Lets what is ready happen. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turnOfTheLoop();
}

const write = (id: string) => follow(store.commit(newPartition(), [create(id)]));
const ioError = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });

beforeEach(() => {
  disk = new HeldDisk();
  files += 1;
  file = join(folder.path, String(files), 'oversight.db');
  failures = [];
  store = createSqliteStore({ file, log: disk, onFailed: ({ message }) => failures.push(message) });
});

afterEach(async () => {
  const closed = store.close();
  for (let turns = 0; turns < 3; turns += 1) {
    for (const sync of disk.syncs.splice(0)) sync.done();
    await turnOfTheLoop();
  }
  await closed;
});

afterAll(() => {
  folder.remove();
});

describe('a commit to a file', () => {
  it('is answered once it is on the disk, not before', async () => {
    const commit = write('a');
    await settled();
    expect(commit.said).toBeUndefined();

    disk.syncs[0]?.done();
    await settled();
    expect(commit.said).toBe('committed');
  });

  it('shares the way to the disk with those that came with it', async () => {
    const commits = [write('a'), write('b')];
    await settled();
    expect(disk.syncs).toHaveLength(1);

    disk.syncs[0]?.done();
    await settled();
    expect(commits.map(({ said }) => said)).toEqual(['committed', 'committed']);
  });

  it('that came while the disk was busy waits for its own way to the disk', async () => {
    const first = write('a');
    await settled();
    const later = [write('b'), write('c')];
    await settled();
    expect(disk.syncs).toHaveLength(1);

    disk.syncs[0]?.done();
    await settled();
    expect(first.said).toBe('committed');
    expect(later.map(({ said }) => said)).toEqual([undefined, undefined]);
    expect(disk.syncs).toHaveLength(2);

    disk.syncs[1]?.done();
    await settled();
    expect(later.map(({ said }) => said)).toEqual(['committed', 'committed']);
  });

  it('shares it with those that come turn after turn of the event loop', async () => {
    const commits = [];
    for (const id of ['a', 'b', 'c', 'd']) {
      commits.push(write(id));
      await turnOfTheLoop();
      expect(disk.syncs).toEqual([]);
    }
    await settled();
    expect(disk.syncs).toHaveLength(1);
    disk.syncs[0]?.done();
    await settled();
    expect(commits.map(({ said }) => said)).toEqual(Array(4).fill('committed'));
  });

  it('waits for no more than sixteen, however many are still to come', async () => {
    const commits = [];
    while (disk.syncs.length === 0 && commits.length < 40) {
      commits.push(write(`a${commits.length}`));
      await turnOfTheLoop();
    }
    expect(commits).toHaveLength(16);
  });

  it('that lost a race is told so no sooner than others: what it saw is not on the disk yet', async () => {
    const partition = newPartition();
    const first = follow(store.commit(partition, [create('a')]));
    const second = follow(store.commit(partition, [create('a')]));
    await settled();
    expect([first.said, second.said]).toEqual([undefined, undefined]);

    disk.syncs[0]?.done();
    await settled();
    expect([first.said, second.said]).toEqual(['committed', 'conflict']);
  });
});

describe('a disk that fails', () => {
  it('refuses all who wait, those too that came meanwhile', async () => {
    const first = write('a');
    await settled();
    const later = write('b');
    await settled();

    disk.syncs[0]?.fail(ioError);
    await settled();
    for (const { said } of [first, later]) expect(said).toMatch(/can't be used: EIO/);
    expect(failures).toEqual([expect.stringMatching(/EIO/)]);
  });

  it('closes the store, which then takes nothing, finds nothing and is not ready', async () => {
    write('a');
    await settled();
    disk.syncs[0]?.fail(ioError);
    await settled();

    const closed = /was closed/;
    await expect(store.ping()).rejects.toThrow(closed);
    await expect(store.read(newPartition(), 'a')).rejects.toThrow(closed);
    await expect(store.commit(newPartition(), [create('b')])).rejects.toThrow(closed);
  });

  it('leaves a file that can be opened anew', async () => {
    write('a');
    await settled();
    disk.syncs[0]?.fail(ioError);
    await settled();

    const again = createSqliteStore({ file });
    expect(await again.commit(newPartition(), [create('b')])).toMatchObject({
      outcome: 'committed',
    });
    await again.close();
  });
});

describe('closing', () => {
  it('waits until what is written is on the disk', async () => {
    const commit = write('a');
    const closing = { isDone: false };
    const closed = store.close().then(() => (closing.isDone = true));
    await settled();
    expect([commit.said, closing.isDone, disk.isClosed]).toEqual([undefined, false, false]);

    disk.syncs[0]?.done();
    await closed;
    expect(commit.said).toBe('committed');
    expect(disk.isClosed).toBe(true);
  });
});
