import { describe, expect, it } from '@jest/globals';
import type { ActionEvent } from '../../../services/action/stream.ts';
import { ActionId, CaseRef, ConsultId, ShortageId } from '../../../services/kernel/ids.ts';
import { actionsInTime, overdueActions } from '../../../services/measures/definitions/cases.ts';
import {
  daysInShortage,
  supervisionInTime,
} from '../../../services/measures/definitions/people.ts';
import { actionObserver, agreedAction } from '../../../services/measures/observers/action.ts';
import { shortageObserver } from '../../../services/measures/observers/shortage.ts';
import { supervisionObserver } from '../../../services/measures/observers/supervision.ts';
import type { SupervisionEvent } from '../../../services/supervision/stream.ts';
import { figureIn, rowsOf, zone } from '../../support/measured.ts';
import { amina, at, grace, jonah, kemi, riversideEast, utc } from '../../support/people.ts';

const share = (numerator: number, denominator: number) => ({
  ...{ kind: 'share', numerator, denominator },
});
const count = (number: number) => ({ kind: 'count', count: number });
const none = { kind: 'none' };

describe('Agreed actions', () => {
  /** Due on 31 December. */
  const opened: ActionEvent = {
    ...{ type: 'actionOpened', deadlines: { overdueAt: utc('2027-01-01T00:00') }, at: at('10:00') },
    action: {
      ...{ id: ActionId.parse('01kb0000000000000000000001-1'), team: riversideEast },
      ...{ caseRef: CaseRef.parse('CM-10482'), what: 'Ring.', owner: jonah, due: '2026-12-31' },
      origin: {
        ...{ kind: 'consult', consult: ConsultId.parse('01kb0000000000000000000001') },
        ...{ requester: jonah, by: amina, at: at('10:00') },
      },
    },
  };
  const done = (now: ReturnType<typeof utc>): ActionEvent => ({
    type: 'actionDone',
    outcome: { text: 'Rung.', by: jonah, at: now },
  });
  const putOff = (now: ReturnType<typeof utc>): ActionEvent => ({
    ...{ type: 'actionSnoozed', by: jonah, reason: 'Away.', due: '2027-01-10', at: now },
    ...{ tellAt: now, deadlines: { overdueAt: utc('2027-01-11T00:00') } },
  });
  const rows = (...events: readonly ActionEvent[]) => rowsOf(actionObserver, opened, ...events);

  it.each([
    ['done on its day', [done(utc('2026-12-31T23:59'))], share(1, 1), count(0)],
    ['done as the day has ended', [done(utc('2027-01-01T00:00'))], share(0, 1), count(0)],
    ['done in the new year', [done(utc('2027-01-01T09:00'))], share(0, 1), count(1)],
    ['never done', [], share(0, 1), count(1)],
    ['put off before', [putOff(utc('2026-12-30T09:00'))], none, count(0)],
    ['put off when it was late', [putOff(utc('2027-01-02T09:00'))], share(0, 1), count(1)],
  ])('count one %s', (_what, events, inTime, overdue) => {
    expect(figureIn(actionsInTime, rows(...events), '2026-12').value).toEqual(inTime);
    expect(figureIn(overdueActions, rows(...events), '2026-12').value).toEqual(overdue);
  });

  it('count with the day to which they were put off', () => {
    const its = rows(putOff(utc('2026-12-30T09:00')), done(utc('2027-01-10T09:00')));
    expect(figureIn(actionsInTime, its, '2027-01').value).toEqual(share(1, 1));
  });

  it('are whose they are now', () => {
    const its = rows({ type: 'actionAccepted', from: jonah, to: kemi, at: at('12:00') });
    expect(its.filter(({ kind }) => kind === 'action.due')).toMatchObject([{ person: kemi }]);
  });

  it('are in a log from when they were agreed until they were done', () => {
    const agreed = ({ kind }: { readonly kind: string }) => kind === agreedAction;
    const [open] = rows().filter(agreed);
    expect(open).toMatchObject({ at: opened.at });
    expect(open).not.toHaveProperty('doneAt');
    const doneAt = utc('2027-03-01T09:00');
    expect(rows(done(doneAt)).filter(agreed)).toMatchObject([{ at: opened.at, doneAt }]);
  });

  it('are overdue in no month that has not begun', () => {
    const figure = figureIn(overdueActions, rows(), '2027-02', utc('2027-01-15T00:00'));
    expect(figure.value).toEqual(none);
  });
});

describe('Supervision', () => {
  const events = (...more: readonly SupervisionEvent[]): readonly SupervisionEvent[] => [
    {
      ...{ type: 'supervisionBegun', team: riversideEast, person: jonah, since: '2026-11-01' },
      ...{ testedBefore: [], looks: [], at: at('09:00') },
    },
    ...more,
  ];
  const overdue = (day: string): SupervisionEvent => ({
    ...{ type: 'supervisionOverdue', on: day, at: utc(`${day}T09:00`) },
  });
  const held = (heldOn: string, day = heldOn): SupervisionEvent => ({
    ...{ type: 'sessionHeld', by: grace, authority: 'manager', heldOn, nextOn: '2027-01-10' },
    at: utc(`${day}T16:00`),
  });
  it.each([
    ['held in time', [held('2026-12-10')], share(1, 1)],
    ['held late', [overdue('2026-12-05'), held('2026-12-10')], share(0, 1)],
    [
      'held before it was found overdue, and recorded after',
      [overdue('2026-12-05'), held('2026-12-04', '2026-12-06')],
      share(1, 1),
    ],
    ['not held', [overdue('2026-12-05'), overdue('2026-12-12')], share(0, 1)],
    ['held twice', [held('2026-12-02'), held('2026-12-20')], share(2, 2)],
  ])('counts what was %s', (_what, more, value) => {
    const its = rowsOf(supervisionObserver(zone), ...events(...more));
    expect(figureIn(supervisionInTime, its).value).toEqual(value);
  });
});

describe('Days of shortage', () => {
  it('count while one is declared', () => {
    const its = rowsOf(
      shortageObserver,
      {
        ...{ type: 'shortageDeclared', id: ShortageId.parse('0001'), team: riversideEast },
        ...{ by: grace, reviewAt: utc('2026-12-08T09:00'), at: utc('2026-12-01T12:00') },
        plan: { protected: { kinds: [] }, waits: 'Routine.', mitigations: [], times: [] },
      },
      {
        ...{ type: 'shortageEnded', by: grace, reason: 'Back.', learned: 'Plan.' },
        at: utc('2026-12-03T12:00'),
      },
    );
    expect(figureIn(daysInShortage, its).value).toEqual(count(2));
  });
});
