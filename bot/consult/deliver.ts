/**
 * Brings a consult's cards to people. An alert is a new message; everything else is an update of
 * the message that somebody already has. What was sent, and how new it was, is remembered with
 * the job's end, so that a crash in between costs a second message and never a lost one.
 */
import type { Card } from '../../cards/render.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { peopleConcerned } from '../../services/consult/audience.ts';
import type { Newness } from '../../services/kernel/journal.ts';
import type { Instant, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { compareInstants, isBefore } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type {
  DeliveryResult,
  Messenger,
  OutgoingMessage,
  Recipient,
} from '../../services/ports/messenger.ts';
import { failureOf } from '../posts/send-failure.ts';
import type { CardsUpdated } from '../posts/updated.ts';
import type { Amendment } from '../workers/changes.ts';
import {
  forgetCard,
  keepCard,
  putCard,
  type CardRecord,
  type CardRecords,
  type OlderCard,
  type Place,
} from './card-records.ts';

/** Draws a consult for somebody's eyes. */
export interface ConsultDraughtsman {
  forPerson(consult: RequestedConsult, person: PersonId): Card;
  /** For a chat with several people; `refreshFor` are those whose own view differs. */
  forEveryone(consult: RequestedConsult, refreshFor: readonly string[]): Card;
  /** What is left of a card when a newer one stands further down. */
  superseded(consult: RequestedConsult): Card;
}

export type DeliveryParts = {
  readonly messenger: Messenger;
  readonly records: CardRecords;
  readonly draw: ConsultDraughtsman;
  /** Teams' ids (`29:…`) of people that the bot has met. */
  readonly teamsIdsOf: (people: readonly PersonId[]) => Promise<readonly string[]>;
  /** Of a team's MDT channel. */
  readonly channelOf: (team: TeamId) => string;
  readonly clock: Clock;
};

/** The words of an alert. */
export type Alert = {
  readonly text: string;
  /** They tell of everything that was raised: so often it was by then (`timesRaised`). */
  readonly said?: number;
};

export interface ConsultDelivery {
  /** Alerts somebody with a new card. */
  alert(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
    to: Place,
    alert: Alert,
    how?: Newness,
  ): Promise<{ readonly result: DeliveryResult; readonly operations: readonly Amendment[] }>;
  /** Of how much of what was raised a place was told by alerts that arrived there, as `Alert.said`. */
  saidTo(ref: ConsultRef, consult: RequestedConsult, to: Place): Promise<number>;
  /**
   * Updates every card that shows less than `sequence` and has no form open, and posts the one
   * where it was asked. `operations` remember both.
   */
  update(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
    how?: Newness,
  ): Promise<CardsUpdated>;
}

export const createConsultDelivery = (parts: DeliveryParts): ConsultDelivery => new Delivery(parts);

class Delivery implements ConsultDelivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async alert(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
    to: Place,
    { text, ...said }: Alert,
    how?: Newness,
  ): Promise<{ readonly result: DeliveryResult; readonly operations: readonly Amendment[] }> {
    const { messenger, records } = this.#parts;
    const place = placeOf(consult, to);
    const card = await this.#cardFor(consult, place);
    const mentions = to === 'origin' ? { mentions: [consult.request.requester] } : {};
    const message: OutgoingMessage = { card, alert: text, ...mentions };
    const result = await messenger.send(this.#recipientOf(ref, consult, to), message);
    if (result.outcome !== 'delivered') return { result, operations: [] };
    const before = (await records.of(ref, how)).get(place);
    const older = before ? await this.#leaveBehind(consult, before) : [];
    const left = older.length ? { older } : {};
    const record = { place, message: result.message, sequence, ...left, ...said };
    return { result, operations: [putCard(ref.consult, record)] };
  }

  async saidTo(ref: ConsultRef, consult: RequestedConsult, to: Place): Promise<number> {
    const records = await this.#parts.records.of(ref);
    return records.get(placeOf(consult, to))?.said ?? 0;
  }

  async update(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
    how?: Newness,
  ): Promise<CardsUpdated> {
    const { records, clock } = this.#parts;
    const known = await records.of(ref, how);
    const now = clock.now();
    const stale = [...known.values()].filter(
      (record) => record.sequence < sequence || record.older !== undefined,
    );
    const waits = stale.flatMap((record) => formsOpenOn(record, now));
    const done = await Promise.all([
      ...(known.has('origin') ? [] : [this.#postOrigin(ref, consult, sequence)]),
      ...stale
        .filter((record) => formsOpenOn(record, now).length === 0)
        .map((record) => this.#updateOne(ref, consult, sequence, record)),
    ]);
    const again = done.find((each) => each.again)?.again;
    const [formUntil] = [...waits].sort(compareInstants);
    return {
      operations: done.flatMap((each) => each.operations),
      ...(again ? { again } : {}),
      ...(formUntil ? { formUntil } : {}),
    };
  }

  /** The card that is no longer the newest loses its buttons, unless somebody is typing on it. */
  async #leaveBehind(
    consult: RequestedConsult,
    { message, formUntil, older = [] }: CardRecord,
  ): Promise<readonly OlderCard[]> {
    const { messenger, draw, clock } = this.#parts;
    if (formUntil && isBefore(clock.now(), formUntil)) return [...older, { message, formUntil }];
    // If this fails, the card still answers with the current state when it is pressed.
    await messenger.update(message, { card: draw.superseded(consult) });
    return older;
  }

  async #cardFor(consult: RequestedConsult, place: Place): Promise<Card> {
    const { draw, teamsIdsOf } = this.#parts;
    const { requester, origin } = consult.request;
    if (place === 'origin' && origin.kind === 'personal') return draw.forPerson(consult, requester);
    if (place === 'origin' || place === 'channel') {
      return draw.forEveryone(consult, await teamsIdsOf(peopleConcerned(consult)));
    }
    return draw.forPerson(consult, place);
  }

  #recipientOf({ team }: ConsultRef, { request }: RequestedConsult, to: Place): Recipient {
    switch (to) {
      case 'channel':
        return { kind: 'channel', channelId: this.#parts.channelOf(team) };
      case 'origin':
        return { kind: 'conversation', conversationId: request.origin.conversationId };
      default:
        return { kind: 'person', person: to };
    }
  }

  async #updateOne(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
    found: CardRecord,
  ): Promise<CardsUpdated> {
    const { messenger, draw } = this.#parts;
    for (const { message } of found.older ?? []) {
      await messenger.update(message, { card: draw.superseded(consult) });
    }
    const { place, inOwnChat } = found;
    const card = await this.#cardFor(consult, inOwnChat ? consult.request.requester : place);
    const result = await messenger.update(found.message, { card });
    if (result.outcome === 'permanent' && place === 'origin') {
      const anew = await this.#postOrigin(ref, consult, sequence);
      return anew.operations.length > 0 || anew.again
        ? anew
        : { operations: [forgetCard(ref.consult, found)] };
    }
    const shown = { place, sequence, ...(inOwnChat ? { inOwnChat } : {}) };
    return this.#settle(ref, shown, result, found);
  }

  /** The card where the consult was asked; if the bot may not write there, with the requester. */
  async #postOrigin(
    ref: ConsultRef,
    consult: RequestedConsult,
    sequence: number,
  ): Promise<CardsUpdated> {
    const { messenger, draw } = this.#parts;
    const { origin, requester } = consult.request;
    const { conversationId, activityId } = origin;
    const message = { card: await this.#cardFor(consult, 'origin') };
    const send = () => messenger.send({ kind: 'conversation', conversationId }, message);
    const inPlace = activityId
      ? await messenger.update({ conversationId, activityId }, message)
      : undefined;
    const posted = inPlace && inPlace.outcome !== 'permanent' ? inPlace : await send();
    if (posted.outcome !== 'permanent')
      return this.#settle(ref, { place: 'origin', sequence }, posted);
    const card = draw.forPerson(consult, requester);
    const own = await messenger.send({ kind: 'person', person: requester }, { card });
    return this.#settle(ref, { place: 'origin', sequence, inOwnChat: true }, own);
  }

  #settle(
    { consult }: ConsultRef,
    shown: Omit<CardRecord, 'message'>,
    result: DeliveryResult,
    found?: CardRecord,
  ): CardsUpdated {
    switch (result.outcome) {
      case 'delivered': {
        const record = { ...shown, message: result.message };
        const { clock } = this.#parts;
        const kept = found
          ? keepCard(consult, record, found, clock.now())
          : putCard(consult, record);
        return { operations: [kept] };
      }
      case 'permanent':
        return { operations: found ? [forgetCard(consult, found)] : [] };
      case 'temporary':
        return { operations: [], again: failureOf(result) };
    }
  }
}

/** Until when forms are open on a card or on those that it followed. */
const formsOpenOn = ({ formUntil, older = [] }: CardRecord, now: Instant): readonly Instant[] =>
  [formUntil, ...older.map((each) => each.formUntil)].filter(
    (until): until is Instant => until !== undefined && isBefore(now, until),
  );

/** The requester who asked in their personal chat has one card: the one where it was asked. */
const placeOf = ({ request }: RequestedConsult, to: Place): Place =>
  to === request.requester && request.origin.kind === 'personal' ? 'origin' : to;
