/** What the projection keeps beside the record. All of it can be thrown away: it is made from the events. */
import { z } from 'zod';
import type { Document, DocumentId } from '../../ports/store.ts';
import type { StreamId } from '../../kernel/ids.ts';
import { toJson } from '../../kernel/json.ts';
import type { Month, Observation } from '../observation.ts';

export const projectionPrefix = 'measured.';

/** How far the events of the partition were read. */
export const cursorId: DocumentId = `${projectionPrefix}cursor`;

const Making = z.discriminatedUnion('step', [
  /** What an older version left behind is taken away. */
  z.strictObject({ step: z.literal('clearing'), upTo: z.int().nonnegative() }),
  /** All streams are read, in order of id; `after` is the last that was. */
  z.strictObject({
    step: z.literal('reading'),
    upTo: z.int().nonnegative(),
    after: z.string().exactOptional(),
  }),
]);

const Cursor = z.strictObject({
  /** Of all observers together: with another one everything is made anew. */
  version: z.string(),
  /** Events of the partition up to this position were read. */
  position: z.int().nonnegative(),
  /** It is being made anew; what it says is not whole. */
  making: Making.exactOptional(),
});
export type Cursor = z.infer<typeof Cursor>;

/** What another version made: with no version's name, so that it is made anew. */
const foreign: Cursor = { version: '', position: 0 };

/** One that another version wrote otherwise is no use to this one. */
export const readCursor = (document: Pick<Document, 'body'>): Cursor =>
  Cursor.safeParse(document.body).data ?? foreign;

export const cursorDocument = (cursor: Cursor): Document => ({
  id: cursorId,
  body: toJson(cursor),
});

/** How far a stream was read, and what its observers keep of it. */
export const streamId = (stream: StreamId): DocumentId => `${projectionPrefix}of.${stream}`;

const StreamRead = z.strictObject({
  /** Of the last event that was read. */
  sequence: z.int().nonnegative(),
  /** One for each observer of the capability, in their order. */
  kept: z.array(z.json()),
  /** All months in which it was ever counted. */
  months: z.array(z.string()),
});

export const readStream = (document: Pick<Document, 'body'>) => StreamRead.parse(document.body);

const ofMonth = (month: Month): DocumentId => `${projectionPrefix}in.${month}/`;
export const owedPrefix: DocumentId = `${projectionPrefix}owed/`;

/** All that is over and counts in a month. */
export const monthPrefix = ofMonth;

export const monthId = (month: Month, stream: StreamId): DocumentId => ofMonth(month) + stream;
/** What is neither done nor void. */
export const owedId = (stream: StreamId): DocumentId => owedPrefix + stream;

/** The projection wrote them as they are. */
export const observationsIn = (document: Pick<Document, 'body'>): readonly Observation[] =>
  document.body as unknown as readonly Observation[];
