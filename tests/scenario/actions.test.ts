/** What was agreed is tracked: told, reminded, overdue, done; and none of it is lost. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { actionStream } from '../../services/action/capability.ts';
import { actionJob } from '../../services/action/jobs.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import { everyStore } from '../support/every-store.ts';
import {
  actionAlerts,
  agree,
  agreedRef,
  readThePlan,
  refOf,
  ringTheSister,
  visitAtSix,
  writeToTheGp,
} from '../support/agreed-actions.ts';
import { at, grace, jonah, kemi, service, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';

const morning = () => new ServiceDay({ start: at('10:00') });

const done = (
  day: ServiceDay,
  person = kemi,
  { number = 1, bot = day.bot, text = 'Rang, she comes at six.', id = day.nextCommand() } = {},
) => bot.actions.complete({ actor: person, commandId: id }, refOf(number), text);

const history = async (day: ServiceDay, number = 1): Promise<readonly string[]> => {
  const partition = partitionOf(day.service.tenant, consultRef.team);
  const { events } = await day.bot.journal.history(partition, actionStream(refOf(number).action));
  return events.map(({ event }) => (event as { readonly type: string }).type);
};

describe('an agreed action', () => {
  it('is told, reminded on its day, overdue to owner and manager, and done', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.passTo(utc('2026-12-04T10:00'));

    expect(actionAlerts(day)).toEqual([
      '12-02T10:00 kemi: CM-10482: an action for you, due Thu 3 Dec',
      '12-03T09:00 kemi: CM-10482: your action is due today',
      '12-04T09:00 kemi: CM-10482: your action is overdue, was due Thu 3 Dec',
      '12-04T09:00 grace: CM-10482: an action of Kemi Adeyemi is overdue, was due Thu 3 Dec',
    ]);
    expect(day.teams.words(kemi)).toContain('Your action is overdue: was due Thu 3 Dec');
    expect(await done(day)).toMatchObject({ outcome: 'done' });
    await day.settle();

    expect(day.teams.words(kemi)).toContain('Your action is done');
    expect(day.teams.words(grace)).toContain('Rang, she comes at six.');
    expect(await history(day)).toEqual([
      'actionOpened',
      'actionReminded',
      'actionOverdue',
      'actionDone',
    ]);
    await day.pass('PT240H');
    expect(actionAlerts(day)).toHaveLength(4);
  });

  it('is brought up again each working day while it is overdue, to its owner alone', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.passTo(utc('2026-12-08T10:00'));

    expect(actionAlerts(day).slice(4)).toEqual([
      '12-07T09:00 kemi: CM-10482: your action is overdue, was due Thu 3 Dec',
      '12-08T09:00 kemi: CM-10482: your action is overdue, was due Thu 3 Dec',
    ]);
  });

  it('has nothing on a lock screen of what is to be done', async () => {
    const day = morning();
    await agree(day, ringTheSister, readThePlan);
    await day.passTo(utc('2026-12-08T10:00'));

    const alerts = actionAlerts(day).join('\n');
    expect(alerts).not.toMatch(/sister|plan/i);
  });

  it('is a quiet card for who asked and who advised, and one message for two of one owner', async () => {
    const day = morning();
    await agree(day, ringTheSister, visitAtSix, readThePlan);
    await day.pass('PT1M');

    expect(actionAlerts(day)).toEqual([
      '12-02T10:00 kemi: CM-10482: 2 actions for you, the first due Thu 3 Dec',
    ]);
    const [card, ...more] = day.teams.cardsIn(kemi);
    expect(more).toEqual([]);
    expect(card).toContain('Ring the sister before noon.');
    expect(card).toContain('Read the crisis plan with her.');
    expect(day.teams.words(jonah)).toContain('Your action is due today');
  });

  it('tells the adviser only the working day before it is due, and on the day', async () => {
    const day = morning();
    await agree(day, writeToTheGp);
    await day.passTo(utc('2026-12-07T10:00'));

    expect(actionAlerts(day)).toEqual([
      '12-04T09:00 esther: CM-10482: your action is due Mon 7 Dec',
      '12-07T09:00 esther: CM-10482: your action is due today',
    ]);
  });

  it('leaves one card with buttons in a chat, the newest', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.passTo(utc('2026-12-04T10:00'));

    const withButtons = day.teams.cardsIn(kemi).filter((words) => words.includes('Done…'));
    expect(withButtons).toHaveLength(1);
    expect(day.teams.words(kemi)).toContain('Done…');
  });
});

describe('an owner who can’t be reached', () => {
  const blocked: DeliveryResult = {
    outcome: 'permanent',
    reason: 'appNotInstalled',
    detail: '403',
  };
  const down: DeliveryResult = { outcome: 'temporary', detail: '503' };

  it('is made good by the managers, at once and on the record', async () => {
    const day = morning();
    day.teams.answer = (to) => (to === kemi ? blocked : undefined);
    await agree(day, ringTheSister);
    await day.pass('PT1M');

    expect(actionAlerts(day)).toEqual([
      '12-02T10:00 grace: CM-10482: Kemi Adeyemi could not be told of an action, due Thu 3 Dec',
    ]);
    expect(day.teams.words(grace)).toContain('does not have the Oversight app in Teams');
    expect(await history(day)).toEqual(['actionOpened', 'ownerNotReached']);
  });

  it('costs managers one message on the day it becomes overdue', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.passTo(utc('2026-12-03T10:00'));
    day.teams.answer = (to) => (to === kemi ? blocked : undefined);
    await day.passTo(utc('2026-12-04T10:00'));

    expect(actionAlerts(day).filter((alert) => alert.includes('grace'))).toHaveLength(1);
    expect(day.teams.cardsIn(grace).join('\n')).toContain(
      '**Not told** at 09:00: Kemi Adeyemi does not have the Oversight app',
    );
  });

  it('is told in the channel when no manager can be reached either, without what is to be done', async () => {
    const day = morning();
    day.teams.answer = (to) => (to === kemi || to === grace ? blocked : undefined);
    await agree(day, ringTheSister);
    await day.pass('PT1M');

    const channel = service.teams.get(consultRef.team)?.channel.channelId ?? '';
    expect(actionAlerts(day)).toEqual([
      '12-02T10:00 channel: CM-10482: Kemi Adeyemi could not be told of an action, due Thu 3 Dec',
    ]);
    expect(day.teams.words(channel)).not.toContain('sister');
  });

  it('is not pinged on leave: whoever stands in is, here the manager', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.leave(kemi, at('18:00'), utc('2026-12-10T00:00'));
    await day.passTo(utc('2026-12-03T10:00'));

    expect(actionAlerts(day).slice(1)).toEqual([
      '12-03T09:00 grace: CM-10482: your action (for Kemi Adeyemi) is due today',
    ]);
    expect(day.teams.words(grace)).toContain('for Kemi Adeyemi, who is away');
  });

  it('is not pinged in a short absence, which moves nothing: it goes to the manager', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.leave(kemi, utc('2026-12-03T08:00'), utc('2026-12-03T11:00'));
    await day.passTo(utc('2026-12-03T10:00'));

    expect(actionAlerts(day).slice(1)).toEqual([
      '12-03T09:00 grace: CM-10482: Kemi Adeyemi could not be told of an action, due today',
    ]);
    expect(day.teams.words(grace)).toContain('is on leave');
  });

  it('finds it in the chat when the leave ends before it is due', async () => {
    const day = morning();
    await day.leave(kemi, at('10:00'), at('18:00'));
    await agree(day, ringTheSister);
    await day.pass('PT1M');

    expect(actionAlerts(day)).toEqual([]);
    expect(day.teams.words(kemi)).toContain('Ring the sister before noon.');
  });

  it('is told when Teams comes back', async () => {
    const day = morning();
    day.teams.answer = () => down;
    await agree(day, ringTheSister);
    await day.pass('PT3H');
    expect(actionAlerts(day)).toEqual([]);

    day.teams.answer = () => undefined;
    await day.pass('PT5M');
    expect(actionAlerts(day)).toHaveLength(1);
    expect(await history(day)).toEqual(['actionOpened']);
  });
});

describe('a job of an action that can never be done', () => {
  it('is an exception of its consult, which the manager hears of', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.settle();
    const lost = actionJob('action.open', 'lost', day.now, { ...agreedRef, number: 2 });
    const partition = partitionOf(service.tenant, consultRef.team);
    await day.store.commit(partition, [{ type: 'put', document: jobDocument(lost) }]);
    await day.pass('PT1M');

    expect(await day.consult()).toMatchObject({ exceptions: [{ kind: 'jobParked' }] });
    expect(day.alerted()).toContain(grace);
  });
});

describe('two presses at once', () => {
  it.each(everyStore)(
    'of owner and manager on two replicas: one counts, the other is told who on %s',
    async (_name, open) => {
      const day = new ServiceDay({ start: at('10:00'), store: await open(), replicas: 2 });
      await agree(day, ringTheSister);
      await day.settle();
      const [first = day.bot, second = day.bot] = day.bots;
      const both = await Promise.all([
        done(day, kemi, { bot: first }),
        done(day, grace, { bot: second, text: 'I rang her myself.' }),
      ]);

      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
      expect(await history(day)).toEqual(['actionOpened', 'actionDone']);
    },
  );

  it('of one person: Teams sent it again under a new id', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.settle();
    const both = await Promise.all([done(day), done(day)]);

    expect(both.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(await history(day)).toEqual(['actionOpened', 'actionDone']);
  });

  it.each(everyStore)('opens each action once on two replicas on %s', async (_name, open) => {
    const day = new ServiceDay({ start: at('10:00'), store: await open(), replicas: 2 });
    await agree(day, ringTheSister, visitAtSix, readThePlan);
    await day.pass('PT1M');

    expect(await Promise.all([1, 2, 3].map((number) => history(day, number)))).toEqual([
      ['actionOpened'],
      ['actionOpened'],
      ['actionOpened'],
    ]);
  });
});

const stores = {
  SQLite: () => Promise.resolve(createPassingStore({ clock: { now: () => at('10:00') } })),
  'Cosmos DB': async () => (await openCosmos()).store,
};

describe.each(Object.entries(stores))('killed between any two steps on %s', (_name, open) => {
  const presses = [
    (day: ServiceDay) => agree(day, ringTheSister, visitAtSix),
    (day: ServiceDay) => day.pass('PT1M'),
    (day: ServiceDay) => day.passTo(utc('2026-12-04T09:00')),
    (day: ServiceDay) => day.pass('PT5M'),
    (day: ServiceDay) => done(day, kemi, { id: CommandId.parse('done') }),
    (day: ServiceDay) => day.pass('PT5M'),
  ];

  async function live(store: Store, reaper: Reaper): Promise<ServiceDay> {
    const { store: wrapStore, messenger: wrapMessenger } = reaper;
    const day = new ServiceDay({ start: at('10:00'), store, wrapStore, wrapMessenger });
    for (const press of presses) {
      const before = reaper.hasKilled();
      await press(day).catch(onlyKilled);
      if (before || !reaper.hasKilled()) continue;
      day.restart();
      await press(day);
    }
    return day;
  }

  const kemis = ['actionOpened', 'actionReminded', 'actionOverdue', 'actionDone'];

  it.each(['before', 'after'] as const)(
    'opens once and loses nothing when it dies %s any step',
    async (when) => {
      const counting = new Reaper(Infinity, 'before');
      await live(await open(), counting);
      expect(counting.steps).toBeGreaterThan(20);

      for (let step = 1; step <= counting.steps; step += 1) {
        const day = await live(await open(), new Reaper(step, when));
        // A process that was dead for a day finds the second one overdue once and not twice.
        const others = [...new Set(await history(day, 2))];
        expect({ step, events: await history(day), others }).toEqual({
          ...{ step, events: kemis },
          others: ['actionOpened', 'actionOverdue'],
        });
        const alerts = new Set(actionAlerts(day).map((alert) => alert.replace(/^\S+ /, '')));
        // Who was dead until it was overdue says that, and no more that it is due.
        alerts.delete('kemi: CM-10482: your action is due today');
        expect({ step, alerts: [...alerts].sort() }).toEqual({
          step,
          alerts: [
            'grace: CM-10482: an action of Jonah Whitfield is overdue, was due Wed 2 Dec',
            'grace: CM-10482: an action of Kemi Adeyemi is overdue, was due Thu 3 Dec',
            'jonah: CM-10482: your action is overdue, was due Wed 2 Dec',
            'kemi: CM-10482: an action for you, due Thu 3 Dec',
            'kemi: CM-10482: your action is overdue, was due Thu 3 Dec',
          ],
        });
        expect(day.teams.words(kemi)).toContain('Your action is done');
        const verification = await verifyAudit({
          ...{ store: day.store, digest: createDigest() },
          capabilities: auditedCapabilities,
        });
        expect({ step, ...verification }).toMatchObject({ step, intact: true });
      }
    },
  );
});
