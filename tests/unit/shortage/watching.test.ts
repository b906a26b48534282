import { describe, expect, it } from '@jest/globals';
import { shortageCapability } from '../../../services/shortage/capability.ts';
import type { Cause, GapAhead } from '../../../services/shortage/causes.ts';
import { evolveShortage, initialShortage } from '../../../services/shortage/evolve.ts';
import { isKnown, type KnownShortage } from '../../../services/shortage/shortage.ts';
import type { ShortageEvent } from '../../../services/shortage/stream.ts';
import { decider } from '../../support/given.ts';
import { at, ben, crisis, grace, perinatal, sam, utc } from '../../support/people.ts';
import {
  declared,
  ended,
  friday,
  proposed,
  queueOf,
  told,
  watching,
} from '../../support/shortages.ts';

const given = decider(shortageCapability);
const sixWait = queueOf(6);

describe('the figures of a team', () => {
  it('propose a shortage where they are over a limit', () => {
    given()
      .when(told('service', watching(sixWait)))
      .then(proposed(sixWait));
  });

  it('propose none within the limits', () => {
    given().when(told('service', watching())).then();
  });

  it('are looked at by the service alone', () => {
    given()
      .when(told(grace, watching(sixWait)))
      .refuses({ reason: 'onlyTheService' });
  });

  it('say nothing new while they stay as they are, or get better', () => {
    given(proposed(sixWait))
      .when(told('service', watching(sixWait)))
      .then();
    given(proposed(sixWait))
      .when(told('service', watching(queueOf(5))))
      .then();
  });

  it('are brought up to date on the proposal when they get worse', () => {
    const causes = [queueOf(7)];
    given(proposed(sixWait))
      .when(told('service', watching(...causes), at('10:15')))
      .then({ type: 'causesChanged', causes, at: at('10:15') });
  });

  it('change nothing once a shortage is declared', () => {
    given(declared())
      .when(told('service', watching(queueOf(20))))
      .then();
  });
});

describe('a proposal whose cause is gone', () => {
  const gone: ShortageEvent = { type: 'causesGone', at: at('10:15') };

  it('says so first', () => {
    given(proposed(sixWait))
      .when(told('service', watching(), at('10:15')))
      .then(gone);
  });

  it('lapses when it stays so for an hour', () => {
    given(proposed(sixWait), gone)
      .when(told('service', watching(), at('11:14')))
      .then();
    given(proposed(sixWait), gone)
      .when(told('service', watching(), at('11:15')))
      .then({ type: 'proposalLapsed', at: at('11:15') });
  });

  it('stands when the cause is back before that', () => {
    const causes = [queueOf(5)];
    given(proposed(sixWait), gone)
      .when(told('service', watching(...causes), at('10:30')))
      .then({ type: 'causesChanged', causes, at: at('10:30') });
  });

  it('takes a whole hour again after the cause was back', () => {
    const back: ShortageEvent = { type: 'causesChanged', causes: [sixWait], at: at('10:30') };
    given(proposed(sixWait), gone, back)
      .when(told('service', watching(), at('11:30')))
      .then({ type: 'causesGone', at: at('11:30') });
  });

  it('was not decided: the next cause is proposed at once', () => {
    const previous = stateOf(proposed(sixWait), gone, { type: 'proposalLapsed', at: at('11:15') });
    given()
      .when(told('service', { ...watching(sixWait), previous }, at('11:30')))
      .then({ ...proposed(sixWait), at: at('11:30') });
  });
});

const stateOf = (...events: readonly ShortageEvent[]): KnownShortage => {
  const state = events.reduce(evolveShortage, initialShortage);
  if (!isKnown(state)) throw new TypeError('There is no shortage.');
  return state;
};

