/** Actions that a huddle agreed: put off, handed on, overdue for weeks; killed at every step. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { agreedActions } from '../../services/action/agreed.ts';
import { actionStream } from '../../services/action/capability.ts';
import { actionIdOf, originKeyOf, type ActionOrigin } from '../../services/action/origin.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, CommandId, HuddleId, type PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { Store } from '../../services/ports/store.ts';
import { actionAlerts } from '../support/agreed-actions.ts';
import { at, grace, jonah, kemi, riversideEast, utc } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';

const caseRef = CaseRef.parse('CM/10482');
const decision: ActionOrigin = {
  ...{ kind: 'huddle', huddle: HuddleId.parse('2026-12-02') },
  ...{ by: grace, at: at('10:00') },
};
const ref = { team: riversideEast, action: actionIdOf(originKeyOf(decision, caseRef), 1) };

/** The huddle decides that Kemi rings the sister by Thursday: its batch holds these jobs. */
async function decide(day: ServiceDay): Promise<void> {
  const agreed = [{ what: 'Ring the sister.', owner: kemi, due: '2026-12-03' }];
  const jobs = agreedActions(decision, riversideEast, caseRef, agreed, at('10:00'));
  const partition = partitionOf(day.service.tenant, riversideEast);
  await day.store.commit(
    partition,
    jobs.map((job) => ({ type: 'put', document: jobDocument(job) })),
  );
  await day.pass('PT1M');
}

async function decided(replicas = 1): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('10:00'), replicas });
  await decide(day);
  return day;
}

const by = (actor: PersonId, id: string) => ({ actor, commandId: CommandId.parse(id) });
const handOn = (day: ServiceDay, to = jonah, who = kemi) =>
  day.bot.actions.offer(by(who, `hand on to ${to}`), ref, { to, reason: 'I am on nights.' });
const accept = (day: ServiceDay, who = jonah, bot = day.bot) =>
  bot.actions.accept(by(who, 'accept'), ref);
const putOff = (day: ServiceDay, due = '2026-12-10', who = kemi) =>
  day.bot.actions.snooze(by(who, `until ${due}`), ref, { due, reason: 'She is away until then.' });

const history = async (day: ServiceDay): Promise<readonly string[]> => {
  const partition = partitionOf(day.service.tenant, riversideEast);
  const { events } = await day.bot.journal.history(partition, actionStream(ref.action));
  return events.map(({ event }) => (event as { readonly type: string }).type);
};

describe('what a huddle decided', () => {
  it('is told, reminded, overdue and brought to managers as anything that was agreed', async () => {
    const day = await decided();
    expect(day.teams.words(kemi)).toContain('Agreed in the huddle of Wed 2 Dec; recorded by Grace');
    await day.passTo(utc('2026-12-04T10:00'));

    expect(actionAlerts(day)).toEqual([
      '12-02T10:00 kemi: CM/10482: an action for you, due Thu 3 Dec',
      '12-03T09:00 kemi: CM/10482: your action is due today',
      '12-04T09:00 kemi: CM/10482: your action is overdue, was due Thu 3 Dec',
      '12-04T09:00 grace: CM/10482: an action of Kemi Adeyemi is overdue, was due Thu 3 Dec',
    ]);
  });

  it('is brought to managers once a week while it is overdue', async () => {
    const day = await decided();
    await day.passTo(utc('2026-12-18T10:00'));

    const toManagers = actionAlerts(day).filter((alert) => alert.includes(' grace: '));
    expect(toManagers.map((alert) => alert.slice(0, 11))).toEqual([
      '12-04T09:00',
      '12-11T09:00',
      '12-18T09:00',
    ]);
  });
});

describe('an action that is put off', () => {
  it('is reminded and overdue by its new day, and the manager sees why without a sound', async () => {
    const day = await decided();
    await putOff(day);
    await day.passTo(utc('2026-12-11T09:30'));

    expect(actionAlerts(day).slice(1)).toEqual([
      '12-09T09:00 kemi: CM/10482: your action is due Thu 10 Dec',
      '12-10T09:00 kemi: CM/10482: your action is due today',
      '12-11T09:00 kemi: CM/10482: your action is overdue, was due Thu 10 Dec',
      '12-11T09:00 grace: CM/10482: an action of Kemi Adeyemi is overdue, was due Thu 10 Dec',
    ]);
    expect(day.teams.cardsIn(grace).join('\n')).toContain('She is away until then.');
  });

  it('by a manager is told to whoever has it', async () => {
    const day = await decided();
    await putOff(day, '2026-12-10', grace);
    await day.pass('PT1M');

    expect(actionAlerts(day).slice(1)).toEqual([
      '12-02T10:01 kemi: CM/10482: your action is put off, due Thu 10 Dec now',
    ]);
  });
});

