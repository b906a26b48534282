import { describe, expect, it } from '@jest/globals';
import type { TrackedAction } from '../../../services/action/action.ts';
import { actionCapability, evolveAction } from '../../../services/action/capability.ts';
import { actionIdOf } from '../../../services/action/origin.ts';
import type { ActionCommand, ActionEvent } from '../../../services/action/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, ConsultId, type Instant } from '../../../services/kernel/ids.ts';
import { decider } from '../../support/given.ts';
import { at, esther, grace, hugh, jonah, kemi, riversideEast, utc } from '../../support/people.ts';

const given = decider(actionCapability);
const consult = ConsultId.parse('01kb0000000000000000000001');

const action: TrackedAction = {
  id: actionIdOf(consult, 2),
  team: riversideEast,
  caseRef: CaseRef.parse('CM-10482'),
  what: 'Ring the sister.',
  owner: kemi,
  due: '2026-12-03',
  origin: { kind: 'consult', consult, requester: jonah, by: esther, at: at('10:00') },
};
const deadlines = { remindAt: utc('2026-12-03T09:00'), overdueAt: utc('2026-12-04T00:00') };
const thursday = utc('2026-12-03T09:00');
const friday = utc('2026-12-04T09:00');
const midnight = utc('2026-12-04T00:00');
const monday = utc('2026-12-07T09:00');

const told = (actor: Actor, command: ActionCommand, now: Instant) => ({
  id: CommandId.parse('command'),
  at: now,
  actor,
  authority: 'test',
  command,
});

const opened: ActionEvent = { type: 'actionOpened', action, deadlines, at: at('10:00') };
const reminded: ActionEvent = { type: 'actionReminded', at: thursday };
const overdue: ActionEvent = {
  type: 'actionOverdue',
  at: midnight,
  tellAt: friday,
  againAt: monday,
};
const doneBy = (by: typeof kemi): ActionEvent => ({
  type: 'actionDone',
  outcome: { text: 'Rang, she comes at six.', by, at: thursday },
});
const complete = {
  type: 'complete',
  outcome: 'Rang, she comes at six.',
  managers: [grace],
} as const;
const isOverdue = { type: 'overdue', tellAt: friday, againAt: monday } as const;

describe('opening', () => {
  const open = { type: 'open', action, deadlines } as const;

  it('records what was agreed', () => {
    given()
      .when(told('service', open, at('10:00')))
      .then(opened);
  });

  it('happens once', () => {
    given(opened)
      .when(told('service', open, at('10:01')))
      .refuses({ reason: 'alreadyOpened' });
  });

  it('is not for people: what is agreed is agreed in advice', () => {
    given()
      .when(told(kemi, open, at('10:00')))
      .refuses({ reason: 'onlyTheService' });
  });
});

describe('completing', () => {
  it('is for the owner', () => {
    given(opened)
      .when(told(kemi, complete, thursday))
      .then(doneBy(kemi));
  });

  it('is for a manager of the team too, also when it is overdue', () => {
    given(opened, reminded, overdue)
      .when(told(grace, complete, thursday))
      .then(doneBy(grace));
  });

  it('refuses anybody else, and names who can', () => {
    given(opened)
      .when(told(hugh, complete, thursday))
      .refuses({ reason: 'notOwner', owner: kemi, managers: [grace] });
  });

  it('refuses whoever advised: advice gives no right to say that it was done', () => {
    given(opened)
      .when(told(esther, complete, thursday))
      .refuses({ reason: 'notOwner', owner: kemi, managers: [grace] });
  });

  it('does nothing twice when the same is pressed again', () => {
    given(opened, doneBy(kemi))
      .when(told(kemi, complete, friday))
      .then();
  });

  it('tells a second person who recorded it', () => {
    given(opened, doneBy(kemi))
      .when(told(grace, complete, friday))
      .refuses({ reason: 'alreadyDone', by: kemi });
  });

  it('refuses the service', () => {
    given(opened)
      .when(told('service', complete, thursday))
      .refuses({ reason: 'onlyPeople' });
  });

  it('needs an action', () => {
    given()
      .when(told(kemi, complete, thursday))
      .refuses({ reason: 'unknownAction' });
  });
});

