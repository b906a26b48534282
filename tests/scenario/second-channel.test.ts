/** A service that pages by another system too: beside Teams, tried again, and on the record. */
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { auditedCapabilities } from '../../bot/audited.ts';
import { consultCard } from '../../cards/consult/card.ts';
import { eventWords } from '../../services/consult/event-words.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { Page, Pager, PageResult } from '../../services/ports/pager.ts';
import type { Service } from '../../services/service/service.ts';
import {
  amina,
  at,
  ben,
  crisis,
  farah,
  grace,
  hugh,
  jonah,
  sam,
  service,
} from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { consultRef, ServiceDay, type DayOptions } from '../support/service-day.ts';

const paging: Service = {
  ...service,
  secondChannel: { url: 'https://pager.example.org', sensitivities: ['emergency', 'veryUrgent'] },
};

type Sent = Page & { readonly sentAt: Instant };

/** A paging system that notes what it is sent and answers as told; all is well by default. */
class PlayedPager implements Pager {
  readonly pages: Sent[] = [];
  answer: (page: Page) => PageResult | Promise<PageResult> = () => ({ outcome: 'delivered' });
  now: () => Instant = () => at('10:00');

  async page(page: Page): Promise<PageResult> {
    this.pages.push({ ...page, sentAt: this.now() });
    return this.answer(page);
  }

  to(person: PersonId): readonly Sent[] {
    return this.pages.filter((page) => page.person === person);
  }
}

function dayWith(options: Partial<DayOptions> = {}) {
  const pager = new PlayedPager();
  const day = new ServiceDay({ start: at('10:00'), service: paging, pager, ...options });
  pager.now = () => day.now;
  return { day, pager };
}

const paged = async (day: ServiceDay) =>
  (await day.events()).filter(
    (event): event is Extract<ConsultEvent, { type: 'personPaged' }> =>
      event.type === 'personPaged',
  );
const temporary: PageResult = { outcome: 'temporary', detail: 'it answered 503' };

describe('whoever is asked', () => {
  it('is paged too, without anything clinical and without the case reference', async () => {
    const { day, pager } = dayWith();
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(pager.pages).toEqual([
      {
        id: `${consultRef.consult}-1`,
        kind: 'asked',
        consult: consultRef.consult,
        person: amina,
        personKey: 'amina',
        sensitivity: 'veryUrgent',
        askedAt: at('10:00'),
        acknowledgeBy: at('10:15'),
        sentAt: at('10:00'),
      },
    ]);
    expect(day.pings().map(({ to }) => to)).toEqual([amina]);
  });

  it('has it on the record, in the history and on the card', async () => {
    const { day } = dayWith();
    await day.ask({ pathway: crisis });
    await day.settle();
    const [event, ...others] = await paged(day);
    expect(others).toEqual([]);
    expect(event && eventWords(event, () => 'Amina')).toBe(
      'Amina was also paged through the second channel',
    );
    expect(day.requesterReads()).toContain('also paged through the second channel at 10:00');
    expect(await historyOf(day)).toContain('also paged through the second channel at 10:00');
  });

  it.each(['urgent', 'routine'] as const)('is not paged for %s requests', async (sensitivity) => {
    const { day, pager } = dayWith();
    await day.ask({ pathway: crisis, sensitivity });
    await day.settle();
    expect(pager.pages).toEqual([]);
  });

  it('is paged once the urgency is raised', async () => {
    const { day, pager } = dayWith();
    await day.ask({ pathway: crisis, sensitivity: 'urgent' });
    await day.settle();
    await day.act(jonah, ({ request }, facts) => ({
      type: 'raiseSensitivity',
      ...{ to: 'emergency', reason: 'He has left the house.' },
      routing: facts.routing({ ...request, sensitivity: 'emergency' }),
      deadlines: facts.deadlines('emergency'),
    }));
    await day.settle();
    expect(pager.pages).toMatchObject([{ person: amina, sensitivity: 'emergency' }]);
  });

  it('is paged in turn as the consult moves on', async () => {
    const { day, pager } = dayWith();
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:31'));
    expect(pager.pages.map(({ person, sentAt }) => [person, sentAt])).toEqual([
      [amina, at('10:00')],
      [sam, at('10:15')],
      [ben, at('10:30')],
    ]);
  });

  it('is not paged who has gone away meanwhile', async () => {
    const { day, pager } = dayWith();
    await day.ask({ pathway: crisis });
    await day.leave(amina, at('10:00'), at('18:00'));
    await day.settle();
    expect(pager.to(amina)).toEqual([]);
    expect(pager.pages).toMatchObject([{ person: sam }]);
  });
});

