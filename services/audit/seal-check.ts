/**
 * Compares a partition's events with its seal. Only a window of hashes is kept at a time, so that
 * memory is bounded however long the record is; a record longer than one window is read again for
 * each further one.
 */
import type { Seal } from '../kernel/seal.ts';
import { emptySeal, sealed } from '../kernel/seal.ts';
import type { Digest } from '../ports/digest.ts';

/** Hashes kept at once: some 20 MB. */
export const WINDOW = 100_000;

export type SealWindow = {
  /** Position of the first event of the window, less one. */
  readonly from: number;
  readonly hashes: (string | undefined)[];
  /** Over all events before the window. */
  readonly before: Seal;
};

export const firstWindow = (): SealWindow => ({ from: 0, hashes: [], before: emptySeal });

/** Notes an event, if it falls into the window. False when another event claims its place. */
export function noteEvent(
  window: SealWindow,
  position: number,
  hash: string,
  size: number,
): boolean {
  const index = position - window.from - 1;
  if (index < 0 || index >= size) return true;
  if (window.hashes[index] !== undefined) return false;
  window.hashes[index] = hash;
  return true;
}

export type WindowResult =
  | { readonly outcome: 'missing'; readonly position: number }
  | { readonly outcome: 'next'; readonly window: SealWindow }
  | { readonly outcome: 'complete'; readonly seal: Seal };

/** The next window, the seal over all events once there is none, or the first place without an event. */
export function closeWindow(
  digest: Digest,
  window: SealWindow,
  expected: number,
  size: number,
): WindowResult {
  const { from } = window;
  const upTo = Math.min(expected - from, size);
  const hashes: string[] = [];
  for (let index = 0; index < upTo; index += 1) {
    const hash = window.hashes[index];
    if (hash === undefined) return { outcome: 'missing', position: from + index + 1 };
    hashes.push(hash);
  }
  const seal = sealed(digest, window.before, hashes);
  return seal.events < expected
    ? { outcome: 'next', window: { from: from + size, hashes: [], before: seal } }
    : { outcome: 'complete', seal };
}
