import { describe, expect, it } from '@jest/globals';
import { utc, grace, hugh, jonah, kemi, sam } from '../support/people.ts';
import {
  cohortDay,
  enters,
  flagged,
  flags,
  heard,
  history,
  identity,
  by,
  note,
  quiet,
  records,
  stands,
  stepDownTerms,
} from '../support/cohort-days.ts';

describe('a case that meets the criteria', () => {
  it('is proposed to the managers when work begins, and to nobody else', async () => {
    const day = await cohortDay();
    await flags(day);
    await day.passTo(utc('2026-12-04T12:00'));
    expect(await history(day)).toEqual(['cohortProposed']);
    expect(heard(day)).toEqual(['12-04T09:00 grace: a proposal waits for your answer']);
  });

  it('is proposed once, whatever else is flagged meanwhile', async () => {
    const day = await cohortDay();
    await flags(day);
    await flags(day, 'incident');
    await flags(day, 'safeguarding');
    expect(await history(day)).toEqual(['cohortProposed']);
    expect(await stands(day)).toMatchObject({ status: 'proposed' });
  });

  it('is proposed after a discharge from hospital', async () => {
    const day = await cohortDay({}, { dischargedAt: utc('2026-12-03T15:00') });
    await day.settle();
    expect(await stands(day)).toMatchObject({
      status: 'proposed',
      reasons: [{ kind: 'recentDischarge' }],
    });
  });

  it('is an exception when nobody answers: told again, flagged, and then told to all who may decide', async () => {
    const day = await cohortDay();
    await flags(day);
    await day.passTo(utc('2026-12-11T12:00'));
    expect(heard(day)).toEqual([
      '12-04T09:00 grace: a proposal waits for your answer',
      '12-08T09:00 grace: a proposal waits, and nobody has answered it in time',
      '12-10T09:00 grace: a proposal waits, and nobody has answered it in time',
      '12-10T09:00 hugh: a proposal waits, and nobody has answered it in time',
    ]);
    expect(await flagged(day)).toEqual(['safeguarding', 'overdueReview']);
    await enters(day);
    await day.settle();
    expect(await flagged(day)).toEqual(['safeguarding']);
  });

  it('goes to another manager of the locality while the team’s own is away', async () => {
    const day = await cohortDay();
    await day.leave(grace, utc('2026-12-04T08:00'), utc('2026-12-20T00:00'));
    await flags(day);
    await day.passTo(utc('2026-12-04T12:00'));
    expect(heard(day)).toEqual(['12-04T09:00 hugh: a proposal waits for your answer']);
  });
});

describe('a proposal that is answered “not now”', () => {
  it('rests until something new is found', async () => {
    const day = await cohortDay();
    await flags(day);
    await day.bot.cohorts.notNow(by(day, grace), identity, {
      ...{ why: 'The social worker has it.', lookAgainOn: '2027-03-01' },
    });
    await flags(day, 'incident');
    expect(await stands(day)).toMatchObject({ status: 'notIn' });
    await flags(day, 'earlyWarning');
    expect(await stands(day)).toMatchObject({ status: 'proposed' });
  });

  it('is looked at again on the day that was named', async () => {
    const day = await cohortDay();
    await flags(day);
    await day.bot.cohorts.notNow(by(day, grace), identity, {
      ...{ why: 'The social worker has it.', lookAgainOn: '2026-12-12' },
    });
    await day.passTo(utc('2026-12-14T10:00'));
    expect(heard(day).slice(-1)).toEqual(['12-14T09:00 grace: a proposal waits for your answer']);
    expect(await stands(day)).toMatchObject({
      reasons: [{ kind: 'lookAgain' }, { kind: 'safeguarding' }],
    });
  });
});

