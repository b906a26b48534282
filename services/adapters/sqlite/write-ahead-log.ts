import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const dataToDisk = promisify(fdatasync);

/**
 * Brings SQLite's write-ahead log to the disk without standing in the way of whatever else this
 * process does. SQLite itself does so within COMMIT (`synchronous = FULL`), which stops the process
 * for as long as the disk takes; here it writes the log (`synchronous = NORMAL`, which still orders
 * log and file at checkpoints), and whoever answers for a commit waits for `sync`.
 */
export function createWriteAheadLog(file: string) {
  let log: number | undefined;
  return {
    /** Resolves once all that SQLite wrote until now would survive a power cut. */
    async sync(): Promise<void> {
      log ??= openSync(`${file}-wal`, 'r+');
      await dataToDisk(log);
    },
    close(): void {
      if (log !== undefined) closeSync(log);
      log = undefined;
    },
  };
}

export type WriteAheadLog = ReturnType<typeof createWriteAheadLog>;

/** Of a store that is kept nowhere. */
export const noLog: WriteAheadLog = {
  sync: () => Promise.resolve(),
  close: () => undefined,
};
