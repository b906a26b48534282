import { StoreError, type StoreErrorCode } from '../../ports/store.ts';

const IO_ERROR = 10;

/** SQLite's primary result codes that mean something to who runs the service. */
const meanings: Readonly<Record<number, { code: StoreErrorCode; words: string }>> = {
  5: {
    code: 'storeLocked',
    words:
      'another process has it open, probably a service that still runs. Only one process can use ' +
      'the file: stop the other one, or give this one its own folder with OVERSIGHT_DATA',
  },
  8: {
    code: 'storeRefused',
    words: 'it may not be written. Give the account that runs the service write access to it',
  },
  [IO_ERROR]: { code: 'storeUnavailable', words: 'the disk reported an error' },
  11: {
    code: 'storeRefused',
    words: 'it is damaged. Keep a copy of it as it is and restore a backup',
  },
  13: { code: 'storeUnavailable', words: 'the disk is full' },
  14: {
    code: 'storeRefused',
    words: 'it could not be opened. Check that the folder is there and may be written',
  },
  26: { code: 'storeRefused', words: 'it is not a database of this service' },
};

/** SQLite's error in words that say what to do, with the original as `cause`. */
export function asStoreError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const { errcode = 0, message = String(error) } = detailsOf(error);
  const { code, words } = meanings[errcode & PRIMARY_CODE] ?? {
    code: 'storeUnavailable',
    words: message,
  };
  const Kind = (errcode & PRIMARY_CODE) === IO_ERROR ? DiskFailure : StoreError;
  return new Kind(code, `The store's file ${file} can't be used: ${words}.`, { cause: error });
}

/** The disk itself failed: after that in writing nobody knows what is on it. */
export class DiskFailure extends StoreError {}

/** An extended result code holds the primary one in its last byte. */
const PRIMARY_CODE = 0xff;

type Details = { readonly errcode?: number; readonly message?: string };

/** Looks at the shape only: a Node built-in's error need not be an `Error` of this realm. */
const detailsOf = (error: unknown): Details =>
  typeof error === 'object' && error !== null ? error : {};

export const closed = (file: string): StoreError =>
  new StoreError('storeUnavailable', `The store ${file} was closed; the service is stopping.`);
