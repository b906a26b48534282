import { describe, expect, it } from '@jest/globals';
import { warningCapability } from '../../../services/warning/capability.ts';
import type { WarningEvent, WarningIntent } from '../../../services/warning/stream.ts';
import { decider } from '../../support/given.ts';
import { at, grace, jonah, kemi, sam, stranger, utc } from '../../support/people.ts';
import {
  contact,
  crossing,
  identity,
  reached,
  recorded,
  terms,
  told,
} from '../../support/warnings.ts';

const given = decider(warningCapability);
const recording = (seen: readonly string[], on?: string): WarningIntent => ({
  type: 'record',
  contact: terms(seen, on),
});
const withdrawing = (id: number): WarningIntent => ({
  ...{ type: 'withdraw', contact: id },
  why: 'It was another case.',
});

describe('a contact', () => {
  it.each([
    ['the key worker', jonah],
    ['the lead', sam],
    ['a manager', grace],
    ['somebody of the team', kemi],
  ])('is recorded by %s', (_who, by) => {
    given()
      .when(told(by, recording(['withdrawal'])))
      .then(recorded(1, ['withdrawal'], { by, at: at('10:00') }));
  });

  it('is recorded by nobody else, who reads whom to ask', () => {
    given()
      .when(told(stranger, recording([])))
      .refuses({ reason: 'mayNotRecord', who: [jonah, sam, grace, kemi] });
  });

  it('without any sign is a contact too', () => {
    given()
      .when(told(jonah, recording([])))
      .then(recorded(1, [], { at: at('10:00') }));
  });

  it('of a closed case, or one for which there is no set, is refused', () => {
    given()
      .when(told(jonah, recording([]), at('10:00'), { isClosed: true }))
      .refuses({ reason: 'closedCase' });
    given()
      .when(told(jonah, recording([]), at('10:00'), { set: undefined }))
      .refuses({ reason: 'noSet' });
  });

  it.each([
    ['to come', '2026-12-03', false],
    ['of four weeks ago', '2026-11-05', true],
    ['of the day before', '2026-11-04', false],
  ])('of a day %s is taken or not', (_what, on, isTaken) => {
    const refusal = { reason: 'dayOutside', earliest: '2026-11-05' };
    expect(warningCapability.decide({ status: 'none' }, told(jonah, recording([], on)))).toEqual(
      isTaken
        ? { accepted: true, events: [recorded(1, [], { on, at: at('10:00') })] }
        : { accepted: false, refusal },
    );
  });

  it('with a sign that is not in the set is refused', () => {
    given()
      .when(told(jonah, recording(['substanceUse'])))
      .refuses({ reason: 'unknownIndicator' });
  });

  it('beyond a dozen of one day is refused', () => {
    const many = Array.from({ length: 12 }, (_, index) => recorded(index + 1, []));
    given(...many)
      .when(told(jonah, recording([])))
      .refuses({ reason: 'tooManyThatDay', most: 12 });
  });

  it('is recorded by no clock', () => {
    given()
      .when(told('service', recording([])))
      .refuses({ reason: 'onlyPeople' });
  });
});

