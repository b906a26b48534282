/**
 * Leave that a calendar knows of and for which nobody was named to cover. Amina leads crisis in
 * Riverside; Grace manages her team; Sam and Maya may cover.
 */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createAbsencePart } from '../../bot/absence/part.ts';
import type { CardReply } from '../../bot/card-action.ts';
import type { Presser } from '../../bot/card-press.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import type { FoundAbsence } from '../../services/ports/directory.ts';
import { onLeave } from '../support/chains.ts';
import { automaticReplies, FakeDirectory } from '../support/fake-directory.ts';
import { amina, at, ben, crisis, grace, hugh, kemi, maya, sam, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';

let day: ServiceDay;
let directory: FakeDirectory;

const begin = (options: Partial<DayOptions> = {}) => {
  directory = new FakeDirectory(() => day.now);
  day = new ServiceDay({ start: at('10:00'), directory, ...options });
};
beforeEach(() => {
  begin();
});

const week = { from: utc('2026-12-07T09:00'), until: utc('2026-12-11T17:00') };
const shifts = (period: Pick<FoundAbsence, 'from' | 'until'>) => ({
  absences: [{ source: 'shifts', kind: 'leave', ...period } as const],
});

/** The look at everybody that is made each hour. */
const look = async () => {
  await day.bot.whereabouts.refresh([amina, ben, grace, kemi]);
  await day.settle();
};

describe('leave that Shifts knows ahead of time', () => {
  beforeEach(() => {
    directory.says.set(amina, shifts(week));
  });

  it('brings the person and their manager a card that asks who covers', async () => {
    await look();
    expect(day.heardBy(amina)).toEqual([
      'You are away from Mon 7 Dec 09:00: please name who covers for you',
    ]);
    expect(day.heardBy(grace)).toEqual([
      'Dr Amina Khan is away from Mon 7 Dec 09:00: nobody is named to cover',
    ]);
    expect(day.teams.words(amina)).toContain(
      'You are on leave from Mon 7 Dec 09:00 until Fri 11 Dec 17:00 (Shifts, read 10:00).',
    );
    expect(day.teams.words(grace)).toContain('Who covers for Dr Amina Khan?');
  });

  it('asks once, however often it is read', async () => {
    await look();
    await day.pass('PT1H');
    await look();
    expect(day.sent).toHaveLength(2);
  });

  it('waits for the morning when it is found in the night', async () => {
    begin({ start: at('22:00') });
    directory.says.set(amina, shifts(week));
    await look();
    expect(day.sent).toEqual([]);
    await day.passTo(utc('2026-12-03T09:00'));
    expect(day.heardBy(amina)).toHaveLength(1);
  });

  it('asks nobody any more when a cover was named before the morning', async () => {
    begin({ start: at('22:00') });
    directory.says.set(amina, shifts(week));
    await look();
    const [absence] = await day.bot.absences.of(amina);
    const by = { actor: amina, commandId: CommandId.parse('cover') };
    await day.bot.absences.nameCover(by, amina, absence?.id ?? '', maya);
    await day.passTo(utc('2026-12-03T09:00'));
    expect(day.sent).toEqual([]);
  });

  it('tells other managers when the manager can’t be reached', async () => {
    begin({
      answer: (to) =>
        to === grace ? { outcome: 'permanent', reason: 'appNotInstalled', detail: '' } : undefined,
    });
    directory.says.set(amina, shifts(week));
    await look();
    expect(day.heardBy(hugh)).toHaveLength(1);
  });
});

it('makes no sound for somebody who is away already, and is there when they look', async () => {
  directory.says.set(amina, automaticReplies());
  await look();
  expect(day.heardBy(amina)).toEqual([]);
  expect(day.teams.words(amina)).toContain('Who covers for you?');
  expect(day.heardBy(grace)).toEqual(['Dr Amina Khan is away: nobody is named to cover']);
});

it('asks nobody for an absence of an hour', async () => {
  directory.says.set(amina, shifts({ from: at('14:00'), until: at('15:00') }));
  await look();
  expect(day.teams.messages).toBe(0);
});

it('says so on the card when the leave was called off', async () => {
  directory.says.set(amina, shifts(week));
  await look();
  directory.says.delete(amina);
  await look();
  expect(day.teams.words(amina)).toContain('That absence is over, or was changed.');
});

describe('the buttons of the card', () => {
  beforeEach(async () => {
    directory.says.set(amina, shifts(week));
    await look();
  });

  const press = async (
    verb: 'absence.nameCover' | 'absence.askManager',
    actor: PersonId,
    cover: PersonId | '' = '',
  ): Promise<CardReply> => {
    const [absence] = await day.bot.absences.of(amina);
    const ref = { person: amina, absence: absence?.id ?? 'gone' };
    const { verbs } = createAbsencePart({
      ...{ service: day.service, store: day.store, clock: { now: () => day.now } },
      ...{ journal: day.bot.journal, whereabouts: day.bot.whereabouts },
      absences: day.bot.absences,
      context: () => ({
        service: day.service,
        now: day.now,
        nameOf: (person) => day.service.people.get(person)?.name ?? '',
      }),
    });
    const presser: Presser = {
      ...{ actor, actorName: '', commandId: day.nextCommand(), via: 'execute' },
      conversation: { id: 'own', kind: 'personal' },
    };
    return verb === 'absence.nameCover'
      ? verbs[verb]({ ...presser, data: { ...ref, cover } })
      : verbs[verb]({ ...presser, data: ref });
  };
  const words = (reply: CardReply) =>
    'card' in reply ? wordsOf(reply.card).join(' ') : 'message' in reply ? reply.message : '';

  it.each([
    ['the person', amina],
    ['their manager', grace],
  ])('name a cover, by %s, and every card says so', async (_who, actor) => {
    expect(words(await press('absence.nameCover', actor, maya))).toContain(
      'Dr Maya Rosen is asked meanwhile.',
    );
    await day.settle();
    for (const person of [amina, grace]) {
      expect(day.teams.words(person)).toContain('Dr Maya Rosen is asked meanwhile.');
    }
    await day.passTo(utc('2026-12-08T10:00'));
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(day.pings().map(({ to }) => to)).toEqual([maya]);
  });

  it('ask to choose somebody, when nobody was chosen', async () => {
    expect(words(await press('absence.nameCover', amina))).toContain('Choose who covers.');
  });

  it('refuse somebody without the authority, and keep the choice', async () => {
    const reply = await press('absence.nameCover', amina, ben);
    expect(words(reply)).toContain('Ben Okafor may not answer for Complex emotional needs');
    expect(JSON.stringify(reply)).toContain(`"value":"${ben}"`);
  });

  it('do nothing for a colleague', async () => {
    expect(words(await press('absence.nameCover', kemi, maya))).toContain('Only the person');
    expect((await day.bot.absences.of(amina))[0]).not.toHaveProperty('cover');
  });

  it('offer only people who may cover and are there then', async () => {
    const offered = () => JSON.stringify(day.teams.cardsIn(amina).at(-1));
    expect([offered().includes(maya), offered().includes(sam)]).toEqual([true, true]);
    const leave = onLeave(sam, week);
    await day.leave(sam, leave.from, week.until);
    const reply = JSON.stringify(await press('absence.nameCover', amina));
    expect([reply.includes(maya), reply.includes(`"${sam}"`)]).toEqual([true, false]);
  });

  it('ask the manager, for the person alone', async () => {
    expect(words(await press('absence.askManager', amina))).toContain(
      'Grace Lindqvist will be asked to name somebody.',
    );
    await day.settle();
    expect(day.heardBy(grace).at(-1)).toBe('Dr Amina Khan asks you to name who covers');
    expect(words(await press('absence.askManager', grace))).toContain('Only the person');
  });

  it('say that nothing is left to do when the absence is over', async () => {
    directory.says.delete(amina);
    await look();
    for (const verb of ['absence.nameCover', 'absence.askManager'] as const) {
      expect(words(await press(verb, amina, maya))).toContain('over');
    }
  });
});
