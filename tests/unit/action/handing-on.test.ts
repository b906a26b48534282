/** Putting an action off, and asking somebody to take it over. */
import { describe, expect, it } from '@jest/globals';
import type { TrackedAction } from '../../../services/action/action.ts';
import { actionCapability, evolveAction } from '../../../services/action/capability.ts';
import { actionIdOf } from '../../../services/action/origin.ts';
import type { ActionCommand, ActionEvent } from '../../../services/action/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, ConsultId, type Instant } from '../../../services/kernel/ids.ts';
import { decider } from '../../support/given.ts';
import {
  at,
  esther,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast,
  sam,
  utc,
} from '../../support/people.ts';

const given = decider(actionCapability);
const consult = ConsultId.parse('01kb0000000000000000000001');
const managers = [grace];
const action: TrackedAction = {
  id: actionIdOf(consult, 1),
  team: riversideEast,
  caseRef: CaseRef.parse('CM-10482'),
  what: 'Ring the sister.',
  owner: kemi,
  due: '2026-12-03',
  origin: { kind: 'consult', consult, requester: jonah, by: esther, at: at('10:00') },
};
const deadlines = { remindAt: utc('2026-12-03T09:00'), overdueAt: utc('2026-12-04T00:00') };
const later = { remindAt: utc('2026-12-10T09:00'), overdueAt: utc('2026-12-11T00:00') };

const told = (actor: Actor, command: ActionCommand, now: Instant = at('12:00')) => ({
  ...{ id: CommandId.parse('command'), at: now, actor, authority: 'test', command },
});

const opened: ActionEvent = { type: 'actionOpened', action, deadlines, at: at('10:00') };
const overdue: ActionEvent = {
  ...{ type: 'actionOverdue', at: utc('2026-12-04T00:00') },
  ...{ tellAt: utc('2026-12-04T09:00'), againAt: utc('2026-12-07T09:00') },
};
const done: ActionEvent = {
  type: 'actionDone',
  outcome: { text: 'Rang, she comes at six.', by: kemi, at: at('11:00') },
};
const keptBySam: ActionEvent = {
  ...{ type: 'actionHandedOver', from: kemi, to: sam, at: at('11:00') },
  kept: { person: kemi, period: 1 },
};
const refusedToOthers = { reason: 'notOwner', owner: kemi, managers } as const;

const snooze = (due = '2026-12-10'): Extract<ActionCommand, { type: 'snooze' }> => ({
  type: 'snooze',
  ...{ due, reason: 'The sister is back on Thursday.', managers },
  ...{ today: '2026-12-02', deadlines: later, tellAt: at('12:00') },
});
const snoozed = (by = kemi, due = '2026-12-10'): ActionEvent => {
  const { managers: _managers, today: _today, ...event } = snooze(due);
  return { ...event, type: 'actionSnoozed', by, at: at('12:00') };
};

describe('putting off', () => {
  it.each([
    ['its owner', kemi],
    ['a manager', grace],
  ])('is for %s, with a reason', (_who, person) => {
    given(opened).when(told(person, snooze())).then(snoozed(person));
  });

  it('is for nobody else, who is told who can', () => {
    given(opened).when(told(hugh, snooze())).refuses(refusedToOthers);
    given(opened).when(told('service', snooze())).refuses({ reason: 'onlyPeople' });
  });

  it('makes it due anew: what was reminded or overdue is so no more', () => {
    const state = given(opened, overdue).when(told(kemi, snooze())).state();
    expect(state).toMatchObject({ due: '2026-12-10', deadlines: later });
    expect(state).not.toHaveProperty('overdue');
    given(opened, overdue, snoozed())
      .when(told('service', { ...overdue, type: 'overdue' }, utc('2026-12-07T09:00')))
      .then();
  });

  it.each([
    ['a day that has passed', '2026-12-01', { reason: 'dueInThePast' }],
    ['the day on which it is due', '2026-12-03', { reason: 'dueNotLater', due: '2026-12-03' }],
    ['an earlier day', '2026-12-02', { reason: 'dueNotLater', due: '2026-12-03' }],
    ['a day after four weeks', '2027-01-01', { reason: 'dueTooFar', latest: '2026-12-31' }],
  ] as const)('is not to %s', (_what, due, refusal) => {
    given(opened)
      .when(told(kemi, snooze(due)))
      .refuses(refusal);
  });

  it('is to four weeks after the day that was agreed, however often and by whomever', () => {
    given(opened, snoozed(kemi, '2026-12-20'))
      .when(told(grace, snooze('2026-12-31')))
      .then(snoozed(grace, '2026-12-31'));
    given(opened, snoozed(kemi, '2026-12-20'), snoozed(grace, '2026-12-31'))
      .when(told(grace, snooze('2027-01-01')))
      .refuses({ reason: 'dueTooFar', latest: '2026-12-31' });
  });

  it('does nothing twice, and nothing when it is done', () => {
    given(opened, snoozed()).when(told(kemi, snooze())).then();
    given(opened, done).when(told(kemi, snooze())).refuses({ reason: 'alreadyDone', by: kemi });
  });
});

