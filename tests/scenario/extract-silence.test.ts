/** No extract of a caseload comes for days: the managers hear of it, until one does (H24). */
import { describe, expect, it } from '@jest/globals';
import { caseloadFindings } from '../../bot/doctor/caseload.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { extractsCame, silentFrom } from '../../services/caseload/extracts.ts';
import { byService } from '../../services/kernel/by.ts';
import { CaseRef, type TeamId } from '../../services/kernel/ids.ts';
import { crisis, grace, riversideEast as team, sam, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const facts: CaseFacts = {
  ...{ pathway: crisis, tier: 'core', status: 'active', agencies: [] },
  ...{ missedContacts: [], crises: [] },
};

const came = (day: ServiceDay, told: ReadonlyMap<TeamId, number>) =>
  extractsCame(
    {
      ...{ store: day.store, cases: day.bot.cases, service: day.service },
      clock: { now: () => day.now },
    },
    told,
  );

/** On Wednesday morning, with four cases. */
async function imported() {
  const day = new ServiceDay({ start: utc('2026-12-02T10:00') });
  await day.bot.prepare();
  for (const number of [1, 2, 3, 4]) {
    const identity = { team, caseRef: CaseRef.parse(`CM-1000${number}`) };
    await day.bot.cases.record(byService(`extract ${number}`), identity, facts);
  }
  await came(day, new Map([[team, 4]]));
  return day;
}

const words = /no extract of the caseload/;
const told = (day: ServiceDay) => heardBy(day, grace, words).length;

describe('no extract having come for three working days', () => {
  it('is told to the team’s managers once, and again each week', async () => {
    const day = await imported();
    await day.passTo(utc('2026-12-07T09:30'));
    expect(told(day)).toBe(0);
    await day.passTo(utc('2026-12-07T11:30'));
    expect(told(day)).toBe(1);
    expect(heardBy(day, sam, words)).toEqual([]);
    const card = day.teams.cardsIn(grace).join();
    expect(card).toContain('The last one came');
    expect(card).toContain('What rules can’t see meanwhile');
    expect(card).toContain('What to do');
    await day.passTo(utc('2026-12-14T09:30'));
    expect(told(day)).toBe(1);
    await day.passTo(utc('2026-12-14T11:30'));
    expect(told(day)).toBe(2);
  });

  it('ends by itself when an extract comes, and not by a file with few of the cases', async () => {
    const day = await imported();
    await day.passTo(utc('2026-12-07T11:30'));
    await came(day, new Map([[team, 1]]));
    await day.passTo(utc('2026-12-08T09:00'));
    expect(day.teams.cardsIn(grace).join()).toContain('No extract has come for days');
    await came(day, new Map([[team, 2]]));
    await day.passTo(utc('2026-12-08T09:05'));
    expect(day.teams.cardsIn(grace).join()).toContain('An extract came');
    await day.passTo(utc('2026-12-11T08:30'));
    expect(told(day)).toBe(1);
    await day.passTo(utc('2026-12-11T11:30'));
    expect(told(day)).toBe(2);
  });

  it('is nothing where none ever came, or where the service does not await any', async () => {
    const day = new ServiceDay({ start: utc('2026-12-02T10:00') });
    await day.bot.prepare();
    await day.passTo(utc('2026-12-09T12:00'));
    expect(told(day)).toBe(0);
    const { extractExpectedEvery: _every, ...caseload } = service.caseload;
    const last = { at: utc('2026-12-02T10:00'), cases: 4 };
    expect(silentFrom({ ...service, caseload }, last)).toBeUndefined();
  });

  it('is found by the doctor', async () => {
    const day = await imported();
    const look = async () => {
      const context = { service: day.service, now: day.now, nameOf: (person: string) => person };
      const found = await caseloadFindings(
        { service: day.service, store: day.store, now: day.now },
        context,
      );
      return found.map(({ fact }) => fact).join();
    };
    expect(await look()).toContain('The last extract of Riverside East came');
    await day.passTo(utc('2026-12-07T11:30'));
    expect(await look()).toContain('rules judge what it said');
  });
});
