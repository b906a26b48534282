/** A form that is opened while a card is being brought up to date keeps its mark. */
import { beforeEach, expect, it } from '@jest/globals';
import {
  cardsLookedAtBy,
  createCardRecords,
  putCard,
  type CardRecords,
} from '../../bot/consult/card-records.ts';
import {
  createConsultDelivery,
  type ConsultDelivery,
  type DeliveryParts,
} from '../../bot/consult/deliver.ts';
import { createOpenForms, type OpenForms } from '../../bot/consult/open-forms.ts';

import { createChangeable } from '../../bot/workers/changes.ts';
import { withOwnJobs, type Adopter } from '../../bot/workers/own-jobs.ts';
import { createSeenDocuments } from '../../bot/workers/seen-documents.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Messenger, SentMessage } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import { amina, asked, given, leadLink, request, requested } from '../support/consults.ts';
import { changeable } from '../support/changeable.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { service } from '../support/people.ts';

const ref = { team: request.team, consult: request.id };
const card = { type: 'AdaptiveCard' as const };
const consult = given(requested, asked(1, leadLink, '14:00')).state as RequestedConsult;

let clock: ManualClock;
let store: Store;
let records: CardRecords;
let forms: OpenForms;
let deliveryParts: DeliveryParts;
let delivery: ConsultDelivery;
let updated: string[];
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  clock = createManualClock();
  store = createPassingStore({ clock });
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
  deliveryParts = {
    ...{ messenger, records, clock },
    draw: { forPerson: () => card, forEveryone: () => card, superseded: () => card },
    teamsIdsOf: () => Promise.resolve([]),
    channelOf: () => 'channel',
  };
  delivery = createConsultDelivery(deliveryParts);
  const message = { conversationId: 'chat-of-amina', activityId: 'ping' };
  const origin = { conversationId: 'a:priya', activityId: 'request' };
  await records.save(ref, putCard(ref.consult, { place: amina, message, sequence: 1 }));
  await records.save(ref, putCard(ref.consult, { place: 'origin', message: origin, sequence: 9 }));
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

it('sees a form that was opened by another replica before the decision whose cards it updates', async () => {
  const reads = { count: 0 };
  const counted: Store = {
    ...store,
    read(...where) {
      reads.count += 1;
      return store.read(...where);
    },
  };
  const seen = createSeenDocuments(clock);
  const own = withOwnJobs(counted, () => adopter, { lookedAtBy: cardsLookedAtBy, seen });
  const ofThis = createCardRecords(createChangeable(own, seen), service.tenant);
  const deciding = createConsultDelivery({ ...deliveryParts, records: ofThis });

  await forms.opened(ref, 'ping');
  const document = jobDocument({
    ...{ id: 'cards', type: 'consult.cards', dueAt: clock.now(), data: { ...ref } },
  });
  await own.commit(partitionOf(service.tenant, ref.team), [{ type: 'put', document }]);
  const { formUntil } = await deciding.update(ref, consult, 10, 'recent');

  expect(formUntil).toBe(addTime(clock.now(), 'PT10M'));
  expect(updated).toEqual(['request']);
  expect(reads.count).toBe(0);
});

/** Takes every job, and runs none. */
const adopter: Adopter = {
  now: () => clock.now(),
  lease: () => ({ owner: 'this', from: clock.now(), until: addTime(clock.now(), 'PT20S') }),
  adopt: () => undefined,
  nudge: () => undefined,
};
