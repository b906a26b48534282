/** A review of an incident that people open, lead and close on two replicas at once. */
import { describe, expect, it } from '@jest/globals';
import type { OnReview } from '../../services/incident/complete.ts';
import { incidentStream } from '../../services/incident/jobs.ts';
import type { IncidentEvent } from '../../services/incident/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { agreement, caseRef, identity, incident } from '../support/incident-rules.ts';
import { reviewIn, reviewsOf } from '../support/incidents.ts';
import { expectIntact } from '../support/killed-life.ts';
import { grace, jonah, kemi, riversideEast as team, sam, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const terms = {
  ...{ caseRef, happened: '2026-11-01T21:15', kind: 'missedCare' },
  what: 'A planned contact did not take place.',
} as const;
const { what, owner } = agreement;
const agree = { type: 'agree', what, owner, due: '2026-11-03', recheckOn: '2026-11-03' } as const;
const close = { type: 'close', learning: 'Somebody has to see it.', isReleased: true } as const;
const recheck = {
  type: 'recheck',
  action: 1,
  terms: { result: 'embedded', note: 'Seen each morning.' },
} as const;

async function actions({ bot }: ServiceDay): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const each of bot.actions.openIn(team)) all.push(each.what);
  return all;
}

async function record({ bot, service }: ServiceDay): Promise<readonly IncidentEvent[]> {
  const partition = partitionOf(service.tenant, team);
  const { events } = await bot.journal.history(partition, incidentStream(incident));
  return events.map(({ event }) => event as IncidentEvent);
}

const history = async (day: ServiceDay): Promise<readonly string[]> =>
  (await record(day)).map(({ type }) => type);

const howOften = async (day: ServiceDay, type: IncidentEvent['type']): Promise<number> =>
  (await history(day)).filter((each) => each === type).length;

describe.each(everyStore)('on two replicas over %s', (_name, open) => {
  async function opened() {
    const day = new ServiceDay({
      ...{ start: utc('2026-11-02T10:00'), store: await open(), replicas: 2 },
    });
    const [first, second] = twoBots(day);
    const desks = [reviewsOf(day, first), reviewsOf(day, second)] as const;
    const handled = await Promise.all([
      desks[0].open(pressOf(jonah, 'open'), identity, terms),
      desks[1].open(pressOf(jonah, 'open'), identity, terms),
      desks[1].open(pressOf(kemi, 'open-too'), identity, terms),
    ]);
    /** The first on the first replica, all others on the second. */
    const atOnce = (...presses: readonly (readonly [PersonId, string, OnReview])[]) =>
      Promise.all(
        presses.map(([actor, name, doing], place) =>
          desks[place === 0 ? 0 : 1].act(pressOf(actor, name), identity, doing),
        ),
      );
    return { day, handled, atOnce };
  }
  async function led() {
    const at = await opened();
    await at.atOnce([grace, 'offer', { type: 'offer', to: sam }]);
    await at.atOnce([sam, 'lead', { type: 'lead' }]);
    return at;
  }
  async function written() {
    const at = await led();
    const factor = { type: 'addFactor', kind: 'handover', text: 'It stood nowhere.' } as const;
    await at.atOnce(
      [sam, 'look', { type: 'firstLook', text: 'Everybody is safe.' }],
      [grace, 'factor', factor],
      [grace, 'themes', { type: 'setThemes', themes: ['handover'] }],
      [sam, 'agree', agree],
    );
    return at;
  }

  it('is opened once, and its managers hear of it once', async () => {
    const { day, handled } = await opened();
    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(await history(day)).toEqual(['reviewOpened']);
    await day.pass('PT5M');
    expect(heardBy(day, grace, /Incident review/)).toHaveLength(1);
    await expectIntact(day);
  });

  it('is led by who accepted it, or by nobody who declined it, never both', async () => {
    const { day, atOnce } = await opened();
    await atOnce([grace, 'offer', { type: 'offer', to: sam }]);
    const why = 'I am away for three weeks.';
    const answered = await atOnce(
      [sam, 'lead', { type: 'lead' }],
      [sam, 'decline', { type: 'decline', why }],
    );
    expect(outcomesOf(answered)).toEqual(['done', 'refused']);
    const isLed = (await howOften(day, 'leadTaken')) === 1;
    expect((await reviewIn(day)).lead?.person).toBe(isLed ? sam : undefined);
    expect(await howOften(day, 'leadDeclined')).toBe(isLed ? 0 : 1);
    await expectIntact(day);
  });

  it('keeps what several write at once, and its action comes once', async () => {
    const { day, atOnce } = await written();
    const review = await reviewIn(day);
    expect([review.firstLook?.text, review.factors.length, review.themes]).toEqual([
      ...['Everybody is safe.', 1, ['handover']],
    ]);
    await atOnce([sam, 'agree', agree], [sam, 'agree', agree]);
    await day.pass('PT1M');
    expect(await actions(day)).toEqual([what]);
    await expectIntact(day);
  });

  it('is closed once, and whether its action holds is asked once and answered once', async () => {
    const { day, atOnce } = await written();
    expect(outcomesOf(await atOnce([sam, 'close', close], [grace, 'close-too', close]))).toEqual([
      ...['done', 'refused'],
    ]);
    await day.passTo(utc('2026-11-03T09:01'));
    expect(heardBy(day, sam, /checked again$/)).toHaveLength(1);
    const rechecked = await atOnce(
      [sam, 'recheck', recheck],
      [grace, 'recheck-too', recheck],
      [sam, 'recheck', recheck],
    );
    expect(outcomesOf(rechecked)).toEqual(['done', 'refused', 'repeated']);
    expect(await howOften(day, 'recheckAsked')).toBe(1);
    await expectIntact(day);
  });

  it('nobody is told that it has no lead who is led in the minute in which that is late', async () => {
    const { day, atOnce } = await opened();
    await atOnce([grace, 'offer', { type: 'offer', to: sam }]);
    const { clocks } = await reviewIn(day);
    await day.passTo(addTime(clocks.lead, '-PT1M'));
    await Promise.all([atOnce([sam, 'lead', { type: 'lead' }]), day.pass('PT1M')]);
    await day.pass('PT5M');
    const before = heardBy(day, grace, /nobody leads/);
    await day.passTo(utc('2026-11-12T10:00'));
    expect(heardBy(day, grace, /nobody leads/)).toEqual(before);
    const last = (await record(day)).findLast(
      (event) =>
        event.type === 'leadTaken' || (event.type === 'clockRanOut' && event.clock === 'lead'),
    );
    expect(last?.type).toBe('leadTaken');
    await expectIntact(day);
  });
});
