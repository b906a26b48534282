/**
 * Brings agreed actions to people. An alert is a new message, which the older one points to;
 * everything else is an update of the message that somebody already has.
 */
import { actionsCard, type OwnersActions } from '../../cards/action/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { messageCard } from '../../cards/desk/message.ts';
import type { Card } from '../../cards/render.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import type { Bundle, BundleRef } from '../../services/action/desk.ts';
import type { Instant, TeamId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { DeliveryResult, Messenger, SentMessage } from '../../services/ports/messenger.ts';
import type { Operation } from '../../services/ports/store.ts';
import { failureOf, type SendFailure } from '../consult/send-failure.ts';
import {
  forgetActionCard,
  keepActionCard,
  type ActionCardRecords,
  type ActionPlace,
  type FoundActionCard,
} from './card-records.ts';

export type ActionDeliveryParts = {
  readonly messenger: Messenger;
  readonly records: ActionCardRecords;
  readonly context: () => CardContext;
  /** Of a team's MDT channel. */
  readonly channelOf: (team: TeamId) => string;
};

export const isSome = (actions: readonly OpenedAction[]): actions is OwnersActions =>
  actions.length > 0;

export class ActionDelivery {
  readonly #parts: ActionDeliveryParts;

  constructor(parts: ActionDeliveryParts) {
    this.#parts = parts;
  }

  /** A new card; with `alert` the person is alerted. `operations` remember it. */
  async send(
    ref: BundleRef,
    { actions, sequence }: Bundle & { readonly actions: OwnersActions },
    place: ActionPlace,
    alert: string | undefined,
  ): Promise<{ readonly result: DeliveryResult; readonly operations: readonly Operation[] }> {
    const { messenger, records, channelOf } = this.#parts;
    const card = this.#draw(actions, place);
    const result = await messenger.send(
      place === 'channel'
        ? { kind: 'channel', channelId: channelOf(ref.team) }
        : { kind: 'person', person: place },
      alert === undefined ? { card } : { card, alert },
    );
    if (result.outcome !== 'delivered') return { result, operations: [] };
    const before = (await records.of(ref)).find((record) => record.place === place);
    const older = before ? await this.#leaveBehind(actions, before) : [];
    const record = { place, message: result.message, sequence, ...(older.length ? { older } : {}) };
    return { result, operations: [keepActionCard(ref, record)] };
  }

  /** Updates every card that shows less. Where a form is open it waits, unless nothing is left to do. */
  async update(
    ref: BundleRef,
    { actions, sequence }: Bundle & { readonly actions: OwnersActions },
  ): Promise<{ readonly again?: SendFailure; readonly formUntil?: Instant }> {
    const { records, context } = this.#parts;
    const { now } = context();
    const isOver = actions.every(({ status }) => status === 'done');
    let left: { readonly again?: SendFailure; readonly formUntil?: Instant } = {};
    for (const record of await records.of(ref)) {
      if (record.sequence >= sequence) continue;
      const { formUntil } = record;
      if (!isOver && formUntil && isBefore(now, formUntil)) left = { ...left, formUntil };
      else left = { ...left, ...(await this.#updateOne(ref, actions, sequence, record)) };
    }
    return left;
  }

  async #updateOne(
    ref: BundleRef,
    actions: OwnersActions,
    sequence: number,
    found: FoundActionCard,
  ): Promise<{ readonly again?: SendFailure }> {
    const { messenger, records } = this.#parts;
    const { place, message, older = [], etag } = found;
    for (const each of older) await this.#supersede(actions, each);
    const result = await messenger.update(message, { card: this.#draw(actions, place) });
    switch (result.outcome) {
      case 'delivered': {
        const kept = keepActionCard(ref, { place, message, sequence }, etag);
        // Somebody opened a form while the card was on its way: look again.
        const isOutdated = (await records.save(ref, kept)) === 'outdated';
        return isOutdated ? { again: { why: 'the card changed meanwhile' } } : {};
      }
      case 'permanent':
        await records.save(ref, forgetActionCard(ref, found));
        return {};
      case 'temporary':
        return { again: failureOf(result) };
    }
  }

  #draw(actions: OwnersActions, place: ActionPlace): Card {
    return actionsCard(actions, place === 'channel' ? 'everyone' : place, this.#parts.context());
  }

  /** The card that is no longer the newest loses its buttons, unless somebody is typing on it. */
  async #leaveBehind(
    actions: OwnersActions,
    { message, formUntil, older = [] }: FoundActionCard,
  ): Promise<readonly SentMessage[]> {
    const { now } = this.#parts.context();
    if (formUntil && isBefore(now, formUntil)) return [...older, message];
    await this.#supersede(actions, message);
    return older;
  }

  /** If this fails, the card still answers with the current state when it is pressed. */
  async #supersede([{ caseRef }]: OwnersActions, message: SentMessage): Promise<void> {
    const text = 'There is a newer card for this further down. It has the buttons.';
    await this.#parts.messenger.update(message, { card: messageCard(caseRef, text) });
  }
}
