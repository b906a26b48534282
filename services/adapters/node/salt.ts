import { randomFillSync } from 'node:crypto';

const BYTES = 16;

/** Random bytes are drawn for many salts at once: each draw costs as much as hashing an event. */
const pool = Buffer.alloc(256 * BYTES);
let used = pool.length;

/** 128 random bits as 32 hex digits, of which none is given twice. */
export function randomSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return pool.toString('hex', used - BYTES, used);
}