const asking = { to: sam, reason: 'I am on nights.' };
const times = { againAt: utc('2026-12-03T09:00'), lapsesAt: utc('2026-12-04T09:00') };
const offer = { type: 'offer', ...asking, managers, tellAt: at('12:00'), ...times } as const;
const offered = (by = kemi): ActionEvent => ({
  type: 'actionOffered',
  offer: { ...asking, by, at: at('12:00'), lapsesAt: times.lapsesAt },
  ...{ tellAt: at('12:00'), againAt: times.againAt },
});
const accepted: ActionEvent = { type: 'actionAccepted', from: kemi, to: sam, at: at('12:00') };
const decline = { type: 'decline', reason: 'I do not know the family.' } as const;
const declined: ActionEvent = {
  ...{ type: 'actionNotTaken', to: sam, reason: decline.reason },
  ...{ offeredBy: kemi, at: at('12:00') },
};

describe('asking somebody to take it over', () => {
  it('is for its owner and for managers; until they accept, the owner has it', () => {
    given(opened).when(told(kemi, offer)).then(offered());
    const state = given(opened).when(told(grace, offer)).state();
    expect(state).toMatchObject({ owner: kemi, offer: { to: sam, by: grace } });
  });

  it('is for nobody else', () => {
    given(opened).when(told(hugh, offer)).refuses(refusedToOthers);
  });

  it('is not of whoever has it, not of two at once, and not while it is kept for somebody', () => {
    given(opened)
      .when(told(grace, { ...offer, to: kemi }))
      .refuses({ reason: 'alreadyTheirs', person: kemi });
    given(opened, offered())
      .when(told(kemi, { ...offer, to: hugh }))
      .refuses({ reason: 'alreadyOffered', to: sam });
    given(opened, keptBySam)
      .when(told(sam, { ...offer, to: hugh }))
      .refuses({ reason: 'keptForSomebody', person: kemi });
  });

  it('does nothing twice, and nothing when it is done', () => {
    given(opened, offered()).when(told(kemi, offer)).then();
    given(opened, done).when(told(kemi, offer)).refuses({ reason: 'alreadyDone', by: kemi });
  });

  it('can be taken back while nobody has answered', () => {
    given(opened, offered())
      .when(told(grace, { type: 'takeBack', managers }))
      .then({ type: 'offerTakenBack', to: sam, by: grace, at: at('12:00') });
    given(opened)
      .when(told(kemi, { type: 'takeBack', managers }))
      .refuses({ reason: 'nothingOffered', owner: kemi });
    given(opened, offered())
      .when(told(hugh, { type: 'takeBack', managers }))
      .refuses(refusedToOthers);
  });
});

describe('whoever is asked', () => {
  it('has it once they accept, and pressing again changes nothing', () => {
    given(opened, offered())
      .when(told(sam, { type: 'accept' }))
      .then(accepted);
    given(opened, offered(), accepted)
      .when(told(sam, { type: 'accept' }))
      .then();
  });

  it('declines with a reason, and it stays where it is', () => {
    given(opened, offered()).when(told(sam, decline)).then(declined);
    given(opened, offered(), declined).when(told(sam, decline)).then();
    const state = given(opened, offered()).when(told(sam, decline)).state();
    expect(state).toMatchObject({ owner: kemi, notTaken: { to: sam } });
    expect(state).not.toHaveProperty('offer');
  });

  it.each([
    ['was asked by nobody', hugh, [opened]],
    ['is somebody else', hugh, [opened, offered()]],
    [
      'is asked no more',
      sam,
      [opened, offered(), { type: 'offerTakenBack', to: sam, by: kemi, at: at('12:00') }],
    ],
  ] as const)('may neither accept nor decline who %s', (_why, person, events) => {
    for (const command of [{ type: 'accept' }, decline] as const) {
      given(...events)
        .when(told(person, command))
        .refuses({ reason: 'notOfferedToYou', owner: kemi });
    }
  });

  it('can neither accept nor decline what is done', () => {
    for (const command of [{ type: 'accept' }, decline] as const) {
      given(opened, offered(), done)
        .when(told(sam, command))
        .refuses({ reason: 'alreadyDone', by: kemi });
    }
  });

  it('need not answer when it is done, and their card says so', () => {
    given(opened, offered())
      .when(told(kemi, { type: 'complete', outcome: 'Rang, she comes at six.', managers }))
      .then({
        type: 'actionDone',
        outcome: { text: 'Rang, she comes at six.', by: kemi, at: at('12:00') },
        offeredTo: sam,
      });
  });

  it('has it when it comes to them because its owner is away', () => {
    const state = [opened, offered(), keptBySam].reduce(evolveAction, actionCapability.initial);
    expect(state).toMatchObject({ owner: sam, kept: { person: kemi } });
    expect(state).not.toHaveProperty('offer');
  });

  it('gives it back to whoever it is kept for, also when they accepted it meanwhile', () => {
    const keptByHugh: ActionEvent = { ...keptBySam, to: hugh };
    const state = given(opened, offered(), keptByHugh)
      .when(told(sam, { type: 'accept' }))
      .state();
    expect(state).toMatchObject({ owner: sam, kept: { person: kemi } });
  });

  it('keeps nothing for themselves: who is back and accepts has their own', () => {
    const asked: ActionEvent = {
      ...{ type: 'actionOffered', tellAt: at('12:00'), againAt: times.againAt },
      offer: { to: kemi, by: grace, reason: 'You know them.', at: at('12:00'), ...times },
    };
    const state = given(opened, keptBySam, asked)
      .when(told(kemi, { type: 'accept' }))
      .state();
    expect(state).toMatchObject({ owner: kemi });
    expect(state).not.toHaveProperty('kept');
  });
});

