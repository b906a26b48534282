/** Twelve weeks of Riverside East: what is taken down, what managers hear, and the pulse. */
import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { DriftSnapshot } from '../../services/drift/snapshot.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { PulseDesk } from '../../services/pulse/desk.ts';
import { PulseMonth } from '../../services/pulse/round.ts';
import type { Team } from '../../services/service/service.ts';
import {
  amina,
  ben,
  chloe,
  grace,
  hugh,
  jonah,
  kemi,
  perinatal,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { asks, caseRef, channel, heardBy, managedBy, team } from '../support/team-weeks.ts';

const partition = partitionOf(service.tenant, team);

async function beginning(start = utc('2026-09-18T09:00'), options: Partial<DayOptions> = {}) {
  const day = new ServiceDay({ start, ...options });
  for (const bot of day.bots) await bot.prepare();
  return day;
}

const isOverdue = (day: ServiceDay, number: number, nextReview: string) =>
  day.bot.cases.record(
    byService(`record.${number}`),
    { team, caseRef: caseRef(number) },
    {
      ...{ pathway: perinatal, tier: 'core', status: 'active', agencies: [], missedContacts: [] },
      ...{ crises: [], nextReview },
    },
  );

const takenOn = async (day: ServiceDay, monday: string) => {
  const found = await day.store.read(partition, `drift.${monday}`);
  return found && DriftSnapshot.parse(found.body);
};

const drifts = (day: ServiceDay, place: string) => heardBy(day, place, /twelve weeks/);

describe('a week', () => {
  it('is taken down on Monday morning with the week before, and brought with the other reports', async () => {
    const day = await beginning(utc('2026-11-27T09:00'));
    await isOverdue(day, 1, '2026-11-20');
    await asks(day, 2);
    await day.passTo(utc('2026-11-30T08:31'));
    expect(await takenOn(day, '2026-11-30')).toMatchObject({
      ...{ takenAt: utc('2026-11-30T05:00'), flags: { overdueReview: 1 } },
      escalations: { urgent: 1, emergency: 0 },
    });
    expect(day.teams.cardsIn(grace).join()).toContain('Overdue reviews: 1.');
    // Nothing has shifted: the card makes no sound, and the channel gets none.
    expect(drifts(day, grace)).toEqual([]);
    expect(day.teams.cardsIn(channel).join()).not.toContain('Drift');
  });

  it('is the same however many replicas take it, and on a bank holiday too', async () => {
    const day = await beginning(utc('2026-12-27T09:00'), { replicas: 2 });
    await day.passTo(utc('2026-12-28T06:00'));
    const first = await takenOn(day, '2026-12-28');
    expect(first).toMatchObject({ takenAt: utc('2026-12-28T05:00') });
    // The reports come when work resumes.
    await day.passTo(utc('2026-12-29T09:01'));
    expect(await takenOn(day, '2026-12-28')).toEqual(first);
    expect(day.teams.cardsIn(grace).filter((card) => card.includes('· Drift'))).toHaveLength(1);
  });

  it.each([
    ['alone', [grace], 1],
    ['with another one, who has it', [grace, hugh], 0],
    ['with another one, who can’t be told either', [grace, sam], 1],
  ] satisfies readonly (readonly [string, Team['managers'], number])[])(
    'of a manager who can’t be told, %s, comes to the channel in counts alone',
    async (_how, managers, cards) => {
      const day = await beginning(utc('2026-11-27T09:00'), {
        service: managedBy(managers),
        answer: (to) =>
          to === grace || to === sam
            ? { outcome: 'permanent', reason: 'blockedByPerson', detail: '' }
            : undefined,
      });
      await isOverdue(day, 1, '2026-11-20');
      await day.passTo(utc('2026-11-30T08:35'));
      const shared = day.teams.cardsIn(channel).filter((card) => card.includes('· Drift'));
      expect(shared).toHaveLength(cards);
      for (const card of shared) {
        expect(card).toContain('Overdue reviews: 1.');
        for (const ofPeople of ['supervision', 'concern', 'pulse', 'CM-']) {
          expect(card).not.toContain(ofPeople);
        }
      }
      expect(drifts(day, channel)).toEqual([]);
    },
  );

  it('that the bot was down for stays unknown', async () => {
    const day = await beginning(utc('2026-11-13T09:00'));
    await day.passTo(utc('2026-11-16T09:00'));
    const back = new ServiceDay({ start: utc('2026-12-02T12:00'), store: day.store });
    await back.pass('PT1M');
    expect(await takenOn(back, '2026-11-23')).toBeUndefined();
    expect(await takenOn(back, '2026-11-30')).toMatchObject({ takenAt: utc('2026-12-02T12:00') });
  });
});

it('twelve weeks with ever more overdue reviews are told aloud, in words', async () => {
  const day = await beginning();
  for (let week = 0; week < 6; week += 1) {
    const at = new Date(Date.parse('2026-10-28') + week * 7 * 86_400_000);
    await isOverdue(day, week, at.toISOString().slice(0, 10));
  }
  await day.passTo(utc('2026-12-07T08:31'));
  // Flags and reviews; and nobody of the team was supervised in that time.
  expect(drifts(day, grace).at(-1)).toBe('12-07T08:30 three up over twelve weeks');
  expect(day.teams.cardsIn(grace).join('\n')).toContain(
    'Overdue reviews: 6, eleven weeks ago 0; up in five of the last five weeks. Up.',
  );
});

describe('the pulse', () => {
  const round = { team, month: PulseMonth.parse('2026-12') };
  const deskOf = (day: ServiceDay) =>
    new PulseDesk({
      ...{ store: day.store, service, digest: createDigest() },
      clock: { now: () => day.now },
    });
  const asked = utc('2026-12-10T10:01');
  const running = async () => {
    const day = await beginning(utc('2026-12-09T09:00'));
    await day.passTo(asked);
    return day;
  };
  const words = /Two questions/;

  it('is asked of every member once, of their managers not, and says before what becomes of it', async () => {
    const day = await running();
    for (const person of [amina, ben, sam, jonah, kemi]) {
      expect(heardBy(day, person, words)).toHaveLength(1);
    }
    expect(heardBy(day, grace, words)).toEqual([]);
    expect(day.teams.words(kemi)).toContain('It can’t be changed');
  });

  it('is not asked of a team of fewer than five, of whom it could never show anything', async () => {
    const day = await running();
    expect([...heardBy(day, chloe, words), ...heardBy(day, hugh, words)]).toEqual([]);
  });

  it.each([
    [
      'five',
      [amina, ben, sam, jonah, kemi],
      'Confidence pulse, “I know when to ask for oversight”: 5 of 5 answered 4 or 5.',
    ],
    ['four', [amina, ben, sam, jonah], 'Confidence pulse: fewer than five answers.'],
  ])('of %s is told with the drift when its round is over', async (_count, people, told) => {
    const day = await running();
    for (const person of people) {
      expect(await deskOf(day).answer(round, person, [5, 2])).toBe('taken');
    }
    await day.passTo(utc('2026-12-21T08:31'));
    expect(day.teams.cardsIn(grace).join('\n')).not.toContain('Confidence pulse');
    expect(day.teams.cardsIn(grace).join('\n')).not.toContain('answered 4 or 5');
    await day.passTo(utc('2026-12-29T09:01'));
    expect(day.teams.cardsIn(grace).join('\n')).toContain(told);
  });

  it('forgets who answered when its round is over, and takes nothing then', async () => {
    const day = await running();
    await deskOf(day).answer(round, kemi, [1, 1]);
    expect(await deskOf(day).answer(round, kemi, [5, 5])).toBe('answeredAlready');
    expect(await deskOf(day).answer(round, grace, [5, 5])).toBe('notOfTheTeam');
    await day.passTo(utc('2026-12-24T00:01'));
    expect((await day.store.read(partition, 'pulse.2026-12'))?.body).toMatchObject({
      ...{ answered: [], isSealed: true },
    });
    expect(await deskOf(day).answer(round, sam, [5, 5])).toBe('isOver');
  });
});
