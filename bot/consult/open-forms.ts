/**
 * Forms are filled in on the card itself. While somebody types, an update of that message would
 * throw away what they typed, so open forms are remembered and their cards left alone for a while.
 */
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { ConsultRef } from '../../services/consult/desk.ts';
import type { Card } from '../../cards/render.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Messenger } from '../../services/ports/messenger.ts';
import { keepCard, putCard, type CardRecords } from './card-records.ts';

/** How long a form may stay open before its card is brought up to date all the same. */
const LEFT_ALONE = 'PT10M';

/** Card updates change the same record; a mark that loses each time costs what was typed, no more. */
const MARK_ATTEMPTS = 5;

export interface OpenForms {
  opened(ref: ConsultRef, activityId: string | undefined): Promise<void>;
  /** What was typed has been sent, or the form was left. */
  closed(ref: ConsultRef, activityId: string | undefined): Promise<void>;
  /** Shows a form to one person when the card stands where others read along. */
  sendTo(ref: ConsultRef, person: PersonId, card: Card): Promise<'sent' | 'notReachable'>;
}

export type OpenFormsParts = {
  readonly records: CardRecords;
  readonly messenger: Pick<Messenger, 'send'>;
  readonly clock: Clock;
};

export function createOpenForms(parts: OpenFormsParts): OpenForms {
  const { records, messenger, clock } = parts;

  const mark = async (
    ref: ConsultRef,
    activityId: string | undefined,
    formUntil: Instant | undefined,
  ): Promise<void> => {
    for (let attempt = 1; attempt <= MARK_ATTEMPTS; attempt += 1) {
      const found = [...(await records.of(ref)).values()].find(
        ({ message }) => message.activityId === activityId,
      );
      if (!found || found.formUntil === formUntil) return;
      const { formUntil: before, ...record } = found;
      const marked = formUntil ? { ...record, formUntil } : record;
      if ((await records.save(ref, keepCard(ref.consult, marked, found, clock.now()))) === 'saved')
        return;
    }
  };

  return {
    opened: (ref, activityId) => mark(ref, activityId, addTime(clock.now(), LEFT_ALONE)),
    closed: (ref, activityId) => mark(ref, activityId, undefined),
    async sendTo(ref, person, card) {
      const sent = await messenger.send({ kind: 'person', person }, { card });
      if (sent.outcome !== 'delivered') return 'notReachable';
      const before = (await records.of(ref)).get(person);
      const formUntil = addTime(clock.now(), LEFT_ALONE);
      const older = before ? [{ message: before.message, formUntil: clock.now() }] : [];
      const { message } = sent;
      const record = { place: person, message, sequence: 0, formUntil, older };
      await records.save(ref, putCard(ref.consult, record));
      return 'sent';
    },
  };
}
