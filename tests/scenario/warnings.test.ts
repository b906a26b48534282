/** Early-warning signs: recorded with contacts, flagged at the threshold, never left in silence. */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import { isOpenFlag } from '../../services/caseload/flag.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { warningStream } from '../../services/warning/jobs.ts';
import type { WarningEvent } from '../../services/warning/stream.ts';
import { quiet } from '../support/cases.ts';
import { everyStore } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { at, grace, jonah, kemi, sam, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { dayWithCase } from '../support/warning-days.ts';
import { identity, terms } from '../support/warnings.ts';

const record = (
  day: ServiceDay,
  seen: readonly string[],
  {
    by = jonah,
    on = day.now.slice(0, 10),
    commandId = day.nextCommand(),
    bot = day.bot,
  }: { by?: PersonId; on?: string; commandId?: CommandId; bot?: Bot } = {},
) => bot.warnings.record({ actor: by, commandId }, identity, terms(seen, on));

const flags = async (day: ServiceDay) => {
  const { state } = await day.bot.cases.load(identity);
  return (state.status === 'known' ? state.flags : [])
    .filter(({ kind }) => kind === 'earlyWarning')
    .map((flag) => ({
      ...{ kind: flag.kind, isOpen: isOpenFlag(flag), how: flag.resolved?.how },
      note: flag.note,
    }));
};

const history = async (day: ServiceDay): Promise<readonly string[]> => {
  const partition = partitionOf(service.tenant, identity.team);
  const { events } = await day.bot.journal.history(partition, warningStream(identity.caseRef));
  return events.map(({ event }) => (event as WarningEvent).type);
};

const newly = 'CM-10482: newly flagged. Please look at it today.';
const unanswered = 'CM-10482: a flag has had no answer in time. Please decide.';
const ours = new Set([newly, unanswered]);

/** What was heard of the threshold, when and by whom. */
const heard = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(({ alert }) => ours.has(alert))
    .map(({ at: when, to, alert }) => {
      const name = service.people.get(to as PersonId)?.key ?? to;
      return `${when.slice(5, 16)} ${name}: ${alert}`;
    });

/** The card of the threshold that somebody has. */
const cardOf = (day: ServiceDay, place: string): string =>
  day.teams.cardsIn(place).findLast((card) => card.includes('What is recorded here')) ?? '';

describe('the threshold', () => {
  it('flags the case with its reasons, and tells the key worker and managers who did not record', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange'], { on: '2026-11-30', by: kemi });
    await day.settle();
    expect(await flags(day)).toEqual([]);
    await record(day, ['withdrawal'], { by: kemi });
    await day.settle();
    expect(await flags(day)).toEqual([
      {
        ...{ kind: 'earlyWarning', isOpen: true },
        note: '3 of 3 in 14 days: Marked change in sleep on Mon 30 Nov (2 points), Withdrawal from usual contacts on Wed 2 Dec',
      },
    ]);
    expect([...heard(day)].sort()).toEqual([
      `12-02T10:00 grace: ${newly}`,
      `12-02T10:00 jonah: ${newly}`,
    ]);
    expect(cardOf(day, grace)).toContain('a contact that Kemi');
  });

  it('is left by time at local midnight, and its flag mends', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange'], { on: '2026-11-30' });
    await record(day, ['withdrawal']);
    await day.passTo(utc('2026-12-13T23:59'));
    expect((await flags(day)).map(({ isOpen }) => isOpen)).toEqual([true]);
    await day.passTo(utc('2026-12-14T00:00'));
    expect((await flags(day)).map(({ how }) => how)).toEqual(['mended']);
    await record(day, ['sleepChange']);
    await day.settle();
    expect((await flags(day)).map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it.each([
    ['back', '2026-10-24', utc('2026-10-26T00:00')],
    ['forward', '2027-03-27', utc('2027-03-28T23:00')],
  ])('is left at local midnight when clocks go %s', async (_way, last, midnight) => {
    const start = utc(`${last}T10:00`);
    const day = new ServiceDay({ start });
    const twelveBefore = new Date(Date.parse(last) - 12 * 86_400_000).toISOString().slice(0, 10);
    await day.bot.cases.record(byService('extract'), identity, quiet);
    await record(day, ['sleepChange', 'selfNeglect'], { on: twelveBefore });
    await day.passTo(utc(new Date(Date.parse(midnight) - 60_000).toISOString().slice(0, 16)));
    expect((await flags(day)).map(({ isOpen }) => isOpen)).toEqual([true]);
    await day.passTo(midnight);
    expect((await flags(day)).map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  it('that a withdrawn record had reached is left at once', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange', 'withdrawal']);
    await day.settle();
    const by = { actor: jonah, commandId: day.nextCommand() };
    await day.bot.warnings.withdraw(by, identity, { contact: 1, why: 'It was another case.' });
    await day.settle();
    expect((await flags(day)).map(({ how }) => how)).toEqual(['mended']);
    expect(cardOf(day, grace)).toContain('as a record was withdrawn');
  });

  it('is reached once by two people at once on two replicas', async () => {
    const day = await dayWithCase({ replicas: 2 });
    const [one, two] = day.bots;
    await Promise.all([
      record(day, ['sleepChange', 'withdrawal'], { ...(one && { bot: one }) }),
      record(day, ['sleepChange', 'selfNeglect'], { by: kemi, ...(two && { bot: two }) }),
    ]);
    await day.settle();
    expect((await history(day)).filter((type) => type === 'thresholdReached')).toHaveLength(1);
    expect(await flags(day)).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('that nobody gives within a working day is an exception for the managers', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange', 'withdrawal'], { by: grace });
    await day.passTo(utc('2026-12-03T09:59'));
    expect(heard(day)).toEqual([`12-02T10:00 jonah: ${newly}`]);
    await day.passTo(utc('2026-12-07T10:00'));
    expect(heard(day).slice(1)).toEqual([`12-03T10:00 grace: ${unanswered}`]);
    expect(cardOf(day, grace)).toContain('Nobody asked for oversight or resolved the flag');
  });

  it('is due on the next working day when it was recorded on a Saturday', async () => {
    const day = await dayWithCase({ start: utc('2026-12-05T11:00') });
    await record(day, ['sleepChange', 'withdrawal']);
    await day.passTo(utc('2026-12-09T00:00'));
    expect(heard(day).at(-1)).toBe(`12-08T09:00 grace: ${unanswered}`);
  });

  it('is a consult about the case', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange', 'withdrawal']);
    await day.pass('PT1H');
    await day.ask({ requester: kemi });
    await day.passTo(utc('2026-12-04T10:00'));
    expect(heard(day).filter((alert) => alert.includes(unanswered))).toEqual([]);
  });

  it('is a reason why the flag needs no more attention', async () => {
    const day = await dayWithCase();
    await record(day, ['sleepChange', 'withdrawal']);
    await day.settle();
    const by = { actor: sam, commandId: day.nextCommand() };
    await day.bot.cases.resolve({ ...by, actor: grace }, identity, {
      ...{ flag: 1, why: 'Seen by the crisis team this morning.' },
    });
    await day.passTo(utc('2026-12-04T10:00'));
    expect(heard(day).filter((alert) => alert.includes(unanswered))).toEqual([]);
  });

  it('goes to the channel when the manager cannot be told', async () => {
    const day = await dayWithCase({
      answer: (to) =>
        to === grace ? { outcome: 'permanent', reason: 'blockedByPerson', detail: '' } : undefined,
    });
    await record(day, ['sleepChange', 'withdrawal']);
    await day.passTo(utc('2026-12-03T10:01'));
    const channel = service.teams.get(identity.team)?.channel.channelId ?? '';
    expect(day.heardBy(channel).filter((alert) => ours.has(alert))).toEqual([newly, unanswered]);
  });
});

const commandId = CommandId.parse('press');
const life: Life = {
  start: at('10:00'),
  before: (store) => dayWithCase({ store }),
  presses: [
    (day) => record(day, ['sleepChange', 'withdrawal'], { commandId }),
    (day) => day.pass('PT1M'),
    (day) => day.passTo(utc('2026-12-03T10:01')),
    (day) => day.passTo(utc('2026-12-16T00:01')),
  ],
};

describe.each(everyStore)('the process dies between any two steps on %s', (_name, open, every) => {
  it.each(['before', 'after'] as const)('flags, tells and mends once, %s it', async (when) => {
    const here = { ...life, open };
    expect(await stepsOf(here)).toBeGreaterThan(8);
    for await (const { step, day } of deathsOf(here, when, { every })) {
      expect({ step, events: await history(day) }).toEqual({
        step,
        events: ['contactRecorded', 'thresholdReached', 'leftUnanswered', 'thresholdLeft'],
      });
      expect({ step, flags: (await flags(day)).map(({ how }) => how) }).toEqual({
        ...{ step, flags: ['mended'] },
      });
      expect(new Set(day.heardBy(grace).filter((alert) => ours.has(alert)))).toEqual(ours);
      await expectIntact(day);
    }
  });
});