it('costs a service without a second channel no job and no event', async () => {
  const { day, pager } = dayWith({ service });
  await day.ask({ pathway: crisis });
  const { documents } = await day.store.list(
    partitionOf(service.tenant, consultRef.team),
    'job.consult.page',
  );
  await day.settle();
  expect([documents, pager.pages, await paged(day)]).toEqual([[], [], []]);
});

it('never holds the ping in Teams up', async () => {
  const order: string[] = [];
  const { day, pager } = dayWith();
  pager.answer = async () => {
    await wait(30);
    order.push('paged');
    return { outcome: 'delivered' };
  };
  day.teams.answer = (to, kind) => {
    if (to === amina && kind === 'send') order.push('pinged');
    return undefined;
  };
  await day.ask({ pathway: crisis });
  await day.settle();
  expect(order).toEqual(['pinged', 'paged']);
});

describe('a page that fails', () => {
  it('for the moment is tried again under the same id, and recorded once it is through', async () => {
    const { day, pager } = dayWith();
    pager.answer = () => (pager.pages.length < 3 ? temporary : { outcome: 'delivered' });
    await day.ask({ pathway: crisis });
    await day.pass('PT30S');
    expect(new Set(pager.pages.map(({ id }) => id)).size).toBe(1);
    expect(pager.pages).toHaveLength(3);
    expect(await paged(day)).toMatchObject([{ result: 'delivered', hop: 1 }]);
  });

  it('waits as long as the other side asks for', async () => {
    const { day, pager } = dayWith();
    pager.answer = () =>
      pager.pages.length < 2 ? { ...temporary, retryAfterMs: 20_000 } : { outcome: 'delivered' };
    await day.ask({ pathway: crisis });
    await day.pass('PT1M');
    const [first, second] = pager.pages;
    expect(first?.sentAt).toBe(at('10:00'));
    expect(
      second && isBefore(second.sentAt, at('10:00').replace('00.000', '20.000') as Instant),
    ).toBe(false);
  });

  it('and fails is said on the record once, and tried each minute while it matters', async () => {
    const { day, pager } = dayWith();
    pager.answer = () => temporary;
    await day.ask({ pathway: crisis });
    await day.pass('PT10M');
    expect(await paged(day)).toMatchObject([
      { result: 'failed', detail: 'it answered 503', person: amina },
    ]);
    expect(pager.pages.length).toBeGreaterThan(10);
    expect(pager.pages.length).toBeLessThan(20);
    expect(day.requesterReads()).toContain('the second channel failed: it answered 503');

    await day.acknowledge(amina);
    const before = pager.pages.length;
    await day.pass('PT10M');
    expect(pager.pages.length).toBe(before);
  });

  it('and gets through later is recorded as such', async () => {
    const { day, pager } = dayWith();
    pager.answer = () => (isBefore(day.now, at('10:05')) ? temporary : { outcome: 'delivered' });
    await day.ask({ pathway: crisis });
    await day.pass('PT8M');
    expect((await paged(day)).map(({ result }) => result)).toEqual(['failed', 'delivered']);
    expect(day.requesterReads()).toContain('also paged through the second channel');
  });

  it('for good is said at once, and not tried again', async () => {
    const { day, pager } = dayWith();
    pager.answer = () => ({ outcome: 'permanent', detail: 'it answered 410' });
    await day.ask({ pathway: crisis });
    await day.pass('PT10M');
    expect(pager.pages).toHaveLength(1);
    expect(await paged(day)).toMatchObject([{ result: 'failed', detail: 'it answered 410' }]);
  });

  it('because nothing is set up is said, so that nobody relies on it', async () => {
    const day = new ServiceDay({ start: at('10:00'), service: paging });
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(await paged(day)).toMatchObject([{ result: 'failed', detail: 'it is not set up' }]);
    expect(day.pings()).toHaveLength(1);
  });
});

