import { describe, expect, it } from '@jest/globals';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import { tellManagerAt, timesRaised } from '../../../services/consult/heard.ts';
import { addTime } from '../../../services/kernel/time.ts';
import {
  acknowledgedBy,
  amina,
  asked,
  at,
  ben,
  chainOf,
  deputyLink,
  dutyLink,
  given,
  leadLink,
  requested,
} from '../../support/consults.ts';

const held = [requested, asked(1, leadLink, '14:00'), acknowledgedBy(leadLink, '14:03')];
const overdueAt = (time: string, chain = chainOf(leadLink, deputyLink)): ConsultEvent => ({
  type: 'exceptionRaised',
  ...{ kind: 'notAnsweredInTime', at: at(time), againAt: at('16:00'), chain },
});
const parked: ConsultEvent = { type: 'exceptionRaised', kind: 'jobParked', at: at('15:10') };
const takenOverAt = (time: string): ConsultEvent => ({
  type: 'handOnAccepted',
  ...{ by: ben, role: 'deputy', from: amina, at: at(time) },
});

function consultAfter(...history: readonly ConsultEvent[]): RequestedConsult {
  const { state } = given(...history);
  if (state.status === 'notRequested') throw new TypeError('Nothing was requested.');
  return state;
}

const wait = (time: string) => addTime(at(time), 'PT10S');

describe('a manager is told of an exception', () => {
  const late = consultAfter(...held, overdueAt('15:00'));

  it.each([
    ['whoever has the consult', amina],
    ['the first of the chain who could take it over', ben],
  ])('a little later where they hear of a late answer as %s', (_as, manager) => {
    expect(tellManagerAt(late, manager, at('15:00'), at('15:01'))).toBe(wait('15:01'));
  });

  it('a little later where they have had it for a moment only', () => {
    const consult = consultAfter(...held, takenOverAt('14:59'), overdueAt('15:00'));
    expect(tellManagerAt(consult, ben, at('15:00'), at('15:00'))).toBe(wait('15:00'));
  });

  it.each(['14:00', '14:01'])('a little later where they are being pinged, at %s', (now) => {
    const consult = consultAfter(requested, asked(1, leadLink, '14:00'));
    const isSoon = now === '14:00';
    expect(tellManagerAt(consult, amina, at('14:00'), at(now))).toBe(
      isSoon ? wait('14:00') : at('14:00'),
    );
  });

  it.each<[string, readonly ConsultEvent[], string]>([
    ['of something else that was raised', [...held, overdueAt('15:00'), parked], '15:10'],
    [
      'of an answer that nobody had taken on',
      [...held.slice(0, 2), overdueAt('15:00'), acknowledgedBy(leadLink, '15:02')].slice(0, 3),
      '15:00',
    ],
    [
      'once it is overdue again',
      [...held, overdueAt('15:00'), overdueAt('16:00', chainOf(leadLink, dutyLink))],
      '15:00',
    ],
  ])('at once %s', (_what, history, raisedAt) => {
    const due = tellManagerAt(consultAfter(...history), amina, at(raisedAt), at('16:00'));
    expect(due).toBe(at(raisedAt));
  });
});

it('counts whatever was raised, each time', () => {
  const histories = [held, [overdueAt('15:00')], [parked], [overdueAt('16:00')]];
  const counts = histories.map((_, index) =>
    timesRaised(consultAfter(...histories.slice(0, index + 1).flat())),
  );
  expect(counts).toEqual([0, 1, 2, 3]);
});
