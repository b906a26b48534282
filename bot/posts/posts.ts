/**
 * Brings cards to people and channels. An alert is a new message, which the older one points to;
 * everything else is an update of the message that somebody already has.
 */
import type { Viewer } from '../../cards/context.ts';
import { messageCard } from '../../cards/desk/message.ts';
import type { Card } from '../../cards/render.ts';
import { PersonId } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type {
  DeliveryResult,
  Messenger,
  Recipient,
  SentMessage,
} from '../../services/ports/messenger.ts';
import type { Operation } from '../../services/ports/store.ts';
import {
  forgetPost,
  inChannel,
  keepPost,
  type FoundPost,
  type Place,
  type PostKey,
  type PostRecords,
} from './records.ts';
import { failureOf } from './send-failure.ts';
import type { CardsUpdated } from './updated.ts';
import { eachTime, type Once } from '../workers/together.ts';

/** Something as it stands now, to be drawn. */
export type Post = {
  /** Grows with everything that the card shows. */
  readonly sequence: number;
  /** Nothing is left to do, so that a form that is still open need not be waited for. */
  readonly isOver: boolean;
  /** Names it where a newer card takes its place, e.g. the case reference. */
  readonly title: string;
  readonly draw: (viewer: Viewer) => Card;
};

/** How long a form may stay open before its card is brought up to date all the same. */
const LEFT_ALONE = 'PT10M';

export type PostsParts = {
  readonly messenger: Messenger;
  readonly records: PostRecords;
  readonly clock: Clock;
};

export class Posts {
  readonly #parts: PostsParts;

  constructor(parts: PostsParts) {
    this.#parts = parts;
  }

  /** A new card; with `alert` somebody is alerted. `operations` remember it. */
  async send(
    key: PostKey,
    post: Post,
    place: Place,
    recipient: Recipient,
    alert?: string,
    once: Once = eachTime,
  ): Promise<{ readonly result: DeliveryResult; readonly operations: readonly Operation[] }> {
    const { messenger, records } = this.#parts;
    const card = post.draw(viewerAt(place));
    const result = await messenger.send(
      recipient,
      alert === undefined ? { card } : { card, alert },
    );
    if (result.outcome !== 'delivered') return { result, operations: [] };
    const known = await once(key.prefix, () => records.of(key));
    const before = known.find((record) => record.place === place);
    const older = before ? await this.#leaveBehind(post, before) : [];
    const { sequence } = post;
    const record = { place, message: result.message, sequence, ...(older.length ? { older } : {}) };
    return { result, operations: [keepPost(key, record)] };
  }

  /** Updates every card that shows less. Where a form is open it waits, unless nothing is left to do. */
  async update(key: PostKey, post: Post, once: Once = eachTime): Promise<CardsUpdated> {
    const { records, clock } = this.#parts;
    const now = clock.now();
    let done: CardsUpdated = { operations: [] };
    for (const record of await once(key.prefix, () => records.of(key))) {
      if (record.sequence >= post.sequence) continue;
      const { formUntil } = record;
      if (!post.isOver && formUntil && isBefore(now, formUntil)) done = { ...done, formUntil };
      else {
        const { operations, ...left } = await this.#updateOne(key, post, record);
        done = { ...done, ...left, operations: [...done.operations, ...operations] };
      }
    }
    return done;
  }

  /** Where a card of it stands. */
  async placesOf(key: PostKey): Promise<readonly Place[]> {
    const records = await this.#parts.records.of(key);
    return records.map(({ place }) => place);
  }

  /** Somebody opened a form on the card that this message holds. */
  formOpened(key: PostKey, activityId: string | undefined): Promise<void> {
    const { records, clock } = this.#parts;
    return records.markForm(key, activityId, addTime(clock.now(), LEFT_ALONE));
  }

  /** What was typed has been sent, or the form was left. */
  formClosed(key: PostKey, activityId: string | undefined): Promise<void> {
    return this.#parts.records.markForm(key, activityId, undefined);
  }

  async #updateOne(key: PostKey, post: Post, found: FoundPost): Promise<CardsUpdated> {
    const { messenger } = this.#parts;
    const { place, message, older = [], etag } = found;
    for (const each of older) await this.#supersede(post, each);
    const result = await messenger.update(message, { card: post.draw(viewerAt(place)) });
    switch (result.outcome) {
      case 'delivered':
        return { operations: [keepPost(key, { place, message, sequence: post.sequence }, etag)] };
      case 'permanent':
        return { operations: [forgetPost(key, found)] };
      case 'temporary':
        return { operations: [], again: failureOf(result) };
    }
  }

  /** The card that is no longer the newest loses its buttons, unless somebody is typing on it. */
  async #leaveBehind(
    post: Post,
    { message, formUntil, older = [] }: FoundPost,
  ): Promise<readonly SentMessage[]> {
    if (formUntil && isBefore(this.#parts.clock.now(), formUntil)) return [...older, message];
    await this.#supersede(post, message);
    return older;
  }

  /** If this fails, the card still answers with the current state when it is pressed. */
  async #supersede({ title }: Post, message: SentMessage): Promise<void> {
    const text = 'There is a newer card for this further down. It has the buttons.';
    await this.#parts.messenger.update(message, { card: messageCard(title, text) });
  }
}

const viewerAt = (place: Place): Viewer =>
  place === inChannel ? 'everyone' : PersonId.parse(place);
