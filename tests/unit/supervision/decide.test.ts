import { describe, expect, it } from '@jest/globals';
import type { CommandEnvelope } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId } from '../../../services/kernel/ids.ts';
import { supervisionCapability } from '../../../services/supervision/capability.ts';
import type {
  DailyLook,
  SupervisionCommand,
  SupervisionEvent,
  SupervisionIntent,
} from '../../../services/supervision/stream.ts';
import { decider } from '../../support/given.ts';
import { at, grace, jonah, kemi, riversideEast, sam } from '../../support/people.ts';
import { consult } from '../../support/supervised-consults.ts';

const given = decider(supervisionCapability);
const identity = { team: riversideEast, person: jonah };
const now = at('10:00');
const safeguarded = CaseRef.parse('CM-30001');

const says = (
  actor: CommandEnvelope<SupervisionCommand>['actor'],
  intent: SupervisionIntent | DailyLook,
  today = '2026-12-02',
): CommandEnvelope<SupervisionCommand> => ({
  ...{ id: CommandId.parse('one'), at: now, actor, authority: 'supervisor' },
  command: {
    ...intent,
    ...{ identity, today, rhythm: { everyDays: 28, graceDays: 7 } },
    around: { supervisor: grace, managers: [grace] },
  },
});

const begun = (since: string): SupervisionEvent => ({
  ...{ type: 'supervisionBegun', ...identity, since, looks: [], testedBefore: [], at: now },
});
const { request } = consult({ number: 1, requester: jonah });
const prepared: SupervisionEvent = {
  ...{ type: 'sessionPrepared', number: 1, notListed: 0, by: grace, at: now },
  tested: {
    ...{ team: riversideEast, consult: request.id, caseRef: request.caseRef },
    ...{ role: 'asked', at: now },
  },
  cases: [
    {
      team: riversideEast,
      caseRef: safeguarded,
      tier: 'intensive',
      isOverdue: true,
      isAgain: true,
    },
  ],
};
const tested: SupervisionEvent = {
  ...{ type: 'decisionTested', by: grace, at: now },
  test: { result: 'same', whatWouldChange: 'A second missed visit.' },
};
const lookedAt: SupervisionEvent = {
  ...{ type: 'caseLookedAt', by: grace, at: now },
  look: { caseRef: safeguarded, outcome: 'fine', safeguarding: 'stands' },
};
const heldOn = (date: string): SupervisionEvent => ({
  ...{ type: 'sessionHeld', authority: 'supervisor', heldOn: date, nextOn: '2026-12-30' },
  ...{ by: grace, at: now },
});
const complete = {
  type: 'complete',
  session: 1,
  heldOn: '2026-12-02',
  nextOn: '2026-12-30',
} as const;
const look: DailyLook = { type: 'look', tell: [grace] };

describe('holding a session', () => {
  it('is for the supervisor, whoever covers for them and the managers, never for the worker', () => {
    const prepare = { type: 'prepare', prepared: { cases: [], notListed: 0 } } as const;
    given(begun('2026-12-01'))
      .when(says(jonah, prepare))
      .refuses({ reason: 'notYourself', who: [grace] });
    given(begun('2026-12-01'))
      .when(says(kemi, prepare))
      .refuses({ reason: 'notYours', who: [jonah, grace] });
    const covered = says(sam, prepare);
    const around = { supervisor: grace, standIn: sam, managers: [grace] };
    given(begun('2026-12-01'))
      .when({ ...covered, command: { ...covered.command, around } })
      .then({ type: 'sessionPrepared', number: 1, cases: [], notListed: 0, by: sam, at: now });
  });

  it('goes on with the one that is being prepared', () => {
    const prepare = { type: 'prepare', prepared: { cases: [], notListed: 0 } } as const;
    given(begun('2026-12-01'), prepared).when(says(grace, prepare)).then();
  });

  it('begins to count for a worker whom the clock has not seen yet', () => {
    const prepare = { type: 'prepare', prepared: { cases: [], notListed: 0 } } as const;
    const { state } = given().when(says(grace, prepare));
    expect(state()).toMatchObject({ since: '2026-12-02', current: { number: 1 } });
  });

  it('keeps the latest of each part', () => {
    const part = {
      kind: 'case',
      look: { caseRef: safeguarded, outcome: 'huddle', note: 'Bring it.' },
    } as const;
    const { state } = given(begun('2026-12-01'), prepared, lookedAt).when(
      says(grace, { type: 'savePart', session: 1, part }),
    );
    expect(state()).toMatchObject({ current: { looks: [part.look] } });
  });

  it('takes no case that is not on its list, and no part after it was finished', () => {
    const part = {
      kind: 'case',
      look: { caseRef: CaseRef.parse('CM-9'), outcome: 'fine' },
    } as const;
    given(begun('2026-12-01'), prepared)
      .when(says(grace, { type: 'savePart', session: 1, part }))
      .refuses({ reason: 'notOnTheList' });
    const { state } = given(begun('2026-12-01'), prepared, tested, lookedAt).when(
      says(grace, complete),
    );
    const after = state();
    expect(
      supervisionCapability.decide(after, says(grace, { type: 'savePart', session: 1, part })),
    ).toMatchObject({ refusal: { reason: 'noSession', last: { heldOn: '2026-12-02' } } });
  });
});

