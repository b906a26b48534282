import { describe, expect, it } from '@jest/globals';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import { heardByChannel, heardInPerson } from '../../../services/consult/heard.ts';
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

describe('who was told in person that the answer is overdue', () => {
  it('is whoever has it and the first of the chain who could take it over', () => {
    expect(heardInPerson(consultAfter(...held, overdueAt('15:00')), at('15:00'))).toEqual([
      amina,
      ben,
    ]);
  });

  it('is still known when something else was raised since', () => {
    const consult = consultAfter(...held, overdueAt('15:00'), parked);
    expect(heardInPerson(consult, at('15:00'))).toEqual([amina, ben]);
  });

  it.each<[string, readonly ConsultEvent[], string]>([
    ['of something else that was raised', [...held, overdueAt('15:00'), parked], '15:10'],
    ['once it was taken over', [...held, overdueAt('15:00'), takenOverAt('15:05')], '15:00'],
    [
      'once it was taken over where the clock is slow',
      [...held, overdueAt('15:00'), takenOverAt('14:59')],
      '15:00',
    ],
    [
      'once it is overdue again, by another chain',
      [...held, overdueAt('15:00'), overdueAt('16:00', chainOf(leadLink, dutyLink))],
      '15:00',
    ],
    [
      'of an answer that nobody had taken on',
      [...held.slice(0, 2), overdueAt('15:00'), acknowledgedBy(leadLink, '15:02')],
      '15:00',
    ],
  ])('is nobody who is certain %s', (_what, history, raisedAt) => {
    expect(heardInPerson(consultAfter(...history), at(raisedAt))).toEqual([]);
  });
});

describe('the channel', () => {
  it('hears of each kind of exception the first time', () => {
    const consult = consultAfter(...held, overdueAt('15:00'), parked, overdueAt('16:00'));
    const heard = ['15:00', '15:10', '16:00'].map((time) => heardByChannel(consult, at(time)));
    expect(heard).toEqual([false, true, false]);
  });
});
