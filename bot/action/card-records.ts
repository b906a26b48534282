/**
 * Which messages show somebody's agreed actions of a consult, and how new each of them is: so
 * that a card that somebody already has is updated in place and not sent again.
 */
import { z } from 'zod';
import type { BundleRef } from '../../services/action/desk.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { Instant, PersonId, type TenantId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { SentMessage } from '../../services/ports/messenger.ts';
import type { Etag, Operation, Store } from '../../services/ports/store.ts';

/** Where a card stands: with a person, or in the team's channel. */
export type ActionPlace = 'channel' | PersonId;

export type ActionCardRecord = {
  readonly place: ActionPlace;
  readonly message: SentMessage;
  /** Of the actions that the card shows, as `Bundle` counts. */
  readonly sequence: number;
  /** Somebody has a form open on it: until then it is left alone, so that nothing typed is lost. */
  readonly formUntil?: Instant;
  /** Cards further up on which a form was open when this one came. */
  readonly older?: readonly SentMessage[];
};

const Message = z.object({ conversationId: z.string(), activityId: z.string() });
const Body = z.object({
  place: z.union([z.literal('channel'), PersonId]),
  message: Message,
  sequence: z.number(),
  formUntil: Instant.exactOptional(),
  older: z.array(Message).exactOptional(),
});

/** Cards outlive their actions by a while, for late looks. */
const FORGET_AFTER_SECONDS = 400 * 24 * 60 * 60;

const prefix = ({ consult, owner }: BundleRef): string => `actionCard.${consult}.${owner}.`;

/** With `ifMatch` only when nobody has changed the record since it was read. */
export function keepActionCard(
  ref: BundleRef,
  record: ActionCardRecord,
  ifMatch?: Etag,
): Operation {
  const document = {
    id: `${prefix(ref)}${record.place}`,
    body: toJson(record),
    expiresAfter: FORGET_AFTER_SECONDS,
  };
  return ifMatch ? { type: 'replace', document, ifMatch } : { type: 'put', document };
}

export type FoundActionCard = ActionCardRecord & { readonly etag: Etag };

export const forgetActionCard = (ref: BundleRef, { place, etag }: FoundActionCard): Operation => ({
  type: 'delete',
  id: `${prefix(ref)}${place}`,
  ifMatch: etag,
});

/** Card updates change the same record; a mark that loses each time costs what was typed, no more. */
const MARK_ATTEMPTS = 5;

export interface ActionCardRecords {
  of(ref: BundleRef): Promise<readonly FoundActionCard[]>;
  /** A record that somebody else has changed meanwhile stays as they left it: `outdated`. */
  save(ref: BundleRef, operation: Operation): Promise<'saved' | 'outdated'>;
  /** Whether a person fills in a form on the card that this message holds, and until when it is left alone. */
  markForm(
    ref: BundleRef,
    activityId: string | undefined,
    until: Instant | undefined,
  ): Promise<void>;
}

export function createActionCardRecords(store: Store, tenant: TenantId): ActionCardRecords {
  const of = async (ref: BundleRef): Promise<readonly FoundActionCard[]> => {
    // The owner, the team's managers and the channel: one page.
    const { documents } = await store.list(partitionOf(tenant, ref.team), prefix(ref), {
      limit: 100,
    });
    return documents.map(({ body, etag }) => ({ ...Body.parse(body), etag }));
  };
  const save = async (ref: BundleRef, operation: Operation): Promise<'saved' | 'outdated'> => {
    const { outcome } = await store.commit(partitionOf(tenant, ref.team), [operation]);
    return outcome === 'committed' ? 'saved' : 'outdated';
  };
  return {
    of,
    save,
    async markForm(ref, activityId, until) {
      for (let attempt = 1; attempt <= MARK_ATTEMPTS; attempt += 1) {
        const found = (await of(ref)).find(({ message }) => message.activityId === activityId);
        if (!found || found.formUntil === until) return;
        const { etag, formUntil, ...record } = found;
        const marked = until ? { ...record, formUntil: until } : record;
        if ((await save(ref, keepActionCard(ref, marked, etag))) === 'saved') return;
      }
    },
  };
}
