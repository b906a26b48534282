/**
 * The number by which everything that came of one request can be found: in the log, in traces, and
 * on the screen of whoever was told that something went wrong. It goes along with whatever is
 * awaited, and into the jobs that are written meanwhile.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

const trails = new AsyncLocalStorage<string>();

/** Letters and digits that nobody confuses when read out on the phone at night. */
const ALPHABET = '2346789ABCDEFGHJKMNPQRTUVWXYZ';
const LENGTH = 6;
/** Bytes from here on would make the alphabet's first letters likelier than its last. */
const FAIR = 256 - (256 % ALPHABET.length);

const pool = Buffer.alloc(512);
let used = pool.length;

function nextByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool.readUInt8(used);
  used += 1;
  return byte;
}

/** 594 million numbers: one can be read out, and is not met twice within what a log keeps. */
export function mintReference(): string {
  let reference = '';
  while (reference.length < LENGTH) {
    const byte = nextByte();
    if (byte < FAIR) reference += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return reference;
}

export const isReference = (text: unknown): text is string =>
  typeof text === 'string' && /^[2-9A-HJ-NP-Z]{6}$/.test(text);

/** Of the request, or the job, that is being worked on; nothing outside of both. */
export const currentReference = (): string | undefined => trails.getStore();

/** Everything that `work` does and awaits is under this reference. */
export const under = <Result>(reference: string | undefined, work: () => Result): Result =>
  reference === undefined ? trails.exit(work) : trails.run(reference, work);
