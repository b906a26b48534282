/** A form that is opened while a card is being brought up to date keeps its mark. */
import { beforeEach, expect, it } from '@jest/globals';
import { createCardRecords, keepCard, type CardRecords } from '../../bot/consult/card-records.ts';
import { createConsultDelivery, type ConsultDelivery } from '../../bot/consult/deliver.ts';
import { createOpenForms, type OpenForms } from '../../bot/consult/open-forms.ts';

import { createSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Messenger, SentMessage } from '../../services/ports/messenger.ts';
import { amina, asked, given, leadLink, request, requested } from '../support/consults.ts';
import { changeable } from '../support/changeable.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { service } from '../support/people.ts';

const ref = { team: request.team, consult: request.id };
const card = { type: 'AdaptiveCard' as const };
const consult = given(requested, asked(1, leadLink, '14:00')).state as RequestedConsult;

let clock: ManualClock;
let records: CardRecords;
let forms: OpenForms;
let delivery: ConsultDelivery;
let updated: string[];
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  clock = createManualClock();
  const store = createSqliteStore({ file: ':memory:', clock });
  records = createCardRecords(changeable(store, clock), service.tenant);
  updated = [];
  meanwhile = () => Promise.resolve();
  const messenger: Messenger = {
    send: () =>
      Promise.resolve({
        outcome: 'delivered',
        message: { conversationId: 'somewhere', activityId: 'new' },
      }),
    update: async (message: SentMessage) => {
      updated.push(message.activityId);
      await meanwhile();
      return { outcome: 'delivered', message };
    },
  };
  forms = createOpenForms({ clock, records, messenger });
  delivery = createConsultDelivery({
    ...{ messenger, records, clock },
    draw: { forPerson: () => card, forEveryone: () => card, superseded: () => card },
    teamsIdsOf: () => Promise.resolve([]),
    channelOf: () => 'channel',
  });
  const message = { conversationId: 'chat-of-amina', activityId: 'ping' };
  const origin = { conversationId: 'a:priya', activityId: 'request' };
  await records.save(ref, keepCard(ref.consult, { place: amina, message, sequence: 1 }));
  await records.save(ref, keepCard(ref.consult, { place: 'origin', message: origin, sequence: 9 }));
});

/** As the job does whose end keeps what was sent. */
async function update(sequence: number) {
  const { operations, ...left } = await delivery.update(ref, consult, sequence);
  const results = operations.map((operation) => records.save(ref, operation));
  return { ...left, saved: await Promise.all(results) };
}

it('leaves a card alone on which a form is open, until the form’s time is over', async () => {
  await forms.opened(ref, 'ping');
  const until = addTime(clock.now(), 'PT10M');

  expect(await update(2)).toEqual({ formUntil: until, saved: [] });
  expect(updated).toEqual([]);
  clock.advance('PT11M');
  expect(await update(2)).toEqual({ saved: ['saved'] });
  expect(updated).toEqual(['ping']);
});

it('brings the card up to date as soon as the form was sent', async () => {
  await forms.opened(ref, 'ping');
  await forms.closed(ref, 'ping');
  expect(await update(2)).toEqual({ saved: ['saved'] });
  expect(updated).toEqual(['ping']);
});

it('keeps the mark of a form that is opened while the card is on its way, and looks again', async () => {
  meanwhile = () => forms.opened(ref, 'ping');
  expect(await update(2)).toEqual({ saved: ['outdated'] });
  expect(await update(2)).toMatchObject({ formUntil: addTime(clock.now(), 'PT10M') });
  expect(updated).toEqual(['ping']);
});

it('knows nothing of a form on a message that shows no card of the consult', async () => {
  await forms.opened(ref, 'elsewhere');
  expect(await update(2)).toEqual({ saved: ['saved'] });
});
