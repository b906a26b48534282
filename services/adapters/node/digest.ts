import { createHash, createHmac } from 'node:crypto';
import type { Digest } from '../../ports/digest.ts';

/**
 * SHA-256; HMAC with SHA-256 when there is an audit key. Without a key, somebody who can write
 * to the store can also compute new hashes for what they changed; with a key kept elsewhere they
 * can't.
 */
export const createDigest = (options: { readonly auditKey?: string } = {}): Digest => {
  const { auditKey } = options;
  return auditKey === undefined
    ? (text) => createHash('sha256').update(text).digest('hex')
    : (text) => createHmac('sha256', auditKey).update(text).digest('hex');
};
