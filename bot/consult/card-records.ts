/**
 * Which messages show a consult, and how new each of them is: so that a card that somebody
 * already has is updated in place and not sent again.
 */
import { z } from 'zod';
import { partitionOf } from '../../services/kernel/documents.ts';
import { Instant, PersonId, type ConsultId, type TenantId } from '../../services/kernel/ids.ts';
import { toJson } from '../../services/kernel/json.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import type { SentMessage } from '../../services/ports/messenger.ts';
import type { Etag, Operation, Store } from '../../services/ports/store.ts';

/** Where a card stands: where the consult was asked, with a person, or in the team's channel. */
export type Place = 'origin' | 'channel' | PersonId;

export type CardRecord = {
  readonly place: Place;
  readonly message: SentMessage;
  /** The consult's last event that the card shows. */
  readonly sequence: number;
  /** Of the origin: the bot may not write there, so the card is in the requester's own chat. */
  readonly inOwnChat?: true;
  /** Somebody has a form open on it: until then it is left alone, so that nothing typed is lost. */
  readonly formUntil?: Instant;
  /** Cards further up that still have a form open; afterwards they say that there is a newer one. */
  readonly older?: readonly OlderCard[];
};

export type OlderCard = { readonly message: SentMessage; readonly formUntil: Instant };

const Message = z.object({ conversationId: z.string(), activityId: z.string() });
const Body = z.object({
  place: z.union([z.literal('origin'), z.literal('channel'), PersonId]),
  message: Message,
  sequence: z.number(),
  inOwnChat: z.literal(true).exactOptional(),
  formUntil: Instant.exactOptional(),
  older: z.array(z.object({ message: Message, formUntil: Instant })).exactOptional(),
});

/** Cards outlive their consult by a while, for late looks; then they are no longer kept up to date. */
const FORGET_AFTER_SECONDS = 400 * 24 * 60 * 60;

const prefix = (consult: ConsultId): string => `card.${consult}.`;

const cardRecordId = (consult: ConsultId, place: Place): string => `${prefix(consult)}${place}`;

/** With `ifMatch` only when nobody has changed the record since it was read. */
export function keepCard(consult: ConsultId, record: CardRecord, ifMatch?: Etag): Operation {
  const document = {
    id: cardRecordId(consult, record.place),
    body: toJson(record),
    expiresAfter: FORGET_AFTER_SECONDS,
  };
  return ifMatch ? { type: 'replace', document, ifMatch } : { type: 'put', document };
}

export type FoundCard = CardRecord & { readonly etag: Etag };

export const forgetCard = (consult: ConsultId, { place, etag }: FoundCard): Operation => ({
  type: 'delete',
  id: cardRecordId(consult, place),
  ifMatch: etag,
});

export interface CardRecords {
  of(ref: ConsultRef): Promise<ReadonlyMap<Place, FoundCard>>;
  /** A record that somebody else has changed meanwhile stays as they left it: `outdated`. */
  save(ref: ConsultRef, operation: Operation): Promise<'saved' | 'outdated'>;
}

export const createCardRecords = (store: Store, tenant: TenantId): CardRecords => ({
  async of({ team, consult }) {
    // At most the people of one chain, their managers, the origin and the channel: one page.
    const { documents } = await store.list(partitionOf(tenant, team), prefix(consult), {
      limit: 200,
    });
    return new Map(
      documents.map(({ body, etag }) => {
        const record = Body.parse(body);
        return [record.place, { ...record, etag }];
      }),
    );
  },

  async save({ team }, operation) {
    const { outcome } = await store.commit(partitionOf(tenant, team), [operation]);
    return outcome === 'committed' ? 'saved' : 'outdated';
  },
});