describe('an action that is handed on', () => {
  it('is theirs once they accept, on one card with its buttons', async () => {
    const day = await decided();
    await handOn(day);
    await day.pass('PT1M');
    expect(day.teams.words(kemi)).toContain('Jonah Whitfield is asked to take it over');
    expect(day.teams.words(jonah)).toContain('You are asked to take over an action');

    await accept(day);
    await day.passTo(utc('2026-12-03T10:00'));
    expect(actionAlerts(day).slice(1)).toEqual([
      '12-02T10:01 jonah: CM/10482: Kemi Adeyemi asks you to take over an action, due Thu 3 Dec',
      '12-03T09:00 jonah: CM/10482: your action is due today',
    ]);
    expect(day.teams.words(kemi)).toContain('is with somebody else now');
    expect(day.teams.words(jonah)).toContain('Done…');
  });

  it('comes back with the reason when it is declined', async () => {
    const day = await decided();
    await handOn(day);
    await day.pass('PT1M');
    await day.bot.actions.decline(by(jonah, 'decline'), ref, 'I do not know the family.');
    await day.pass('PT1M');

    expect(actionAlerts(day).at(-1)).toBe(
      '12-02T10:02 kemi: CM/10482: your action is with you still, due Thu 3 Dec',
    );
    expect(day.teams.words(kemi)).toContain('I do not know the family.');
    expect(day.teams.words(jonah)).toContain('Nothing is left for you to do');
  });

  it('stays where it is when nobody answers: asked once more, then its owner is told', async () => {
    const day = await decided();
    await putOff(day);
    await handOn(day);
    await day.passTo(utc('2026-12-04T09:30'));

    expect(actionAlerts(day).slice(1)).toEqual([
      '12-02T10:01 jonah: CM/10482: Kemi Adeyemi asks you to take over an action, due Thu 10 Dec',
      '12-03T09:00 jonah: CM/10482: Kemi Adeyemi asks you to take over an action, due Thu 10 Dec',
      '12-04T09:00 kemi: CM/10482: your action is with you still, due Thu 10 Dec',
    ]);
  });

  it('stays where it is at once when whoever is asked is away, or Teams does not reach them', async () => {
    const away = await decided();
    await away.leave(jonah, at('10:01'), utc('2026-12-10T00:00'));
    await handOn(away);
    await away.pass('PT2M');
    expect(away.teams.words(kemi)).toContain('Jonah Whitfield is on leave.');

    const unreached = await decided();
    unreached.teams.answer = (to) =>
      to === jonah ? { outcome: 'permanent', reason: 'appNotInstalled', detail: '403' } : undefined;
    await handOn(unreached);
    await unreached.pass('PT2M');
    expect(unreached.teams.words(kemi)).toContain(
      'Jonah Whitfield does not have the Oversight app',
    );
    expect(actionAlerts(unreached).at(-1)).toContain(
      'kemi: CM/10482: your action is with you still',
    );
  });

  it('is one person’s when it is accepted and taken back at once on two replicas', async () => {
    const day = await decided(2);
    await handOn(day);
    await day.settle();
    const [first = day.bot, second = day.bot] = day.bots;
    const both = await Promise.all([
      accept(day, jonah, first),
      second.actions.takeBack(by(kemi, 'take back'), ref),
    ]);

    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect((await history(day)).slice(2)).toHaveLength(1);
  });
});

const stores = {
  SQLite: () => Promise.resolve(createPassingStore({ clock: { now: () => at('10:00') } })),
  'Cosmos DB': async () => (await openCosmos()).store,
};

describe.each(Object.entries(stores))('killed between any two steps on %s', (_name, open) => {
  const presses = [
    (day: ServiceDay) => decide(day),
    (day: ServiceDay) => putOff(day, '2026-12-04'),
    (day: ServiceDay) => handOn(day),
    (day: ServiceDay) => day.passTo(at('10:10')),
    (day: ServiceDay) => accept(day),
    (day: ServiceDay) => day.passTo(utc('2026-12-04T09:05')),
    (day: ServiceDay) =>
      day.bot.actions.complete(by(jonah, 'done'), ref, 'Rang her, she comes at six.'),
    (day: ServiceDay) => day.passTo(utc('2026-12-04T09:30')),
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

  it.each(['before', 'after'] as const)(
    'has one owner and loses nothing when it dies %s any step',
    async (when) => {
      const counting = new Reaper(Infinity, 'before');
      await live(await open(), counting);
      expect(counting.steps).toBeGreaterThan(20);

      for (let step = 1; step <= counting.steps; step += 1) {
        const day = await live(await open(), new Reaper(step, when));
        const events = await history(day);
        expect({ step, events: events.filter((type) => type !== 'actionReminded') }).toEqual({
          step,
          events: [
            ...['actionOpened', 'actionSnoozed', 'actionOffered', 'actionAccepted'],
            'actionDone',
          ],
        });
        const told = new Set(actionAlerts(day).map((alert) => alert.replace(/^\S+ /, '')));
        expect({ step, due: told.has('jonah: CM/10482: your action is due today') }).toEqual({
          step,
          due: true,
        });
        expect(day.teams.words(jonah)).toContain('Your action is done');
        const verification = await verifyAudit({
          ...{ store: day.store, digest: createDigest() },
          capabilities: auditedCapabilities,
        });
        expect({ step, ...verification }).toMatchObject({ step, intact: true });
      }
    },
  );
});
