/** When a manager may accept an exception as it is. */
import { describe, expect, it } from '@jest/globals';
import type { AcceptedFact } from '../../../services/exceptions/accepted.ts';
import { exceptionCapability } from '../../../services/exceptions/capability.ts';
import { isInForce } from '../../../services/exceptions/decide.ts';
import { parseAcceptance } from '../../../services/exceptions/form.ts';
import { exceptionKinds, mayBeAccepted } from '../../../services/exceptions/gravity.ts';
import type {
  ExceptionCommand,
  ExceptionEvent,
  ExceptionRefusal,
} from '../../../services/exceptions/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, type Instant } from '../../../services/kernel/ids.ts';
import { decider } from '../../support/given.ts';
import { grace, hugh, jonah, riversideEast as team, utc } from '../../support/people.ts';

const given = decider(exceptionCapability);
const now = utc('2026-12-02T10:00');
const until = '2026-12-09';
const endsAt = utc('2026-12-10T00:00');

const fact: AcceptedFact = {
  ...{ team, key: 'action:overdue:x-1:2026-12-01', kind: 'actionOverdue', whose: [jonah] },
  ...{ since: utc('2026-12-02T00:00'), caseRef: CaseRef.parse('CM-10482') },
};
type Accept = Extract<ExceptionCommand, { readonly type: 'accept' }>;
const accepting: Accept = {
  ...{ type: 'accept', fact, reason: 'The sister is abroad until Monday.', until, endsAt },
  ...{ latest: '2027-03-02', managers: [grace, hugh], today: '2026-12-02' },
};
const withdrawing: ExceptionCommand = { type: 'withdraw', managers: [grace, hugh] };

const by = (actor: Actor, command: ExceptionCommand, at: Instant = now) => ({
  ...{ id: CommandId.parse('c'), actor, at, authority: 'teamManager', command },
});
const accepted = (at = now): ExceptionEvent => ({
  ...{ type: 'exceptionAccepted', fact, at },
  acceptance: { reason: accepting.reason, until, endsAt, by: grace, at },
});

describe('accepting an exception', () => {
  it('takes a manager, a reason and a day', () => {
    given().when(by(grace, accepting)).then(accepted());
  });

  const { fact: _fact, ...mended } = accepting;
  const refusals: readonly [string, Actor, ExceptionCommand, ExceptionRefusal][] = [
    ['a clinician', jonah, accepting, { reason: 'onlyManagers', managers: [grace, hugh] }],
    ['the service', 'service', accepting, { reason: 'onlyManagers', managers: [grace, hugh] }],
    [
      'whoever it is about',
      grace,
      { ...accepting, fact: { ...fact, whose: [grace] } },
      { reason: 'yourOwn', others: [hugh] },
    ],
    ['what is mended', grace, mended, { reason: 'noLongerSo' }],
    [
      'a consult that nobody has',
      grace,
      { ...accepting, fact: { ...fact, kind: 'consultUnacknowledged' } },
      { reason: 'somebodyWaits' },
    ],
    [
      'a day that is over',
      grace,
      { ...accepting, until: '2026-12-01' },
      { reason: 'untilInThePast' },
    ],
    [
      'a day too far away',
      grace,
      { ...accepting, until: '2027-03-03' },
      { reason: 'untilTooFar', latest: '2027-03-02' },
    ],
    ['a withdrawal of nothing', grace, withdrawing, { reason: 'notAccepted' }],
  ];
  it.each(refusals)('is refused: %s', (_what, actor, command, refusal) => {
    given().when(by(actor, command)).refuses(refusal);
  });

  it('is for the only manager of a team also where it is their own', () => {
    const own = { ...accepting, fact: { ...fact, whose: [grace] }, managers: [grace] };
    expect(given().when(by(grace, own)).state()).toMatchObject({ status: 'accepted' });
  });

  it('stands once: a second manager is told of the first', () => {
    given(accepted())
      .when(by(hugh, accepting))
      .refuses({ reason: 'alreadyAccepted', by: grace, until });
  });

  it('ends when its day is over, and may then be given anew', () => {
    const state = given().when(by(grace, accepting)).state();
    expect([utc('2026-12-09T23:59'), endsAt].map((at) => isInForce(state, at))).toEqual([
      true,
      false,
    ]);
    const anew = { ...accepting, today: '2026-12-10', until: '2026-12-11' };
    expect(
      given(accepted())
        .when(by(hugh, anew, endsAt))
        .state(),
    ).toMatchObject({ times: 2 });
  });

  it('is taken back by any manager', () => {
    given(accepted())
      .when(by(hugh, withdrawing))
      .then({
        ...{ type: 'acceptanceWithdrawn', by: hugh, at: now },
      });
  });

  it('is never for a consult that somebody waits for', () => {
    expect(exceptionKinds.filter((kind) => !mayBeAccepted(kind))).toEqual([
      'consultUnacknowledged',
      'consultNobodyToAsk',
      'consultUnanswered',
    ]);
  });
});

describe('the form by which it is accepted', () => {
  const days = { today: '2026-12-02', latest: '2027-03-02' };
  const why = 'The sister is abroad until Monday.';

  it.each([
    ['ok', '2026-12-09', ['why']],
    ['', '2026-12-09', ['why']],
    ['See NHS number 999 000 0018 please.', '2026-12-09', ['why']],
    [why, '', ['until']],
    [why, '2026-12-01', ['until']],
    [why, '2027-03-03', ['until']],
    ['ok', 'soon', ['why', 'until']],
  ])('gives back “%s” until “%s”', (text, day, fields) => {
    const read = parseAcceptance({ why: text, until: day }, days);
    expect(read.ok ? [] : Object.keys(read.problems)).toEqual(fields);
  });

  it('reads a reason and the last day that fits', () => {
    expect(parseAcceptance({ why: ` ${why} `, until: '2027-03-02' }, days)).toEqual({
      ok: true,
      value: { reason: why, until: '2027-03-02' },
    });
  });
});

describe('having a task done once more that was set aside', () => {
  const task = { scope: team, id: 'x', job: 'notice.tell', since: now };
  const again: ExceptionCommand = { type: 'sendAgain', task, managers: [grace] };
  const sentAgain = { type: 'taskSentAgain', task, by: grace, at: now } as const;

  it('is on record under the manager’s name', () => {
    given().when(by(grace, again)).then(sentAgain);
  });

  it('leaves the state as it was, so that versions with and without it read each other’s', () => {
    const { initial } = exceptionCapability;
    const states = [initial, exceptionCapability.evolve(initial, accepted())];
    expect(states.map((each) => exceptionCapability.evolve(each, sentAgain))).toEqual(states);
  });
});
