/** A physical health check from falling due to the huddle's list, and to being recorded. */
import { describe, expect, it } from '@jest/globals';
import { createPhysicalHealthPart } from '../../bot/physical-health/part.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { everyStore, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { grace, jonah, riversideEast as team, sam, utc, crisis } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const caseRef = CaseRef.parse('CM-10482');
const identity = { team, caseRef };
const facts: CaseFacts = {
  ...{ pathway: crisis, tier: 'core', status: 'active', keyWorker: jonah, agencies: [] },
  ...{ missedContacts: [], crises: [] },
};
/** A year after the last check: the last day in time is Friday the 4th. */
const lastPhysicalCheck = '2025-12-04';

async function recorded(start: string, options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start: utc(start), ...options });
  await day.bot.cases.record(byService('extract'), identity, { ...facts, lastPhysicalCheck });
  return day;
}

const flagsOf = async (day: ServiceDay) => {
  const { state } = await day.bot.cases.load(identity);
  return state.status === 'known'
    ? state.flags.filter(({ resolved }) => !resolved).map(({ kind }) => kind)
    : [];
};

/** Resolved ones too, each with how. */
const allFlags = async (day: ServiceDay) => {
  const { state } = await day.bot.cases.load(identity);
  const flags = state.status === 'known' ? state.flags : [];
  return flags.map(({ kind, resolved }) => [kind, resolved?.how]);
};

const annual = (on: string) => ({ check: 'annual', on }) as const;
const notes = (day: ServiceDay, actor: typeof sam, on: string) =>
  day.bot.cases.noteCheck({ actor, commandId: day.nextCommand() }, identity, annual(on));

describe('a physical health check', () => {
  it('that is overdue is flagged when its last day is over, and on the list of the huddle', async () => {
    const day = await recorded('2026-12-04T22:00');
    expect(await flagsOf(day)).toEqual([]);
    await day.passTo(utc('2026-12-05T00:01'));
    expect(await flagsOf(day)).toEqual(['physicalHealthOverdue']);
    const [ranked] = await day.bot.huddles.ranked(team);
    expect(ranked).toMatchObject({ caseRef, flags: [{ kind: 'physicalHealthOverdue' }] });
  });

  it('that the link worker records mends the flag, until a year after it', async () => {
    const day = await recorded('2026-12-07T09:00');
    expect(await flagsOf(day)).toEqual(['physicalHealthOverdue']);
    expect(await notes(day, sam, '2026-12-07')).toMatchObject({ outcome: 'done' });
    expect(await flagsOf(day)).toEqual([]);
    await day.passTo(utc('2027-12-07T23:59'));
    expect(await flagsOf(day)).toEqual([]);
    await day.passTo(utc('2027-12-08T00:01'));
    expect(await flagsOf(day)).toEqual(['physicalHealthOverdue']);
  });

  it('is not recorded by somebody who is no link worker, nor twice for one day', async () => {
    const day = await recorded('2026-12-07T09:00');
    expect(await notes(day, jonah, '2026-12-07')).toMatchObject({
      ...{ outcome: 'refused', refusal: { reason: 'notLinkWorker', who: [sam, grace] } },
    });
    await notes(day, sam, '2026-12-07');
    expect(await notes(day, grace, '2026-12-01')).toMatchObject({
      ...{ outcome: 'refused', refusal: { reason: 'checkNotedLater', on: '2026-12-07' } },
    });
  });

  it('comes to the link worker with the weekly reports while one is overdue', async () => {
    const day = await recorded('2026-12-07T08:00');
    await day.bot.prepare();
    await day.passTo(utc('2026-12-07T10:00'));
    expect(heardBy(day, sam, /physical/)).toHaveLength(1);
    expect(heardBy(day, grace, /physical/)).toEqual([]);
    expect(day.teams.words(sam)).toContain('CM-10482: Annual physical health check');
  });
});

describe.each(everyStore)('on %s', (_name, open) => {
  it('is recorded once by two link workers at once, and the flag goes once', async () => {
    const day = await recorded('2026-12-07T09:00', { store: await open(), replicas: 2 });
    const [first, second] = twoBots(day);
    const handled = await Promise.all([
      first.cases.noteCheck(pressOf(sam, 'of-sam'), identity, annual('2026-12-07')),
      second.cases.noteCheck(pressOf(grace, 'of-grace'), identity, annual('2026-12-07')),
      second.cases.noteCheck(pressOf(sam, 'of-sam'), identity, annual('2026-12-07')),
    ]);
    expect(handled.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    await day.pass('PT1M');
    expect(await allFlags(day)).toEqual([['physicalHealthOverdue', 'mended']]);
    await expectIntact(day);
  });

  it.each(['before', 'after'] as const)(
    'is flagged and mended once when it dies %s any step',
    async (when) => {
      const life: Life = {
        ...{ open, start: utc('2026-12-04T22:00'), before: () => Promise.resolve() },
        presses: [
          ({ bot }) =>
            bot.cases.record(byService('extract'), identity, { ...facts, lastPhysicalCheck }),
          (day) => day.passTo(utc('2026-12-05T00:01')),
          ({ bot }) => bot.cases.noteCheck(pressOf(sam, 'note'), identity, annual('2026-12-05')),
          (day) => day.pass('PT1M'),
        ],
      };
      expect(await stepsOf(life)).toBeGreaterThan(4);
      for await (const { step, day } of deathsOf(life, when)) {
        expect({ step, flags: await allFlags(day) }).toEqual({
          ...{ step, flags: [['physicalHealthOverdue', 'mended']] },
        });
        await day.passTo(utc('2027-12-06T00:01'));
        expect({ step, flags: await flagsOf(day) }).toEqual({
          ...{ step, flags: ['physicalHealthOverdue'] },
        });
        await expectIntact(day);
      }
    },
  );
});

describe('in chat', () => {
  const partOf = (day: ServiceDay) =>
    createPhysicalHealthPart({
      ...{ ...day.bot, service: day.service, store: day.store, clock: { now: () => day.now } },
      context: () => ({ service: day.service, now: day.now, nameOf: (person) => person }),
    });

  it('the list and the form are for link workers and managers; others read who they are', async () => {
    const day = await recorded('2026-12-07T09:00');
    expect(await partOf(day).asked(sam)).toHaveProperty('card');
    expect(await partOf(day).asked(grace, { caseRef })).toHaveProperty('card');
    const refused = await partOf(day).asked(jonah);
    expect(JSON.stringify(refused)).toContain(`Link workers here: ${sam}`);
  });
});
