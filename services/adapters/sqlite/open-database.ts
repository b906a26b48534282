import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../ports/store.ts';
import { asStoreError } from './sqlite-error.ts';

/** Written into the file's header, so that no other SQLite file is taken for ours. */
const APPLICATION_ID = 0x6f767273;

/** Grows with the tables' shape; a file with a greater one was written by a newer program. */
const SCHEMA_VERSION = 1;

const schema = `
  CREATE TABLE documents (
    partition TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    etag TEXT NOT NULL,
    due_at TEXT,
    due_ms INTEGER,
    expires_after INTEGER,
    expires_ms INTEGER,
    PRIMARY KEY (partition, id)
  ) STRICT;
  CREATE INDEX documents_due ON documents (due_ms, partition, id) WHERE due_ms IS NOT NULL;
  CREATE INDEX documents_expiring ON documents (expires_ms) WHERE expires_ms IS NOT NULL;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/**
 * Opens the file for this process alone and makes it when it is not there, with its folder;
 * both for the owner's eyes only. Throws `StoreError` in words for a file that is in use, can't
 * be written, is no store, or was written by a newer program.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    const inMemory = file === ':memory:';
    if (!inMemory) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    database = new DatabaseSync(file);
    // The order matters: a lock that is exclusive before the log is first used needs no shared memory.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    // A commit returns when the log is on the disk.
    database.exec('PRAGMA synchronous = FULL');
    // Kilobytes of pages in memory. With SQLite's own 2 MB a press reads seven pages from the disk.
    database.exec('PRAGMA cache_size = -32000');
    // What is deleted is overwritten: an erasure leaves nothing in the file's free places.
    database.exec('PRAGMA secure_delete = ON');
    // Pages in the log before it is brought into the file, which takes its time: 32 MB.
    database.exec('PRAGMA wal_autocheckpoint = 8000');
    database.exec('BEGIN EXCLUSIVE'); // takes the lock now, not at the first write
    prepareSchema(file, database);
    database.exec('COMMIT');
    if (!inMemory) chmodSync(file, 0o600);
    return database;
  } catch (error) {
    database?.close();
    throw asStoreError(file, error);
  }
}

function prepareSchema(file: string, database: DatabaseSync): void {
  const version = numberOf(database, 'user_version');
  const isEmpty = !database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  if (isEmpty && version === 0) {
    database.exec(schema);
    return;
  }
  if (numberOf(database, 'application_id') !== APPLICATION_ID) {
    throw new StoreError('storeRefused', `${file} is a database, but not one of this service.`);
  }
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      'storeRefused',
      `${file} was written by a newer version of this program (format ${version}, this one knows ` +
        `${SCHEMA_VERSION}). Update the program; the file was not changed.`,
    );
  }
}

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
