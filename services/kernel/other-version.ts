/**
 * What another version of the program wrote, and this one does not know. While an update goes round
 * both run over one store: whoever meets such a thing leaves it as it is, and says so.
 */
import type { z } from 'zod';
import type { Document } from '../ports/store.ts';
import { OversightError } from './errors.ts';

export const newerSchema = (what: string, options?: ErrorOptions): OversightError =>
  new OversightError(
    'newerSchema',
    `${what} was written by a newer version than this program. ` +
      'Update the program; nothing was changed.',
    options,
  );

/**
 * Whether an error comes of what another version wrote. A variant that no `switch` knows is one:
 * within one version the compiler sees that there is none.
 */
export const isOfAnotherVersion = (error: unknown): error is OversightError =>
  error instanceof OversightError &&
  (error.code === 'newerSchema' || error.code === 'unhandledVariant');

/**
 * The body of a document in the one form that this version knows. Fields that may be carried along
 * unknown stand in loose objects; any other difference throws `newerSchema`.
 */
export function readStored<Stored>(
  schema: z.ZodType<Stored>,
  { id, body }: Pick<Document, 'id' | 'body'>,
): Stored {
  const read = schema.safeParse(body);
  if (!read.success) throw newerSchema(id, { cause: read.error });
  return read.data;
}
