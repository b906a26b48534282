/**
 * Which messages show a consult, and how new each of them is: so that a card that somebody
 * already has is updated in place and not sent again.
 */
import { z } from 'zod';
import { consultStream } from '../../services/consult/capability.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import type { ConsultJobType } from '../../services/consult/jobs.ts';
import { headId, partitionOf } from '../../services/kernel/documents.ts';
import { ConsultId, Instant, PersonId, type TenantId } from '../../services/kernel/ids.ts';
import type { JobSpec } from '../../services/kernel/job.ts';
import type { Newness } from '../../services/kernel/journal.ts';
import { canonicalJson, toJson, type Json } from '../../services/kernel/json.ts';
import type { SentMessage } from '../../services/ports/messenger.ts';
import type { DocumentId } from '../../services/ports/store.ts';
import type { Amendment, Change, ChangeableStore } from '../workers/changes.ts';
import type { LookedAt } from '../workers/own-jobs.ts';

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
  /** How often anything had been raised (`timesRaised`) when an alert told this place of it all. */
  readonly said?: number;
};

export type OlderCard = { readonly message: SentMessage; readonly formUntil: Instant };

/** Loose: what a newer version says of a card, or of all, is carried along. */
const Message = z.looseObject({ conversationId: z.string(), activityId: z.string() });
const Card = z.looseObject({
  place: z.union([z.literal('origin'), z.literal('channel'), PersonId]),
  message: Message,
  sequence: z.number(),
  inOwnChat: z.literal(true).exactOptional(),
  formUntil: Instant.exactOptional(),
  older: z.array(z.looseObject({ message: Message, formUntil: Instant })).exactOptional(),
  said: z.int().exactOptional(),
});

/** Cards outlive their consult by a while, for late looks; then they are no longer kept up to date. */
const FORGET_AFTER_SECONDS = 400 * 24 * 60 * 60;

const documentId = (consult: ConsultId): DocumentId => `cards.${consult}`;

/** All cards of a consult are one document, there from the first of them on. */
const Body = z.looseObject({ cards: z.array(Card) });

const none: z.infer<typeof Body> = { cards: [] };

const bodyOf = (body: Json | undefined): z.infer<typeof Body> =>
  body === undefined ? none : Body.parse(body);

const cardsIn = (body: Json | undefined): readonly CardRecord[] => bodyOf(body).cards;

type Amend = (cards: readonly CardRecord[]) => readonly CardRecord[] | undefined;

const amending = (consult: ConsultId, amend: Amend, instead?: Amend): Amendment => ({
  type: 'amend',
  id: documentId(consult),
  expiresAfter: FORGET_AFTER_SECONDS,
  amend: onBody(amend),
  ...(instead ? { instead: onBody(instead) } : {}),
});

const onBody =
  (amend: Amend): Amendment['amend'] =>
  (body) => {
    const known = bodyOf(body);
    const cards = amend(known.cards);
    return cards && toJson({ ...known, cards });
  };

const at =
  (place: Place) =>
  (record: CardRecord): boolean =>
    record.place === place;

/** Whatever is there gives way. */
export const putCard = (consult: ConsultId, record: CardRecord): Amendment =>
  amending(consult, (cards) => withCard(cards, record));

/**
 * Only while nobody has changed the record since it was found. If a newer card has taken the place
 * of the one that was updated meanwhile, that one is owed the words that there is a newer one.
 */
export const keepCard = (
  consult: ConsultId,
  record: CardRecord,
  found: CardRecord,
  now: Instant,
): Amendment =>
  amending(
    consult,
    (cards) => (isSame(cards.find(at(record.place)), found) ? withCard(cards, record) : undefined),
    (cards) => {
      const newer = cards.find(at(record.place));
      if (newer === undefined || isOn(found.message, newer)) return undefined;
      const older = [...(newer.older ?? []), { message: found.message, formUntil: now }];
      return withCard(cards, { ...newer, older });
    },
  );

/** What a place has heard it has heard, whatever card stands there now. */
function withCard(cards: readonly CardRecord[], record: CardRecord): readonly CardRecord[] {
  const before = cards.find(at(record.place))?.said ?? 0;
  const said = Math.max(before, record.said ?? 0);
  const others = cards.filter((each) => each.place !== record.place);
  return [...others, said === 0 ? record : { ...record, said }];
}

const isOn = ({ activityId }: SentMessage, { message, older = [] }: CardRecord): boolean =>
  [message, ...older.map((each) => each.message)].some((each) => each.activityId === activityId);

export const forgetCard = (consult: ConsultId, found: CardRecord): Amendment =>
  amending(consult, (cards) => {
    const current = cards.find(at(found.place));
    return isSame(current, found) ? cards.filter((each) => each !== current) : undefined;
  });

const isSame = (one: CardRecord | undefined, other: CardRecord): boolean =>
  one !== undefined && canonicalJson(toJson(one)) === canonicalJson(toJson(other));

const looking: ReadonlySet<string> = new Set<ConsultJobType>([
  'consult.ping',
  'consult.cards',
  'consult.tell',
]);
const About = z.object({ consult: ConsultId });

/** What the consult's jobs look at first. */
export function cardsLookedAtBy({ type, data }: JobSpec): LookedAt | undefined {
  const about = looking.has(type) ? About.safeParse(data).data : undefined;
  if (about === undefined) return undefined;
  const { consult } = about;
  return { id: documentId(consult), notBefore: headId(consultStream(consult)) };
}

export interface CardRecords {
  /** @param how `recent` for a job that this process has just written */
  of(ref: ConsultRef, how?: Newness): Promise<ReadonlyMap<Place, CardRecord>>;
  /** A record that somebody else has changed meanwhile stays as they left it: `outdated`. */
  save(ref: ConsultRef, change: Change): Promise<'saved' | 'outdated'>;
}

export const createCardRecords = (store: ChangeableStore, tenant: TenantId): CardRecords => ({
  async of({ team, consult }, how) {
    const document = await store.read(partitionOf(tenant, team), documentId(consult), how);
    return new Map(cardsIn(document?.body).map((record) => [record.place, record]));
  },

  async save({ team }, change) {
    const { outcome } = await store.commit(partitionOf(tenant, team), [change]);
    return outcome === 'committed' ? 'saved' : 'outdated';
  },
});
