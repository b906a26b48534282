/** What of a handover stands at the top of somebody's card. */
import { expect, it } from '@jest/globals';
import { itemsFor, type HandoverView } from '../../cards/handover/view.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import type { AwayBecause, HandedItem } from '../../services/handover/handover.ts';
import { ConsultId, type Instant } from '../../services/kernel/ids.ts';
import { amina, at, ben, riversideEast as team, sam, service } from '../support/people.ts';

const consult = ConsultId.parse('01kb0000000000000000000001');
const since = at('08:00');
const action = (number: number, dueBy: Instant, keeper = sam): HandedItem => ({
  ref: { kind: 'action', team, action: actionIdOf(consult, number) },
  ...{ keeper, since, dueBy, refusals: [] },
});
const asked: HandedItem = {
  ref: { kind: 'consult', team, consult },
  ...{ keeper: sam, isAsked: true, since, dueBy: at('10:30'), refusals: [] },
};
const { isAsked: _isAsked, ...taken } = asked;

const context = { service, now: at('10:00'), nameOf: (person: string) => person };
const shown = (...items: readonly HandedItem[]) => {
  const because: AwayBecause = { id: 'leave', kind: 'leave', from: since };
  const handover: HandoverView['handover'] = {
    ...{ status: 'away', person: amina, period: 1, startedAt: since, because, items },
    cover: { person: sam, as: 'namedCover' },
  };
  return itemsFor({ handover, about: new Map() }, sam, context);
};

it('is a consult that waits for their first answer, before actions that are due for longer', () => {
  const overdue = action(1, at('09:00'));
  expect(shown(overdue, asked)).toEqual([asked, overdue]);
  expect(shown(overdue, taken)).toEqual([overdue, taken]);
});

it('is what is to do, before what ended, and nothing that is with others', () => {
  const mine = action(2, at('11:00'));
  const done: HandedItem = {
    ...action(3, at('08:30')),
    end: { how: 'done', at: at('09:30') },
  };
  expect(shown(done, mine)).toEqual([mine, done]);
  expect(shown(done, action(1, at('09:00'), ben), mine)).toEqual([mine, done]);
});