describe('a case in the cohort', () => {
  it('is followed to its end: asked for progress, missed, told, recorded, stepped down', async () => {
    const day = await cohortDay();
    await flags(day);
    await day.passTo(utc('2026-12-04T10:00'));
    // Thursday before Christmas: the two working days after it are the 29th and the 30th.
    await enters(day, { progressOn: '2026-12-18', steps: [{ what: 'Move', by: '2027-01-15' }] });
    await day.passTo(utc('2026-12-18T10:00'));
    await records(day, { steps: [{ number: 1, standing: 'onCourse' }], nextOn: '2026-12-24' });
    await day.passTo(utc('2027-01-07T12:00'));
    expect(heard(day)).toEqual([
      '12-04T09:00 grace: a proposal waits for your answer',
      '12-04T10:00 jonah: you lead this case’s plan from now on',
      '12-18T09:00 jonah: your progress note is due today',
      '12-24T09:00 jonah: your progress note is due today',
      '12-30T09:00 grace: a progress note has not come in time',
      '12-30T09:00 jonah: a progress note has not come in time',
      '01-06T09:00 grace: a progress note has not come in time',
      '01-06T09:00 jonah: a progress note has not come in time',
    ]);
    expect(await flagged(day)).toContain('overdueReview');
    const late = { ...note, seen: 1, nextOn: '2027-01-20' };
    await records(day, { ...late, steps: [{ number: 1, standing: 'done' }] });
    await day.settle();
    expect(await flagged(day)).not.toContain('overdueReview');
    await day.bot.cohorts.stepDown(by(day, grace), identity, stepDownTerms);
    await day.passTo(utc('2027-02-15T10:00'));
    expect(heard(day).slice(-2)).toEqual([
      '01-07T12:00 jonah: its plan has ended',
      '02-15T09:00 grace: a proposal waits for your answer',
    ]);
    expect(await stands(day)).toMatchObject({
      status: 'proposed',
      reasons: [{ kind: 'stepDownReview' }, { kind: 'safeguarding' }],
    });
  });

  it('asks on the next working day after a holiday, by the clock of summer time', async () => {
    const day = await cohortDay({ start: utc('2027-03-18T10:00') });
    await enters(day, {
      ...{ why: 'Two crises in a week.', progressOn: '2027-03-29' },
      ...{ responsibilities: [{ what: 'Ring her', who: kemi }] },
      steps: [{ what: 'Move to the new flat', by: '2027-03-28' }],
    });
    // Sunday the 28th has 23 hours, Monday the 29th is Easter Monday.
    await day.passTo(utc('2027-03-31T12:00'));
    expect(heard(day)).toEqual([
      '03-18T10:00 jonah: you lead this case’s plan from now on',
      '03-30T08:00 jonah: a step of its plan is past its date',
      '03-30T08:00 jonah: your progress note is due today',
    ]);
    await day.passTo(utc('2027-04-01T12:00'));
    expect(heard(day).slice(3)).toEqual([
      '04-01T08:00 grace: a progress note has not come in time',
      '04-01T08:00 jonah: a progress note has not come in time',
      '04-01T08:00 grace: a step of its plan is still past its date',
    ]);
  });

  it('goes to the managers when something is stuck in two notes in a row', async () => {
    const day = await cohortDay();
    await enters(day, { why: 'Two crises in a week.' });
    const stuck = { number: 1, standing: 'stuck' } as const;
    const steps = [stuck, { number: 2, standing: 'onCourse' } as const];
    await records(day, { steps, nextOn: '2026-12-10' });
    await day.passTo(utc('2026-12-10T10:00'));
    const before = heard(day).filter((line) => line.includes('stuck'));
    await records(day, { steps, seen: 1, nextOn: '2026-12-21' });
    await day.settle();
    expect([before, heard(day).slice(-1)]).toEqual([
      [],
      ['12-10T10:00 grace: its plan is stuck, please look at it'],
    ]);
  });

  it('asks the lead’s cover while the lead is away, and the managers where there is none', async () => {
    const day = await cohortDay();
    await enters(day, { why: 'Two crises in a week.', progressOn: '2026-12-10' });
    await day.leave(jonah, utc('2026-12-09T00:00'), utc('2026-12-12T00:00'), sam);
    await day.passTo(utc('2026-12-10T10:00'));
    expect(heard(day).slice(-1)).toEqual(['12-10T09:00 sam: your progress note is due today']);
    await records(day, { nextOn: '2026-12-21' }, sam);
    await day.leave(jonah, utc('2026-12-20T00:00'), utc('2026-12-24T00:00'));
    await day.passTo(utc('2026-12-21T10:00'));
    expect(heard(day).slice(-1)).toEqual(['12-21T09:00 grace: your progress note is due today']);
  });

  it('makes actions of the responsibilities that have a day', async () => {
    const day = await cohortDay();
    const plan = { what: 'Agree the crisis plan', who: sam, due: '2026-12-11' };
    const four = [
      plan,
      ...['Ring her', 'See her', 'Ask the GP'].map((what) => ({ ...plan, what })),
    ];
    const responsibilities = [{ what: 'Keep the plan up to date', who: jonah }, ...four];
    await enters(day, { why: 'Two crises in a week.', responsibilities });
    await day.settle();
    const opened: string[] = [];
    for await (const { what } of day.bot.actions.openIn(identity.team)) opened.push(what);
    expect(opened.sort()).toEqual(['Agree the crisis plan', 'Ask the GP', 'Ring her', 'See her']);
  });

  it('tells managers and lead when the case leaves the caseload', async () => {
    const day = await cohortDay();
    await enters(day, { why: 'Two crises in a week.' });
    await day.pass('PT2H');
    await day.bot.cases.record({ actor: 'service', commandId: day.nextCommand() }, identity, {
      ...quiet,
      status: 'closed',
    });
    await day.settle();
    expect(
      heard(day)
        .slice(-2)
        .map((line) => line.slice(12)),
    ).toEqual([
      'grace: it is off the caseload, and a manager decides whether its plan goes on',
      'jonah: it is off the caseload, and a manager decides whether its plan goes on',
    ]);
  });
});

it('tells a manager of the locality nothing that the team’s own has answered', async () => {
  const day = await cohortDay();
  await flags(day);
  await enters(day);
  await day.passTo(utc('2026-12-09T12:00'));
  expect(heard(day).filter((line) => line.includes('hugh'))).toEqual([]);
  expect(day.heardBy(hugh)).toEqual([]);
});