describe('finishing a session', () => {
  it('wants the decision tested and safeguarding looked at again, or why not', () => {
    given(begun('2026-12-01'), prepared)
      .when(says(grace, complete))
      .refuses({
        reason: 'incomplete',
        missing: [{ kind: 'test' }, { kind: 'again', caseRef: safeguarded }],
      });
    given(begun('2026-12-01'), prepared)
      .when(says(grace, { ...complete, leftOut: 'A fire alarm ended it.' }))
      .then({ ...heldOn('2026-12-02'), leftOut: 'A fire alarm ended it.' } as SupervisionEvent);
  });

  it('sets the clock anew, remembers what was looked at and what was tested', () => {
    const { state } = given(
      begun('2026-10-01'),
      { type: 'supervisionOverdue', on: '2026-11-06', at: now },
      ...[prepared, tested, lookedAt],
    ).when(says(grace, complete));
    expect(state()).toMatchObject({
      ...{ lastOn: '2026-12-02', planned: { on: '2026-12-30' }, testedBefore: [request.id] },
      looks: [{ caseRef: safeguarded, on: '2026-12-02' }],
    });
    expect(state()).not.toHaveProperty('overdue');
    expect(state()).not.toHaveProperty('current');
  });

  it.each(['2026-12-03', '2026-10-31'])('on %s is refused', (date) => {
    given(begun('2026-10-01'), prepared, tested, lookedAt)
      .when(says(grace, { ...complete, heldOn: date }))
      .refuses({ reason: 'heldOnWrong', earliest: '2026-11-01', latest: '2026-12-02' });
  });

  it.each(['2026-12-02', '2027-01-07'])('with the next on %s is refused', (nextOn) => {
    given(begun('2026-10-01'), prepared, tested, lookedAt)
      .when(says(grace, { ...complete, nextOn }))
      .refuses({ reason: 'nextOnWrong', earliest: '2026-12-03', latest: '2027-01-06' });
  });

  it('twice is harmless', () => {
    given(begun('2026-10-01'), prepared, tested, lookedAt, heldOn('2026-12-02'))
      .when(says(grace, complete))
      .then();
  });
});

describe('the worker', () => {
  const over = [begun('2026-10-01'), prepared, tested, lookedAt, heldOn('2026-12-02')];

  it('confirms or comments, once, and nobody else does', () => {
    given(...over)
      .when(says(jonah, { type: 'answer', session: 1 }))
      .then({ type: 'sessionAnswered', by: jonah, at: now });
    given(...over)
      .when(says(grace, { type: 'answer', session: 1 }))
      .refuses({ reason: 'onlyTheWorker', worker: jonah });
    given(...over, { type: 'sessionAnswered', by: jonah, at: now })
      .when(says(jonah, { type: 'answer', session: 1, comment: 'I see it otherwise.' }))
      .refuses({ reason: 'alreadyAnswered' });
  });
});

