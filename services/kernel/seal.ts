/**
 * A partition's seal: how many events it holds and a digest that grows with each of them, in
 * order of position. It changes in the same batch as the events. A hash chain alone can't show
 * that its tail, and the head with it, was cut off; the seal does.
 */
import { z } from 'zod';
import type { Digest } from '../ports/digest.ts';
import type { Document } from '../ports/store.ts';
import { sealId } from './documents.ts';
import { emptyHash } from './record.ts';

const Seal = z.compile(z.object({ events: z.int().nonnegative(), digest: z.string().length(64) }));

export type Seal = Readonly<z.infer<typeof Seal>>;

export const emptySeal: Seal = { events: 0, digest: emptyHash };

/** The seal once more events, given by their hashes in order of position, were added. */
export const sealed = (digest: Digest, seal: Seal, hashes: readonly string[]): Seal =>
  hashes.reduce(
    (before, hash) => ({
      events: before.events + 1,
      digest: digest(`${before.digest}\n${before.events + 1}\n${hash}`),
    }),
    seal,
  );

export const sealDocument = (seal: Seal): Document => ({ id: sealId, body: seal });

/** Throws a `ZodError` when the document is no seal. */
export const readSeal = (document: Pick<Document, 'body'>): Seal => Seal.parse(document.body);