describe('the threshold', () => {
  const first = contact(1, ['sleepChange']);
  const second = contact(2, ['withdrawal'], { by: kemi, at: at('10:00') });

  it('is reached by the contact that brings the sum to it, with its reasons', () => {
    const its = crossing([first, second], { at: at('10:00'), by: kemi });
    given(recorded(1, first.seen))
      .when(told(kemi, recording(second.seen)))
      .then(recorded(2, second.seen, { by: kemi, at: at('10:00') }), reached(its));
  });

  it('is reached once while the sum stays', () => {
    given(
      recorded(1, ['sleepChange', 'withdrawal']),
      reached(crossing([contact(1, ['sleepChange', 'withdrawal'])])),
    )
      .when(told(jonah, recording(['selfNeglect'])))
      .then(recorded(2, ['selfNeglect'], { at: at('10:00') }));
  });

  const over = contact(1, ['sleepChange', 'withdrawal']);
  const before = [recorded(1, over.seen), reached(crossing([over]))] as const;

  it('is left by time, and then may be reached anew', () => {
    const at16th = utc('2026-12-16T00:00');
    const left: WarningEvent = {
      type: 'thresholdLeft',
      ...{ ...identity, occurrence: '1', because: 'time', at: at16th },
    };
    given(...before)
      .when(told('service', { type: 'look' }, utc('2026-12-15T23:59')))
      .then();
    given(...before)
      .when(told('service', { type: 'look' }, utc('2026-12-16T00:00')))
      .then(left);
    const again = given(...before, left).when(
      told(jonah, recording(['sleepChange', 'withdrawal'], '2026-12-17'), utc('2026-12-17T10:00')),
    );
    expect(again.state()).toMatchObject({ crossings: 2, crossing: { occurrence: '2' } });
  });

  it('is left by a correction', () => {
    given(...before)
      .when(told(jonah, withdrawing(1)))
      .then(
        {
          ...{ type: 'contactWithdrawn', ...identity, contact: 1, by: jonah },
          ...{ why: 'It was another case.', at: at('10:00') },
        },
        {
          ...{ type: 'thresholdLeft', ...identity, occurrence: '1' },
          ...{ because: 'correction', at: at('10:00') },
        },
      );
  });

  it('without an answer is noted once, and not when it is over', () => {
    const leave = { type: 'leaveUnanswered', occurrence: '1' } as const;
    const noted = {
      type: 'leftUnanswered',
      ...identity,
      occurrence: '1',
      at: at('10:00'),
    } as const;
    given(...before)
      .when(told('service', leave))
      .then(noted);
    given(...before, noted)
      .when(told('service', leave))
      .then();
    given().when(told('service', leave)).then();
    given(...before)
      .when(told(jonah, leave))
      .refuses({ reason: 'onlyTheService' });
  });
});

describe('a record', () => {
  const one = recorded(1, ['withdrawal']);

  it('is withdrawn by whoever made it, and counts no more', () => {
    const withdrawn = given(one)
      .when(told(jonah, withdrawing(1)))
      .state();
    expect(withdrawn).toMatchObject({
      contacts: [{ id: 1, withdrawn: { why: 'It was another case.' } }],
    });
  });

  it('is withdrawn by nobody else, not even a manager', () => {
    given(one)
      .when(told(grace, withdrawing(1)))
      .refuses({ reason: 'notYours', by: jonah });
  });

  it('stays after a day', () => {
    const atLast = given(one).when(told(jonah, withdrawing(1), utc('2026-12-03T08:59')));
    expect(atLast.state()).toMatchObject({ contacts: [{ withdrawn: {} }] });
    given(one)
      .when(told(jonah, withdrawing(1), utc('2026-12-03T09:00')))
      .refuses({ reason: 'tooLate', until: utc('2026-12-03T09:00') });
  });

  it('is withdrawn once, and only if it is there', () => {
    const withdrawn: WarningEvent = {
      type: 'contactWithdrawn',
      ...{ ...identity, contact: 1, by: jonah, why: 'It was another case.', at: at('09:30') },
    };
    given(one, withdrawn)
      .when(told(jonah, withdrawing(1)))
      .refuses({ reason: 'alreadyWithdrawn', at: at('09:30') });
    given(one)
      .when(told(jonah, withdrawing(2)))
      .refuses({ reason: 'unknownContact' });
  });

  it('of more than three months ago is in the events alone', () => {
    const old = recorded(1, [], { on: '2026-08-01', at: utc('2026-08-01T10:00') });
    const state = given(old)
      .when(told(jonah, recording([])))
      .state();
    expect(state).toMatchObject({ recorded: 2, contacts: [{ id: 2 }] });
  });
});