describe('an offer that nobody answers', () => {
  const end = { type: 'endOffer', to: sam } as const;

  it('ends when its time has come, and not before', () => {
    given(opened, offered())
      .when(told('service', end, utc('2026-12-03T09:00')))
      .then();
    given(opened, offered())
      .when(told('service', end, times.lapsesAt))
      .then({
        ...{ type: 'actionNotTaken', to: sam, offeredBy: kemi, at: times.lapsesAt },
        detail: 'did not answer',
      });
  });

  it('ends at once where they can’t be told, and only if it is theirs still', () => {
    given(opened, offered())
      .when(told('service', { ...end, detail: 'is on leave' }))
      .then({
        ...{ type: 'actionNotTaken', to: sam, offeredBy: kemi, at: at('12:00') },
        detail: 'is on leave',
      });
    given(opened, offered())
      .when(told('service', { ...end, to: hugh, detail: 'is on leave' }))
      .then();
  });

  it('is not ended by people', () => {
    given(opened, offered()).when(told(kemi, end)).refuses({ reason: 'onlyTheService' });
  });
});

describe('what follows', () => {
  const jobsAfter = (...events: readonly ActionEvent[]) => {
    const state = events.reduce(evolveAction, actionCapability.initial);
    return actionCapability
      .reactions(events.slice(-1), state, told(kemi, { type: 'accept' }))
      .map(({ type, dueAt, data }) => ({ type, dueAt, ...(data as object) }));
  };

  it('of putting off: new clocks in place of the old, managers see it, and an owner hears of it', () => {
    expect(jobsAfter(opened, snoozed(grace))).toMatchObject([
      { type: 'action.cards', owner: kemi },
      { timer: 'remind', dueAt: later.remindAt },
      { timer: 'overdue', dueAt: later.overdueAt },
      { telling: 'snoozed', to: { kind: 'managers' } },
      { telling: 'snoozed', to: { kind: 'owner' } },
    ]);
    expect(jobsAfter(opened, snoozed(kemi))).toHaveLength(4);
  });

  it('of asking: who is asked is told, once more, and a clock runs', () => {
    expect(jobsAfter(opened, offered())).toMatchObject([
      { type: 'action.cards', owner: kemi },
      { type: 'action.cards', owner: sam },
      { telling: 'offered', owner: sam, dueAt: at('12:00') },
      { telling: 'offered', owner: sam, dueAt: times.againAt },
      { timer: 'offer', dueAt: times.lapsesAt },
    ]);
  });

  it('of declining: the owner is told, and a manager who asked', () => {
    expect(jobsAfter(opened, offered(), declined)).toMatchObject([
      { type: 'action.cards', owner: kemi },
      { type: 'action.cards', owner: sam },
      { telling: 'notTaken', to: { kind: 'owner' } },
    ]);
    expect(jobsAfter(opened, offered(grace), { ...declined, offeredBy: grace })).toContainEqual(
      expect.objectContaining({ telling: 'notTaken', to: { kind: 'manager', person: grace } }),
    );
  });

  it('of accepting: what was to be told of the one is told of the other', () => {
    expect(jobsAfter(opened, offered(), overdue, accepted)).toMatchObject([
      { type: 'action.cards', owner: sam },
      { type: 'action.cards', owner: kemi },
      { telling: 'overdue', owner: sam, to: { kind: 'owner' } },
      { telling: 'overdue', owner: sam, to: { kind: 'managers' } },
    ]);
    expect(jobsAfter(opened, offered(), accepted)).toHaveLength(2);
  });
});