describe('a decision against a shortage', () => {
  const dismissal: ShortageEvent = {
    type: 'proposalDismissed',
    ...{ by: grace, reason: 'Farah is back at three.', at: at('10:00') },
  };
  const overcrowded: Cause = { kind: 'load', clinicians: [{ person: sam, held: 7 }], limit: 6 };
  const gap = (change: Partial<GapAhead> = {}): Cause => {
    const tonight = { from: utc('2026-12-03T17:00'), until: utc('2026-12-04T09:00') };
    return { kind: 'gap', gaps: [{ pathway: crisis, ...tonight, fewest: 1, ...change }] };
  };
  const known = [sixWait, overcrowded, gap()];
  const isProposed = (now = at('16:00'), ...causes: readonly Cause[]): boolean => {
    const previous = stateOf(proposed(...known), dismissal);
    const { status } = given()
      .when(told('service', { ...watching(...causes), previous }, now))
      .state();
    return status === 'proposed';
  };

  it('stands for 24 hours', () => {
    expect(isProposed(utc('2026-12-03T09:59'), ...known)).toBe(false);
    expect(isProposed(utc('2026-12-03T10:00'), ...known)).toBe(true);
  });

  it.each<readonly [string, Cause]>([
    ['more wait', queueOf(7)],
    ['somebody holds more', { ...overcrowded, clinicians: [{ person: sam, held: 8 }] }],
    ['somebody else holds as many', { ...overcrowded, clinicians: [{ person: ben, held: 7 }] }],
    ['another pathway has a gap', gap({ pathway: perinatal })],
    ['there is a gap at another time', gap({ from: utc('2026-12-04T09:00') })],
    ['nobody is left in the gap', gap({ fewest: 0 })],
  ])('stands no longer when %s', (_what, cause) => {
    expect(isProposed(at('16:00'), cause)).toBe(true);
  });

  it.each<readonly [string, Cause]>([
    ['fewer wait', queueOf(5)],
    ['they hold as many', overcrowded],
    ['the same gap has begun', gap({ from: utc('2026-12-03T18:00') })],
  ])('stands when %s', (_what, cause) => {
    expect(isProposed(at('16:00'), cause)).toBe(false);
  });

  it('is also the end of a shortage that the figures had proposed', () => {
    const previous = stateOf(proposed(sixWait), declared(), ended);
    const look = (waiting: number) =>
      given().when(told('service', { ...watching(queueOf(waiting)), previous }, at('17:00')));
    look(6).then();
    expect(look(7).state()).toMatchObject({ status: 'proposed' });
  });

  it('is not the end of one that somebody had seen themselves', () => {
    const previous = stateOf(declared(), ended);
    const state = given()
      .when(told('service', { ...watching(sixWait), previous }, at('17:00')))
      .state();
    expect(state).toMatchObject({ status: 'proposed' });
  });
});

describe('a clock of a shortage', () => {
  const nextDay = utc('2026-12-03T09:00');

  it('reminds of a proposal that nobody decides', () => {
    const tellTimes = { tellAt: nextDay, againAt: utc('2026-12-04T09:00') };
    given(proposed(sixWait))
      .when(told('service', { type: 'proposalUnanswered', ...tellTimes }, nextDay))
      .then({ type: 'decisionReminded', at: nextDay, ...tellTimes });
    given(declared())
      .when(told('service', { type: 'proposalUnanswered', ...tellTimes }, nextDay))
      .then();
  });

  it('reminds of the review an hour before, once', () => {
    const soon = utc('2026-12-04T16:00');
    const reminded: ShortageEvent = { type: 'reviewReminded', at: soon };
    given(declared())
      .when(told('service', { type: 'reviewSoon' }, soon))
      .then(reminded);
    given(declared(), reminded)
      .when(told('service', { type: 'reviewSoon' }, soon))
      .then();
    given(declared())
      .when(told('service', { type: 'reviewSoon' }, at('16:00')))
      .then();
  });

  it('finds the review overdue, and again', () => {
    const againAt = utc('2026-12-07T09:00');
    const due = { type: 'reviewDue', againAt } as const;
    const overdue: ShortageEvent = { type: 'reviewOverdue', at: friday, againAt };
    given(declared())
      .when(told('service', due, friday))
      .then(overdue);
    expect(
      given(declared(), overdue)
        .when(told('service', due, againAt))
        .state(),
    ).toMatchObject({
      overdue: { since: friday, times: 2 },
    });
  });

  it('of a review that was moved changes nothing', () => {
    const due = { type: 'reviewDue', againAt: friday } as const;
    given(declared())
      .when(told('service', due, at('17:00')))
      .then();
    given(declared(), ended)
      .when(told('service', due, friday))
      .then();
  });

  it('reminds of what is to be done, and finds it overdue once', () => {
    const overdue: ShortageEvent = {
      type: 'mitigationOverdue',
      ...{ number: 1, at: nextDay, tellAt: nextDay },
    };
    given(declared())
      .when(told('service', { type: 'mitigationDue', number: 1 }, nextDay))
      .then({ type: 'mitigationReminded', number: 1, at: nextDay });
    given(declared())
      .when(told('service', { type: 'mitigationOverdue', number: 1, tellAt: nextDay }, nextDay))
      .then(overdue);
    given(declared(), overdue)
      .when(told('service', { type: 'mitigationOverdue', number: 1, tellAt: nextDay }, nextDay))
      .then();
  });

  it('of something that is done, or not planned any more, changes nothing', () => {
    const done: ShortageEvent = {
      type: 'mitigationDone',
      ...{ number: 1, by: sam, note: 'She comes.', at: at('12:00') },
    };
    given(declared(), done)
      .when(told('service', { type: 'mitigationDue', number: 1 }, nextDay))
      .then();
    given(declared())
      .when(told('service', { type: 'mitigationDue', number: 9 }, nextDay))
      .then();
  });
});
