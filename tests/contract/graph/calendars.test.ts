import { expect, it } from '@jest/globals';
import type { CalendarItem } from '../../../rehearsal/graph/settings.ts';
import { createGraphBench, pathsIn, weeksAhead, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, at, ben, utc } from '../../support/people.ts';

const outOfOffice: CalendarItem = {
  from: at('09:00'),
  until: utc('2026-12-04T17:00'),
  status: 'oof',
};

describeGraph('calendars', () => {
  it('tell of an absence by entries shown as out of office', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { calendar: [outOfOffice] });
    const facts = await look(amina);
    expect(facts.absences).toEqual([
      {
        ...{ source: 'calendar', kind: 'outOfOffice' },
        ...{ from: at('09:00'), until: utc('2026-12-04T17:00') },
      },
    ]);
    expect(facts.read).toContain('calendar');
  });

  it.each(['free', 'tentative', 'busy', 'workingElsewhere'] as const)(
    'tell of none by entries shown as %s',
    async (status) => {
      const { world, look } = createGraphBench();
      world.setPerson(amina, { calendar: [{ ...outOfOffice, status }] });
      expect((await look(amina)).absences).toEqual([]);
    },
  );

  it('give several absences in order', async () => {
    const { world, look } = createGraphBench();
    const later = { ...outOfOffice, from: utc('2026-12-10T09:00'), until: utc('2026-12-11T09:00') };
    world.setPerson(amina, { calendar: [later, outOfOffice] });
    const begins = (await look(amina)).absences.map(({ from }) => from);
    expect(begins).toEqual([outOfOffice.from, later.from]);
  });

  it('are asked for in UTC, each in the name of its owner', async () => {
    const { look, exchanges } = createGraphBench();
    await look(amina);
    const asked = exchanges.filter(({ call }) => call.path.endsWith('getSchedule'));
    expect(asked.map(({ call }) => call.path)).toEqual([`/users/${amina}/calendar/getSchedule`]);
    expect(asked[0]?.call.headers.get('prefer')).toBe('outlook.timezone="UTC"');
  });

  it('are asked about no more than Outlook answers for, and no less than it takes', async () => {
    const { world, directory, clock } = createGraphBench();
    world.setPerson(amina, { calendar: [outOfOffice] });
    const [year] = await directory.lookUp([amina], { until: utc('2027-12-02T10:00') });
    expect(year?.absences).toHaveLength(1);
    const [now] = await directory.lookUp([amina], { until: clock.now() });
    expect(now?.absences).toHaveLength(1);
  });

  it('are unknown for a person whose calendar can not be read, and read for the others', async () => {
    const { world, directory, clock } = createGraphBench();
    world.setPerson(amina, { calendarShared: false });
    const [unread, other] = await directory.lookUp([amina, ben], {
      until: weeksAhead(clock.now()),
    });
    expect(unread && whyFailed(unread, 'calendar')).toBe('Outlook could not read the calendar');
    expect(other?.read).toContain('calendar');
  });

  it('have nothing to tell of a person without a mailbox', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { mailbox: 'none' });
    expect((await look(amina)).read).toContain('calendar');
  });

  it('go by addresses that are kept for a day', async () => {
    const { look, clock, exchanges } = createGraphBench();
    const asked = () => pathsIn(exchanges).filter((path) => path === 'GET /users').length;
    await look(amina);
    clock.advance('PT23H');
    await look(amina);
    expect(asked()).toBe(1);
    clock.advance('PT2H');
    await look(amina);
    expect(asked()).toBe(2);
  });

  it.each(['Calendars.ReadBasic.All', 'User.ReadBasic.All'] as const)(
    'are neither read nor failed without %s, and not asked for within the hour',
    async (permission) => {
      const { world, look, clock, exchanges } = createGraphBench();
      world.setPermission(permission, false);
      world.setPerson(amina, { calendar: [outOfOffice] });
      const facts = await look(amina);
      expect(facts.read).toEqual(['shifts', 'automaticReplies', 'presence', 'workingHours']);
      expect(facts.failed).toEqual([]);

      const asked = exchanges.length;
      world.setPermission(permission, true);
      expect((await look(amina)).absences).toEqual([]);
      expect(
        pathsIn(exchanges.slice(asked)).filter((path) => /getSchedule|users$/.test(path)),
      ).toEqual([]);
      clock.advance('PT61M');
      expect((await look(amina)).absences).toHaveLength(1);
    },
  );
});
