/**
 * Which messages show something, and how new each of them is: so that a card that somebody
 * already has is updated in place and not sent again.
 */
import { z } from 'zod';
import { Instant } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { SentMessage } from '../../services/ports/messenger.ts';
import type { Etag, Operation, Partition, Store } from '../../services/ports/store.ts';

/** What is shown: its records stand in one partition under one prefix. */
export type PostKey = { readonly partition: Partition; readonly prefix: string };

/** Where a card stands: a person's id, or `channel`. */
export type Place = string;
export const inChannel: Place = 'channel';

export type PostRecord = {
  readonly place: Place;
  readonly message: SentMessage;
  /** Of what the card shows. */
  readonly sequence: number;
  /** Somebody has a form open on it: until then it is left alone, so that nothing typed is lost. */
  readonly formUntil?: Instant;
  /** Cards further up on which a form was open when this one came. */
  readonly older?: readonly SentMessage[];
};
export type FoundPost = PostRecord & { readonly etag: Etag };

/** Loose: what a newer version says of a card is carried along. */
const Message = z.looseObject({ conversationId: z.string(), activityId: z.string() });
const Body = z.looseObject({
  place: z.string(),
  message: Message,
  sequence: z.number(),
  formUntil: Instant.exactOptional(),
  older: z.array(Message).exactOptional(),
});

/** Cards outlive what they show by a while, for late looks. */
const FORGET_AFTER_SECONDS = 400 * 24 * 60 * 60;

/** With `ifMatch` only when nobody has changed the record since it was read. */
export function keepPost({ prefix }: PostKey, record: PostRecord, ifMatch?: Etag): Operation {
  const document = {
    id: `${prefix}${record.place}`,
    body: toJson(record),
    expiresAfter: FORGET_AFTER_SECONDS,
  };
  return ifMatch ? { type: 'replace', document, ifMatch } : { type: 'put', document };
}

export const forgetPost = ({ prefix }: PostKey, { place, etag }: FoundPost): Operation => ({
  type: 'delete',
  id: `${prefix}${place}`,
  ifMatch: etag,
});

/** Card updates change the same record; a mark that loses each time costs what was typed, no more. */
const MARK_ATTEMPTS = 5;
/** People and a channel: one page holds them. */
const MOST_PLACES = 200;

export interface PostRecords {
  of(key: PostKey): Promise<readonly FoundPost[]>;
  /** A record that somebody else has changed meanwhile stays as they left it: `outdated`. */
  save(key: PostKey, operation: Operation): Promise<'saved' | 'outdated'>;
  /** Whether a person fills in a form on the card that this message holds, and until when it is left alone. */
  markForm(key: PostKey, activityId: string | undefined, until: Instant | undefined): Promise<void>;
}

export function createPostRecords(store: Store): PostRecords {
  const of = async ({ partition, prefix }: PostKey): Promise<readonly FoundPost[]> => {
    const { documents } = await store.list(partition, prefix, { limit: MOST_PLACES });
    return documents.map(({ body, etag }) => ({ ...Body.parse(body), etag }));
  };
  const save = async (
    { partition }: PostKey,
    operation: Operation,
  ): Promise<'saved' | 'outdated'> => {
    const { outcome } = await store.commit(partition, [operation]);
    return outcome === 'committed' ? 'saved' : 'outdated';
  };
  return {
    of,
    save,
    async markForm(key, activityId, until) {
      for (let attempt = 1; attempt <= MARK_ATTEMPTS; attempt += 1) {
        const found = (await of(key)).find(({ message }) => message.activityId === activityId);
        if (!found || found.formUntil === until) return;
        const { etag, formUntil, ...record } = found;
        const marked = until ? { ...record, formUntil: until } : record;
        if ((await save(key, keepPost(key, marked, etag))) === 'saved') return;
      }
    },
  };
}