describe('clocks', () => {
  it('remind the day before and on the day, of both together once', () => {
    const eve: ActionEvent = { type: 'actionReminded', at: at('11:00') };
    const withEve: ActionEvent = { ...opened, deadlines: { ...deadlines, eveAt: at('11:00') } };
    given(withEve)
      .when(told('service', { type: 'remind', eve: true }, at('11:00')))
      .then(eve);
    given(withEve, eve)
      .when(told('service', { type: 'remind' }, thursday))
      .then(reminded);
    given(withEve, reminded)
      .when(told('service', { type: 'remind', eve: true }, thursday))
      .then();
  });

  it('of a day on which it is due no more have nothing to say', () => {
    given(opened)
      .when(told('service', { type: 'remind', eve: true }, thursday))
      .then();
    given(opened)
      .when(told('service', { type: 'remind' }, at('11:00')))
      .then();
  });

  it('remind once', () => {
    given(opened)
      .when(told('service', { type: 'remind' }, thursday))
      .then(reminded);
    given(opened, reminded)
      .when(told('service', { type: 'remind' }, thursday))
      .then();
  });

  it('find it overdue when the due day has ended, and not before', () => {
    given(opened, reminded)
      .when(told('service', isOverdue, midnight))
      .then(overdue);
    given(opened, reminded)
      .when(told('service', isOverdue, thursday))
      .then();
  });

  it('find it overdue again only when the time for that has come', () => {
    given(opened, overdue)
      .when(told('service', isOverdue, friday))
      .then();
    expect(
      given(opened, overdue)
        .when(told('service', isOverdue, monday))
        .state(),
    ).toMatchObject({ overdue: { since: midnight, times: 2 } });
  });

  it('have nothing to say when it is done', () => {
    given(opened, doneBy(kemi))
      .when(told('service', { type: 'remind' }, friday))
      .then();
    given(opened, doneBy(kemi))
      .when(told('service', isOverdue, friday))
      .then();
  });

  it('are not for people', () => {
    given(opened)
      .when(told(kemi, isOverdue, midnight))
      .refuses({ reason: 'onlyTheService' });
  });
});

describe('an owner who can’t be reached', () => {
  const report = { type: 'ownerNotReached', why: 'away', detail: 'is on leave' } as const;
  const notReached: ActionEvent = { ...report, at: thursday };

  it('is on the record', () => {
    given(opened, reminded)
      .when(told('service', report, thursday))
      .then(notReached);
  });

  it('is forgotten when the next attempt begins', () => {
    expect(
      given(opened, reminded, notReached)
        .when(told('service', isOverdue, midnight))
        .state(),
    ).not.toHaveProperty('notReached');
  });
});

describe('what an event obliges us to do', () => {
  const jobsAfter = (...events: readonly ActionEvent[]) => {
    const state = events.reduce(evolveAction, actionCapability.initial);
    return actionCapability
      .reactions(events.slice(-1), state, told('service', isOverdue, thursday))
      .map(({ id, dueAt, data }) => ({ id, dueAt, ...(data as object) }));
  };

  it('opening sets both clocks and tells the owner', () => {
    expect(jobsAfter(opened)).toMatchObject([
      { telling: 'given', to: { kind: 'owner' }, dueAt: '2026-12-02T10:00:05.000Z' },
      { timer: 'remind', dueAt: deadlines.remindAt },
      { timer: 'overdue', dueAt: deadlines.overdueAt },
    ]);
  });

  it('tells managers the first time and then weekly, in working hours', () => {
    expect(jobsAfter(opened, overdue)).toMatchObject([
      { telling: 'overdue', to: { kind: 'owner' }, dueAt: friday },
      { telling: 'overdue', to: { kind: 'managers' }, dueAt: friday },
      { timer: 'overdue', dueAt: monday },
    ]);
    const then = (...days: readonly string[]) =>
      days.map((day) => ({ ...overdue, at: utc(`2026-12-${day}T09:00`) }));
    expect(jobsAfter(opened, overdue, ...then('07', '08', '09', '10'))).toMatchObject([
      { telling: 'overdue', to: { kind: 'owner' } },
      { timer: 'overdue' },
    ]);
    expect(jobsAfter(opened, overdue, ...then('07', '08', '09', '10', '11'))).toMatchObject([
      { telling: 'overdue', to: { kind: 'owner' } },
      { telling: 'overdue', to: { kind: 'managers' } },
      { timer: 'overdue' },
    ]);
  });

  it('names one job for all that an owner was given in one consult', () => {
    const another: ActionEvent = { ...opened, action: { ...action, id: actionIdOf(consult, 3) } };
    expect(jobsAfter(another)[0]?.id).toBe(jobsAfter(opened)[0]?.id);
  });

  it('being done brings the cards up to date', () => {
    expect(jobsAfter(opened, doneBy(kemi))).toMatchObject([{ owner: kemi, dueAt: thursday }]);
  });
});