it('pages while Teams is down: then it is all that works', async () => {
  const { day, pager } = dayWith({ answer: () => ({ outcome: 'temporary', detail: 'down' }) });
  await day.ask({ pathway: crisis });
  await day.pass('PT1M');
  expect(day.sent).toEqual([]);
  expect(pager.pages.map(({ person }) => person)).toContain(amina);
});

describe('when nobody has acknowledged', () => {
  it('the managers are paged, each time, under an id of its own', async () => {
    const { day, pager } = dayWith({ start: at('10:00') });
    await day.ask({ pathway: crisis, sensitivity: 'emergency' });
    await day.passTo(at('10:31'));
    const toManagers = pager.pages.filter(({ kind }) => kind === 'nobodyAcknowledged');
    expect(new Set(toManagers.map(({ person }) => person))).toEqual(new Set([grace]));
    expect(new Set(toManagers.map(({ id }) => id)).size).toBe(toManagers.length);
    expect(toManagers.length).toBeGreaterThan(0);
    expect(pager.to(hugh).map(({ kind }) => kind)).toContain('askedAgain');
    expect(await historyOf(day)).toContain('Grace Lindqvist was paged as a manager');
  });

  it('a manager on leave is left in peace while another is there', async () => {
    const two: Service = {
      ...paging,
      teams: new Map(
        [...service.teams].map(([id, team]) => [
          id,
          { ...team, managers: [grace, farah] as const },
        ]),
      ),
    };
    const { day, pager } = dayWith({ service: two });
    await day.leave(grace, at('10:00'), at('18:00'));
    await day.ask({ pathway: crisis, sensitivity: 'emergency' });
    await day.passTo(at('10:31'));
    const toManagers = pager.pages.filter(({ kind }) => kind === 'nobodyAcknowledged');
    expect(new Set(toManagers.map(({ person }) => person))).toEqual(new Set([farah]));
  });
});

it('pages at least once, always with the same id, and records it once when the process dies anywhere', async () => {
  const live = async (reaper: Reaper) => {
    const store = createPassingStore({ clock: { now: () => at('10:00') } });
    const wraps = { wrapStore: reaper.store, wrapMessenger: reaper.messenger };
    const { day, pager } = dayWith({ store, ...wraps });
    const ask = () => day.ask({ pathway: crisis }, CommandId.parse('ask'));
    await ask()
      .then(() => day.settle())
      .catch(onlyKilled);
    day.restart();
    await ask();
    await day.pass('PT2M');
    return { day, pager };
  };
  const counting = new Reaper(Infinity, 'before');
  await live(counting);
  for (let step = 1; step <= counting.steps; step += 1) {
    for (const when of ['before', 'after'] as const) {
      const { day, pager } = await live(new Reaper(step, when));
      const ids = [...new Set(pager.pages.map(({ id }) => id))];
      const results = (await paged(day)).map(({ result }) => result);
      expect({ step, when, ids, results }).toEqual({
        ...{ step, when },
        ids: [`${consultRef.consult}-1`],
        results: ['delivered'],
      });
      const { store } = day;
      const record = { store, digest: createDigest(), capabilities: auditedCapabilities };
      expect(await verifyAudit(record)).toMatchObject({ intact: true });
    }
  }
});

/** What the requester reads in the history. */
async function historyOf(day: ServiceDay): Promise<string> {
  const consult = await day.consult();
  if (consult.status === 'notRequested') return '';
  const context = {
    ...{ service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? '',
  };
  return wordsOf(consultCard(consult, jonah, context, { view: 'history' })).join('\n');
}
