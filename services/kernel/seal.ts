/**
 * A partition's seal: how many events it holds and a digest that grows with each of them, in
 * order of position. It changes in the same batch as the events. A hash chain alone can't show
 * that its tail, and the head with it, was cut off; the seal does.
 */
import { z } from 'zod';
import type { Digest } from '../ports/digest.ts';
import type { Document } from '../ports/store.ts';
import { sealId } from './documents.ts';
import { readStored } from './other-version.ts';
import { emptyHash } from './record.ts';

const sealFields = { events: z.int().nonnegative(), digest: z.string().length(64) };
const Seal = z.compile(z.object(sealFields));
const KnownSeal = z.compile(z.strictObject(sealFields));

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

/** The seal, to be written anew. Throws `newerSchema` where it holds what this version does not know. */
export const readSealToWrite = (document: Pick<Document, 'id' | 'body'>): Seal =>
  readStored(KnownSeal, document);

/** Throws a `ZodError` when the document is no seal. */
export const readSeal = (document: Pick<Document, 'body'>): Seal => Seal.parse(document.body);