describe('planning', () => {
  it('stays within the days of grace, and does not move the due date', () => {
    const plan = { type: 'plan', on: '2027-01-06', why: 'I am on a course.' } as const;
    given(begun('2026-12-02'))
      .when(says(jonah, plan))
      .then({ ...plan, type: 'sessionPlanned', by: jonah, at: now });
    given(begun('2026-12-02'))
      .when(says(jonah, { ...plan, on: '2027-01-07' }))
      .refuses({ reason: 'nextOnWrong', earliest: '2026-12-02', latest: '2027-01-06' });
  });
});

describe('the clock of the day', () => {
  const overdue = (on: string): SupervisionEvent => ({ type: 'supervisionOverdue', on, at: now });
  const reminded = (of: string): SupervisionEvent => ({ type: 'sessionReminded', of, at: now });

  it('is the service’s own', () => {
    given().when(says(grace, look)).refuses({ reason: 'onlyTheService' });
  });

  it('begins with whoever is new, or with what another team knew', () => {
    given().when(says('service', look)).then(begun('2026-12-02'));
    const before = { lastOn: '2026-10-20', looks: [], testedBefore: [] };
    given()
      .when(says('service', { ...look, before }))
      .then(
        { ...begun('2026-12-02'), lastOn: '2026-10-20' } as SupervisionEvent,
        reminded('2026-11-17'),
        overdue('2026-12-02'),
      );
  });

  it('reminds once for a date', () => {
    const remind = { of: '2026-12-04', from: '2026-12-02' };
    const reminded: SupervisionEvent = { type: 'sessionReminded', of: '2026-12-04', at: now };
    given(begun('2026-11-06'))
      .when(says('service', { ...look, remind }))
      .then(reminded);
    given(begun('2026-11-06'), reminded)
      .when(says('service', { ...look, remind }))
      .then();
    given(begun('2026-11-06'))
      .when(says('service', { ...look, remind: { ...remind, from: '2026-12-03' } }))
      .then();
  });

  it('says what is overdue once a week', () => {
    given(begun('2026-10-28'), reminded('2026-11-25')).when(says('service', look)).then();
    given(begun('2026-10-27'), reminded('2026-11-24'))
      .when(says('service', look))
      .then(overdue('2026-12-02'));
    given(begun('2026-10-20'), reminded('2026-11-17'), overdue('2026-11-26'))
      .when(says('service', look))
      .then();
    given(begun('2026-10-20'), reminded('2026-11-17'), overdue('2026-11-25'))
      .when(says('service', look))
      .then(overdue('2026-12-02'));
  });

  it('waits for a worker who is away, and goes on when they are back', () => {
    const away = { from: '2026-11-25', until: '2026-12-09' };
    const waits: SupervisionEvent = {
      ...{ type: 'clockWaits', since: '2026-11-25', until: '2026-12-09' },
      ...{ dueFellIn: true, at: now },
    };
    given(begun('2026-10-28'))
      .when(says('service', { ...look, away }))
      .then(waits);
    given(begun('2026-10-28'), waits)
      .when(says('service', { ...look, away }))
      .then();
    const back = given(begun('2026-10-28'), waits).when(says('service', look, '2026-12-09'));
    back.then({ type: 'clockResumed', on: '2026-12-09', at: now }, reminded('2026-12-09'));
    expect(back.state()).toMatchObject({ notBefore: '2026-12-09' });
  });

  it('does not move a date that had passed before they went away', () => {
    const waits: SupervisionEvent = {
      ...{ type: 'clockWaits', since: '2026-11-25', dueFellIn: false, at: now },
    };
    given(begun('2026-10-20'), reminded('2026-11-17'), waits)
      .when(says('service', look, '2026-12-09'))
      .then({ type: 'clockResumed', on: '2026-12-09', at: now }, overdue('2026-12-09'));
  });

  it('asks once more for a confirmation', () => {
    const over = [begun('2026-10-01'), prepared, tested, lookedAt, heldOn('2026-12-02')];
    given(...over)
      .when(says('service', look, '2026-12-09'))
      .then({ type: 'answerReminded', at: now });
    given(...over, { type: 'answerReminded', at: now })
      .when(says('service', look, '2026-12-10'))
      .then();
  });
});
