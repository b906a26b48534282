import { describe, expect, it } from '@jest/globals';
import { byService } from '../../services/kernel/by.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { amina, ben, grace, jonah, kemi, riversideEast, sam, utc } from '../support/people.ts';
import {
  agreed,
  by,
  heard,
  held,
  historyOf,
  intensive,
  jonahs,
  months,
} from '../support/supervision-months.ts';

const jonahsStanding = async (day: Awaited<ReturnType<typeof months>>) =>
  (await day.bot.supervisions.standing(riversideEast)).find(({ person }) => person === jonah);

describe('three months of supervision', () => {
  it('is brought to both two working days before it is due, and overdue a week after', async () => {
    const day = await months();
    await day.passTo(utc('2026-10-31T00:00'));
    expect(heard(day)).toEqual([
      '09-28T08:00 grace: Supervision of Jonah Whitfield: due Wed 30 Sep',
      '09-28T08:00 jonah: Your supervision: due Wed 30 Sep',
      '10-08T08:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Wed 30 Sep',
      '10-15T08:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Wed 30 Sep',
      '10-22T08:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Wed 30 Sep',
      '10-29T09:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Wed 30 Sep',
    ]);
  });

  it('counts from the session that was held, and the worker confirms it', async () => {
    const day = await months();
    await day.passTo(utc('2026-09-29T10:00'));
    expect(await held(day, { nextOn: '2026-10-26' })).toMatchObject({ outcome: 'done' });
    await day.passTo(utc('2026-09-30T10:00'));
    await day.bot.supervisions.act(by(day, jonah), jonahs, { type: 'answer', session: 1 });
    await day.passTo(utc('2026-10-27T12:00'));
    expect(heard(day).slice(2)).toEqual([
      '09-29T10:00 jonah: Your supervision: please confirm what was noted',
      '10-22T08:00 grace: Supervision of Jonah Whitfield: planned for Mon 26 Oct',
      '10-22T08:00 jonah: Your supervision: planned for Mon 26 Oct',
    ]);
    expect(await jonahsStanding(day)).toEqual({
      ...{ person: jonah, lastOn: '2026-09-29', dueOn: '2026-10-27', isOverdue: false },
    });
  });

  it('brings what was agreed to its owner, and a case to the next huddle', async () => {
    const day = await months();
    await day.passTo(utc('2026-09-29T10:00'));
    await held(day, { nextOn: '2026-10-26', looks: [{ ...agreed, outcome: 'huddle' }] });
    await day.settle();
    const open = [];
    for await (const action of day.bot.actions.openIn(riversideEast)) open.push(action);
    expect(open).toMatchObject([
      { caseRef: intensive, owner: jonah, what: 'Write the new contact plan' },
    ]);
    const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: intensive });
    expect(state).toMatchObject({
      flags: [{ kind: 'staffConcern', source: { kind: 'signal' } }],
    });
  });

  it('asks the worker once more who did not confirm', async () => {
    const day = await months();
    await day.passTo(utc('2026-09-29T10:00'));
    await held(day, { nextOn: '2026-10-26' });
    await day.passTo(utc('2026-10-20T10:00'));
    expect(heard(day).slice(2)).toEqual([
      '09-29T10:00 jonah: Your supervision: please confirm what was noted',
      '10-06T08:00 jonah: Your supervision: please confirm what was noted',
    ]);
  });

  it('waits while the worker is on leave, and is due on the day they are back', async () => {
    const day = await months();
    await day.bot.absences.declare(
      { actor: jonah, commandId: CommandId.parse('leave') },
      {
        ...{ person: jonah, kind: 'leave' },
        ...{ from: utc('2026-09-27T23:00'), until: utc('2026-10-18T23:00') },
      },
    );
    await day.passTo(utc('2026-10-16T10:00'));
    expect(heard(day)).toEqual([]);
    expect(await jonahsStanding(day)).toMatchObject({ dueOn: '2026-09-30', isOverdue: false });
    await day.passTo(utc('2026-10-27T12:00'));
    expect(await jonahsStanding(day)).toMatchObject({ dueOn: '2026-10-19', isOverdue: true });
    expect(heard(day)).toEqual([
      '10-19T08:00 grace: Supervision of Jonah Whitfield: due Mon 19 Oct',
      '10-19T08:00 jonah: Your supervision: due Mon 19 Oct',
      '10-27T09:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Mon 19 Oct',
    ]);
  });

  it('is told to whoever covers for a supervisor who is away', async () => {
    const day = await months();
    await day.bot.absences.declare(
      { actor: grace, commandId: CommandId.parse('leave') },
      {
        ...{ person: grace, kind: 'leave', cover: sam },
        ...{ from: utc('2026-09-27T23:00'), until: utc('2026-10-18T23:00') },
      },
    );
    await day.passTo(utc('2026-09-29T10:00'));
    expect(heard(day).slice(-1)).toEqual([
      '09-28T08:00 sam: Supervision of Jonah Whitfield: due Wed 30 Sep',
    ]);
    expect(await day.bot.supervisions.prepare(by(day, sam), jonahs)).toMatchObject({
      outcome: 'done',
    });
  });

  it('is the same in two replicas, and each thing happens once', async () => {
    const [one, two] = [await months(), await months({ replicas: 2 })];
    for (const day of [one, two]) await day.passTo(utc('2026-10-17T12:00'));
    expect(heard(two)).toEqual(heard(one));
    expect(await historyOf(two)).toEqual(await historyOf(one));
  });

  it('catches up with everything after an outage of three weeks, once', async () => {
    const day = await months();
    await day.passTo(utc('2026-09-25T12:00'));
    const down = await months({ start: utc('2026-10-14T12:00'), store: day.store });
    await down.settle();
    await down.passTo(utc('2026-10-14T13:00'));
    expect(heard(down)).toEqual([
      '10-14T12:00 grace: Supervision of Jonah Whitfield. Overdue: it was due Wed 30 Sep',
      '10-14T12:00 jonah: Your supervision: was due Wed 30 Sep',
    ]);
  });

  it('forgets nobody: the clock of everybody in the team begins with the first morning', async () => {
    const day = await months();
    await day.passTo(utc('2026-09-02T09:00'));
    const standing = await day.bot.supervisions.standing(riversideEast);
    const people = [amina, ben, sam, jonah, kemi];
    // Kemi has a rhythm of two weeks.
    expect(standing.map(({ person, dueOn }) => [person, dueOn])).toEqual(
      people.map((each) => [each, each === kemi ? '2026-09-16' : '2026-09-30']),
    );
    expect(await historyOf(day, kemi)).toEqual(['supervisionBegun']);
  });
});

describe('who may', () => {
  it('nobody supervises themself, and who has nothing to do with it is told who has', async () => {
    const day = await months();
    const { supervisions } = day.bot;
    expect(await supervisions.prepare(by(day, jonah), jonahs)).toMatchObject({
      refusal: { reason: 'notYourself', who: [grace] },
    });
    expect(await supervisions.prepare(by(day, kemi), jonahs)).toMatchObject({
      refusal: { reason: 'notYours', who: [jonah, grace] },
    });
    expect(await supervisions.prepare(byService('somebody'), jonahs)).toMatchObject({
      refusal: { reason: 'onlyPeople' },
    });
  });
});
