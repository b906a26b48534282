/** Somebody is asked to lead the review of an incident and does not answer: the offer lapses, and it is known. */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import type { OnReview } from '../../services/incident/complete.ts';
import { incidentStream } from '../../services/incident/jobs.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { caseRef, identity, incident } from '../support/incident-rules.ts';
import { reviewIn, reviewing, reviewsOf } from '../support/incidents.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { at, grace, hugh, kemi, riversideEast, sam, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const terms = {
  ...{ caseRef, happened: '2026-12-01T21:15', kind: 'missedCare' },
  what: 'A planned contact did not take place.',
};

const acts = (day: ServiceDay, actor: PersonId, id: string, doing: OnReview, bot?: Bot) =>
  reviewsOf(day, bot).act(pressOf(actor, id), identity, doing);

/** Grace asks them on Wednesday at nine; three working days are over on Monday at nine. */
async function offeredTo(to: PersonId, options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('09:00'), ...options });
  await acts(day, kemi, 'open', { type: 'open', terms });
  await acts(day, grace, 'offer', { type: 'offer', to });
  await day.settle();
  return day;
}

const lapsesAt = utc('2026-12-07T09:00');
const almost = utc('2026-12-07T08:59');
const monday = utc('2026-12-07T09:05');
const notAnswered = /has not answered/;

async function history(day: ServiceDay): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, riversideEast);
  const { events } = await day.bot.journal.history(partition, incidentStream(incident));
  return events
    .map(({ event }) => (event as { readonly type: string }).type)
    .filter((type) => type !== 'clockRanOut');
}

const myReviews = async (day: ServiceDay, person: PersonId): Promise<string> =>
  reviewing(day).asksForReviews(person);

describe.each(everyStore)('an offer to lead a review (%s)', (_name, open, every) => {
  it('that nobody answers lapses once: the manager hears of it, the card says so, and it is off their list', async () => {
    const day = await offeredTo(sam, { store: await open(), replicas: 2 });
    const { verbs, by, reads } = reviewing(day);
    const shows = (viewer: PersonId) =>
      reads(verbs['incident.show']({ ...by(viewer), data: identity }));
    expect(await shows(grace)).toContain('The offer stands until Mon 7 Dec 09:00.');
    await day.passTo(almost);
    expect(heardBy(day, grace, notAnswered)).toEqual([]);
    expect(await myReviews(day, sam)).toContain('1 open');

    await day.passTo(monday);
    expect(heardBy(day, grace, notAnswered)).toEqual([
      '12-07T09:00 Incident review: who was asked to lead it has not answered',
    ]);
    expect(await myReviews(day, sam)).toContain('None is open');
    expect(await shows(grace)).toContain('was asked and did not answer: the offer lapsed');
    const pressed = await reads(verbs['incident.lead']({ ...by(sam), data: identity }));
    expect(pressed).toContain('the offer lapsed');
    expect(pressed).toContain('Nothing was changed.');
    expect((await reviewIn(day)).lead).toBeUndefined();

    await day.passTo(utc('2026-12-11T12:00'));
    expect(heardBy(day, grace, notAnswered)).toHaveLength(1);
    expect(await history(day)).toEqual(['reviewOpened', 'leadOffered', 'offerLapsed']);
    await expectIntact(day);
  });

  it('ends one way where the answer and its time come at once on two replicas', async () => {
    const day = await offeredTo(sam, { store: await open(), replicas: 2 });
    await day.passTo(almost);
    const [one, other] = twoBots(day);
    await Promise.all([
      acts(day, sam, 'lead', { type: 'lead' }, one),
      day.passTo(lapsesAt),
      acts(day, sam, 'decline', { type: 'decline', why: 'No time.' }, other),
    ]);
    await day.passTo(monday);
    const [, , ...ends] = await history(day);
    expect(ends).toHaveLength(1);
    expect(heardBy(day, grace, notAnswered)).toHaveLength(ends[0] === 'offerLapsed' ? 1 : 0);
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'lapses once, and the manager hears of it, when it dies %s any step',
    async (when) => {
      const life = lifeOn(open);
      expect(await stepsOf(life)).toBeGreaterThan(4);
      for await (const { step, day } of deathsOf(life, when, { every })) {
        const ends = (await history(day)).slice(2);
        const heard = new Set(heardBy(day, grace, notAnswered)).size;
        expect({ step, ends, heard }).toEqual({ step, ends: ['offerLapsed'], heard: 1 });
        await expectIntact(day);
      }
    },
  );
});

const lifeOn = (open: () => Promise<Store>): Life => ({
  start: almost,
  open,
  before: async (store) => {
    await (await offeredTo(sam, { store })).passTo(almost);
  },
  presses: [(day) => day.passTo(monday)],
});

describe('an offer that has lapsed', () => {
  it('leaves somebody from outside the team the reason, and no way into the review', async () => {
    const day = await offeredTo(hugh);
    await day.passTo(monday);
    const { verbs, by, reads } = reviewing(day);
    for (const verb of ['incident.lead', 'incident.show'] as const) {
      const words = await reads(verbs[verb]({ ...by(hugh), data: identity }));
      expect(words).toContain('You were asked to lead this review; the offer lapsed');
      expect(words).not.toContain('A planned contact');
    }
    expect(day.teams.words(hugh)).toContain('the offer lapsed');
  });

  it('can be made again, and is then accepted', async () => {
    const day = await offeredTo(sam);
    await day.passTo(monday);
    const pressed = [
      await acts(day, grace, 'again', { type: 'offer', to: sam }),
      await acts(day, sam, 'lead', { type: 'lead' }),
    ];
    expect(outcomesOf(pressed)).toEqual(['done', 'done']);
    expect((await reviewIn(day)).lead?.person).toBe(sam);
    expect(await reviewIn(day)).not.toHaveProperty('lapsedOffer');
  });
});
