/** The card of the week about cover: once, to every manager, and kept up to date. */
import { describe, expect, it } from '@jest/globals';
import { CoverageReport, reportId } from '../../services/coverage/report.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { everyStore } from '../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../support/killed-life.ts';
import { CoverageDesk } from '../support/coverage-desk.ts';
import { grace, hugh, ines, leo, maya, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';

const managers = [grace, hugh, ines];
const gap = 'Sat 5 Dec 21:00 to Sun 6 Dec 09:00';

/** From the Sunday before; the report is due on Mondays at 08:30. */
async function sunday(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: utc('2026-11-29T10:00'), ...options });
  for (const bot of day.bots) await bot.prepare();
  return day;
}

const leoAway = (day: ServiceDay) =>
  day.leave(leo, utc('2026-12-05T12:00'), utc('2026-12-06T12:00'));
const coverCards = (day: ServiceDay, place: string) =>
  day.teams.cardsIn(place).filter((words) => words.includes('Cover for the next four weeks'));
const alerts = (day: ServiceDay, place: string) =>
  day.heardBy(place).filter((alert) => alert.startsWith('Cover for'));
const reportOf = async (day: ServiceDay, date: string) => {
  const partition = partitionOf(day.service.tenant, 'service');
  const found = await day.store.read(partition, reportId(date));
  return found && CoverageReport.parse(found.body);
};

describe('the weekly card', () => {
  it.each(everyStore)(
    'comes to each manager once, whichever of two replicas brings it on %s',
    async (_name, open) => {
      const day = await sunday({ store: await open(), replicas: 2 });
      await leoAway(day);
      await day.passTo(utc('2026-11-30T09:00'));
      for (const manager of managers) {
        expect(coverCards(day, manager)).toHaveLength(1);
        expect(alerts(day, manager)).toEqual([
          'Cover for the next four weeks: 1 gap, first on Sat 5 Dec at 21:00',
        ]);
      }
    },
  );

  it('comes again a week later, in place of the one before, and once however often it is run', async () => {
    const day = new ServiceDay({ start: utc('2026-11-29T10:00') });
    const [standing] = new CoverageDesk(day).part.standing ?? [];
    for (const due of ['2026-11-16T08:30', '2026-11-23T08:30', '2026-11-23T08:30']) {
      await standing?.run(utc(due));
      await day.settle();
    }
    expect(coverCards(day, grace)).toHaveLength(1);
    const all = day.teams.cardsIn(grace);
    expect(all).toHaveLength(2);
    expect(all[0]).toContain('There is a newer card for this further down.');
    expect(await reportOf(day, '2026-11-16')).toBeDefined();
    expect(await reportOf(day, '2026-11-23')).toBeDefined();
  });

  it('makes no sound where there is no gap', async () => {
    const day = await sunday();
    await day.passTo(utc('2026-11-30T09:00'));
    expect(coverCards(day, grace)[0]).toContain('At least two people can be asked at any time.');
    expect(alerts(day, grace)).toEqual([]);
  });

  it('shows a manager the localities of their own teams', async () => {
    const day = await sunday();
    await leoAway(day);
    await day.passTo(utc('2026-11-30T09:00'));
    expect(coverCards(day, ines)[0]).toContain('Northgate, every pathway');
    expect(coverCards(day, ines)[0]).not.toContain('Riverside, every pathway');
  });

  it('of a manager who can’t be reached comes into the team’s channel', async () => {
    const blocked = { outcome: 'permanent', reason: 'blockedByPerson', detail: '403' } as const;
    const day = await sunday({ answer: (to) => (to === ines ? blocked : undefined) });
    await leoAway(day);
    await day.passTo(utc('2026-11-30T09:00'));
    expect(coverCards(day, '19:mdt-northgate@thread.tacv2')).toHaveLength(1);
  });

  it('leaves a small record of what was ahead, for later measures', async () => {
    const day = await sunday();
    await leoAway(day);
    await day.passTo(utc('2026-11-30T09:00'));
    const report = await reportOf(day, '2026-11-30');
    expect(report).toMatchObject({ holes: 2, fewestInChain: 2, from: utc('2026-11-30T08:30') });
    expect(report?.remits).toHaveLength(10);
    expect(report?.remits[0]).toMatchObject({ gaps: 1, gapHours: 12, thinHours: 0 });
  });
});

describe.each(everyStore)('the weekly card on %s', (_name, open, every) => {
  const life: Life = {
    ...{ start: utc('2026-11-30T08:29'), open, isPrepared: true },
    before: async (store) => {
      const day = await sunday({ store, start: utc('2026-11-30T08:28') });
      await leoAway(day);
      await day.passTo(utc('2026-11-30T08:29'));
    },
    presses: [(day) => day.passTo(utc('2026-11-30T08:31'))],
  };

  it.each(['before', 'after'] as const)(
    'comes to each manager although the bot dies %s some step',
    async (when) => {
      expect(await stepsOf(life)).toBeGreaterThan(10);
      for await (const { step, day } of deathsOf(life, when, { every: 3 * every })) {
        // A second card is better than none.
        const heard = managers.map((manager) => [...new Set(alerts(day, manager))]);
        const once = ['Cover for the next four weeks: 1 gap, first on Sat 5 Dec at 21:00'];
        expect({ step, heard }).toEqual({ step, heard: managers.map(() => once) });
        const report = await reportOf(day, '2026-11-30');
        expect({ step, holes: report?.holes }).toEqual({ step, holes: 2 });
        await expectIntact(day);
      }
    },
  );
});

describe('a gap', () => {
  it('appears when leave is declared, and is shown as filled to every manager once somebody has it', async () => {
    const day = await sunday();
    await day.passTo(utc('2026-11-30T09:00'));
    const desk = new CoverageDesk(day);
    expect(await desk.show(grace)).not.toContain(gap);

    await leoAway(day);
    expect(await desk.show(grace)).toContain(gap);

    await desk.fill(maya);
    await day.settle();
    for (const manager of [grace, hugh]) {
      const [card] = coverCards(day, manager);
      expect(card).toContain(`✓ **${gap}** · Riverside, every pathway: Dr Maya Rosen.`);
      expect(card).toContain('At least two people can be asked at any time.');
    }
  });
});
