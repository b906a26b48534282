/** Measures in chat: for a team's managers, of a month, a page at a time; gathered before anybody asks. */
import { describe, expect, it } from '@jest/globals';
import { createMeasuresPart } from '../../bot/measures/part.ts';
import { CommandId, TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { measures } from '../../services/measures/measures.ts';
import { wordsIn } from '../support/audits.ts';
import { grace, hugh, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { answers, asks } from '../support/team-weeks.ts';

const riversideWest = TeamId.parse('riverside-west');

function measuresOf(day: ServiceDay) {
  const { store, bot } = day;
  const clock = { now: () => day.now };
  const context = () => ({
    ...{ service: day.service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'a colleague',
  });
  return createMeasuresPart({
    ...{ service: day.service, store, journal: bot.journal, clock, context },
  });
}

/** One is answered at once, of another the first who was asked says nothing for half a day. */
async function november(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = new ServiceDay({ start: utc('2026-11-30T10:00'), ...options });
  await answers(day, await asks(day, 1));
  const late = await asks(day, 2);
  await day.pass('PT6H');
  await answers(day, late);
  return day;
}

const press = (actor: PersonId) => ({
  ...{ actor, actorName: '', commandId: CommandId.parse('press'), via: 'execute' as const },
  conversation: { id: 'chat', kind: 'personal' as const },
});

const shows = async (
  day: ServiceDay,
  actor: PersonId,
  data: { readonly month: string; readonly page?: number },
) =>
  wordsIn(
    await measuresOf(day).verbs['measures.show']({ ...press(actor), data: { team, ...data } }),
  );

describe('measures', () => {
  it('are for managers, of their own teams, in chat as by a button', async () => {
    const day = await november();
    expect(wordsIn(await measuresOf(day).asked(jonah))).toBe(
      'Measures are for managers, of their own teams. You manage none.',
    );
    const others = 'Measures of Riverside East are for its managers.';
    expect(wordsIn(await measuresOf(day).asked(hugh, team))).toBe(others);
    expect(await shows(day, jonah, { month: '2026-11' })).toBe(others);
  });

  it('are asked for by team where somebody manages several', async () => {
    const west = service.teams.get(riversideWest);
    if (!west) throw new TypeError('The team is gone.');
    const both = new Map([...service.teams, [west.id, { ...west, managers: [grace] }]]);
    const day = await november({ service: { ...service, teams: both } });
    expect(wordsIn(await measuresOf(day).asked(grace))).toBe(
      'Which team? Write “measures” and its name: Riverside East, Riverside West.',
    );
    expect(wordsIn(await measuresOf(day).asked(grace, west.id))).toContain('**Riverside West**');
  });

  it('are of the last month that is over, counted from what happened in it', async () => {
    const day = await november();
    await day.passTo(utc('2026-12-07T10:00'));
    const card = wordsIn(await measuresOf(day).asked(grace));
    expect(card).toContain('November 2026 (1 of ');
    expect(card).not.toContain('so far');
    expect(card).toContain('Consults acknowledged in time\n1 of 2 (50 %)');
    expect(card).toContain('Consults decided in time\n1 of 2 (50 %)');
    expect(card).toContain('Reached at the first attempt\n1 of 2 (50 %)');
  });

  it('say of the running month that it is not over, with what is not to be judged yet', async () => {
    const day = new ServiceDay({ start: utc('2026-12-01T10:00') });
    await answers(day, await asks(day, 1));
    await asks(day, 2);
    const card = await shows(day, grace, { month: '2026-12' });
    expect(card).toContain('December 2026 so far');
    expect(card).toContain(
      'Consults acknowledged in time\n1 of 1 (100 %)\n1 not due to be judged yet',
    );
    expect(card).not.toContain('\nLater');
    expect(await shows(day, grace, { month: '2026-11' })).toContain('\nLater');
  });

  it('come a page at a time, and each measure once', async () => {
    const day = await november();
    await day.passTo(utc('2026-12-07T10:00'));
    const pages: string[] = [];
    for (let page = 1; page <= 5; page += 1) {
      pages.push(await shows(day, grace, { month: '2026-11', page }));
    }
    for (const { title } of measures) {
      expect({
        title,
        on: pages.filter((page) => page.split('\n').includes(title)).length,
      }).toEqual({ title, on: 1 });
    }
    expect(pages.map((page) => page.includes('\nMore'))).toEqual([true, true, true, true, false]);
    expect(await shows(day, grace, { month: '2026-11', page: 99 })).toBe(pages.at(-1));
  });

  it('are told apart, one at a time, by urgency and time of day', async () => {
    const day = await november();
    await day.pass('PT4H');
    await answers(day, await asks(day, 3));
    const closer = measuresOf(day).verbs['measures.parts'];
    const look = async (actor: PersonId, measure: string) =>
      wordsIn(await closer({ ...press(actor), data: { team, month: '2026-11', measure } }));

    const page = await look(grace, 'consult-acknowledged-in-time');
    expect(page).toContain('Consults acknowledged in time: 2 of 3 (67 %)');
    expect(page).toContain(
      'By time of day\nEvening, until 22:00: 1 of 1 (100 %)\nWorking hours: 1 of 2 (50 %)',
    );
    expect(await look(jonah, 'consult-acknowledged-in-time')).toBe(
      'Measures of Riverside East are for its managers.',
    );
    expect(await look(grace, 'no-such-measure')).toContain('Measures');
  });

  it('are gathered every night, once, however many replicas there are', async () => {
    const day = await november({ replicas: 2 });
    const alone = await november();
    await measuresOf(alone).desk.gather(team);
    const before = await measuresOf(day).desk.rows(team, '2026-11');
    expect(before).toEqual([]);
    for (const bot of day.bots) await bot.prepare();
    await day.pass('PT25H');
    const rows = await measuresOf(day).desk.rows(team, '2026-11');
    expect(rows).toHaveLength((await measuresOf(alone).desk.rows(team, '2026-11')).length);
    expect(rows.length).toBeGreaterThan(0);
    await day.pass('PT25H');
    expect(await measuresOf(day).desk.rows(team, '2026-11')).toEqual(rows);
  });
});
