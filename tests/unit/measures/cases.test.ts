import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import type { CaseEvent } from '../../../services/caseload/stream.ts';
import type { CoordinationEvent } from '../../../services/coordination/stream.ts';
import { CaseRef, HuddleId } from '../../../services/kernel/ids.ts';
import {
  carryOvers,
  casesWithoutLead,
  contactCompletion,
  daysWithoutLead,
  progressNotes,
  recordedContacts,
  repeatedCarryOvers,
} from '../../../services/measures/definitions/cases.ts';
import { caseObserver } from '../../../services/measures/observers/case.ts';
import { cohortObserver } from '../../../services/measures/observers/cohort.ts';
import { coordinationObserver } from '../../../services/measures/observers/coordination.ts';
import { warningObserver } from '../../../services/measures/observers/warning.ts';
import { tiersIn } from '../../../services/measures/tiers.ts';
import { identity, quiet } from '../../support/cases.ts';
import * as cohort from '../../support/cohort.ts';
import { begun } from '../../support/leads.ts';
import { figureIn, rowsOf, zone } from '../../support/measured.ts';
import { at, grace, jonah, utc } from '../../support/people.ts';
import * as warnings from '../../support/warnings.ts';

const share = (numerator: number, denominator: number) => ({
  ...{ kind: 'share', numerator, denominator },
});
const none = { kind: 'none' };

const extract = (day: string, change: Partial<CaseFacts>): CaseEvent => ({
  ...{ type: 'caseRecorded', ...identity, at: utc(`${day}T06:00`) },
  facts: { ...quiet, ...change },
});
const rows = (...events: readonly CaseEvent[]) => rowsOf(caseObserver(zone), ...events);

describe('the tier of a case at a moment', () => {
  const found = rows(
    extract('2026-11-02', { tier: 'core' }),
    extract('2026-11-20', { tier: 'intensive' }),
    extract('2026-12-10', { tier: 'intensive', status: 'closed' }),
  );
  it.each([
    ['before the record knew of it', '2026-11-01T12:00', undefined],
    ['from the moment of the extract', '2026-11-02T06:00', 'core'],
    ['until the next one says otherwise', '2026-11-20T05:59', 'core'],
    ['under the new one', '2026-11-20T06:00', 'intensive'],
    ['once it left the caseload', '2026-12-10T06:00', undefined],
  ])('is known %s', (_when, moment, tier) => {
    expect(tiersIn(found)(identity.caseRef, utc(moment))).toBe(tier);
  });

  it('is not that of another case', () => {
    expect(tiersIn(found)(CaseRef.parse('CM-1'), utc('2026-11-10T12:00'))).toBeUndefined();
  });
});

describe('Contact completion', () => {
  const planned = extract('2026-12-01', { lastContact: '2026-11-20', nextContact: '2026-12-04' });
  it.each([
    [
      'took place on its day',
      [extract('2026-12-05', { lastContact: '2026-12-04', nextContact: '2026-12-18' })],
      share(1, 1),
    ],
    [
      'took place a day late',
      [extract('2026-12-06', { lastContact: '2026-12-05', nextContact: '2026-12-18' })],
      share(1, 1),
    ],
    [
      'was missed',
      [extract('2026-12-05', { missedContacts: ['2026-12-04'], nextContact: '2026-12-18' })],
      share(0, 1),
    ],
    [
      'was missed, and the extract is read again',
      [
        extract('2026-12-05', { missedContacts: ['2026-12-04'], nextContact: '2026-12-18' }),
        extract('2026-12-06', { missedContacts: ['2026-12-04'], nextContact: '2026-12-18' }),
      ],
      share(0, 1),
    ],
    ['went by without a word', [extract('2026-12-06', { nextContact: '2026-12-18' })], share(0, 1)],
    [
      'was missed, as an extract said first, and took place, as a later one says',
      [
        extract('2026-12-05', { missedContacts: ['2026-12-04'], nextContact: '2026-12-18' }),
        extract('2026-12-08', { lastContact: '2026-12-04', nextContact: '2026-12-18' }),
      ],
      share(1, 1),
    ],
    [
      'took place, as an extract said first, and was missed, as a later one says',
      [
        extract('2026-12-05', { lastContact: '2026-12-04', nextContact: '2026-12-18' }),
        extract('2026-12-08', {
          ...{ lastContact: '2026-11-20', missedContacts: ['2026-12-04'] },
          nextContact: '2026-12-18',
        }),
      ],
      share(0, 1),
    ],
    ['was moved on the day itself', [extract('2026-12-04', { nextContact: '2026-12-18' })], none],
    ['was dropped as the case closed', [extract('2026-12-03', { status: 'closed' })], none],
  ])('of one that %s', (_what, extracts, value) => {
    const figure = figureIn(
      contactCompletion,
      rows(planned, ...extracts),
      '2026-12',
      utc('2026-12-10T09:00'),
    );
    expect(figure.value).toEqual(value);
  });

  it('is pending until the day is over', () => {
    const figure = figureIn(contactCompletion, rows(planned), '2026-12', utc('2026-12-04T20:00'));
    expect(figure).toMatchObject({ value: none, pending: 1 });
  });

  it('is judged anew with what a later extract knows of the month', () => {
    const soon = [planned, extract('2026-12-05', { nextContact: '2026-12-18' })];
    const late = extract('2027-01-04', { lastContact: '2026-12-30' });
    const before = figureIn(contactCompletion, rows(...soon), '2026-12', utc('2027-01-03T00:00'));
    const after = figureIn(contactCompletion, rows(...soon, late), '2026-12');
    expect([before.value, after.value]).toEqual([share(0, 2), share(1, 2)]);
  });

  it('leaves out what was before the first extract', () => {
    const first = extract('2026-12-03', {
      ...{ lastContact: '2026-12-02', missedContacts: ['2026-12-01'] },
    });
    expect(figureIn(contactCompletion, rows(first)).value).toEqual(none);
  });

  it('belongs to the month of its day by local time', () => {
    const summer = extract('2026-06-01', { nextContact: '2026-06-30' });
    expect(figureIn(contactCompletion, rows(summer), '2026-06').value).toEqual(share(0, 1));
    expect(figureIn(contactCompletion, rows(summer), '2026-07').value).toEqual(none);
  });
});

describe('Carry-overs', () => {
  const carried = (day: string, times: number): CaseEvent => ({
    ...{ type: 'caseCarriedOver', ...identity, times },
    ...{ huddle: HuddleId.parse(day), at: utc(`${day}T12:00`) },
  });
  const its = rows(carried('2026-12-07', 1), carried('2026-12-14', 2));
  it('count by huddle', () => {
    expect(figureIn(carryOvers, its).value).toEqual({ kind: 'count', count: 2 });
  });
  it('tell those that were not the first', () => {
    expect(figureIn(repeatedCarryOvers, its).value).toEqual(share(1, 2));
  });
});

describe('Cases without a lead', () => {
  const shared = (day: string, change: Partial<CaseFacts> = {}) =>
    extract(day, { agencies: ['Housing'], ...change });
  const noted = (day: string): CaseEvent => ({
    ...{ type: 'leadNoted', ...identity, lead: jonah, at: utc(`${day}T06:00`) },
  });

  it('count the days from the extract to the lead', () => {
    const its = rows(shared('2026-12-01'), noted('2026-12-04'));
    expect(figureIn(casesWithoutLead, its).value).toEqual(share(1, 1));
    expect(figureIn(daysWithoutLead, its).value).toEqual({ kind: 'count', count: 3 });
  });

  it('are none where the extract names a coordinator', () => {
    const its = rows(shared('2026-12-01', { coordinator: jonah }));
    expect(figureIn(casesWithoutLead, its).value).toEqual(share(0, 1));
  });

  it('are told apart from cases with one agency', () => {
    expect(figureIn(casesWithoutLead, rows(extract('2026-12-01', {}))).value).toEqual(none);
  });

  it('count from the local beginning of a month, an hour earlier in summer', () => {
    const noted: CaseEvent = {
      ...{ type: 'leadNoted', ...identity, lead: jonah, at: utc('2026-04-01T03:00') },
    };
    const figure = figureIn(daysWithoutLead, rows(shared('2026-03-10'), noted), '2026-04');
    expect(figure.value).toEqual({ kind: 'count', count: 0.2 });
  });

  it('count once what the extract and the register both say', () => {
    const missed: CoordinationEvent = {
      ...{ type: 'leadMissed', why: 'away', tellAt: at('12:00'), at: utc('2026-12-02T12:00') },
    };
    const found: CoordinationEvent = {
      ...{ type: 'leadFound', since: utc('2026-12-02T12:00'), at: utc('2026-12-03T12:00') },
    };
    const its = [
      ...rows(shared('2026-12-01'), noted('2026-12-03')),
      ...rowsOf(coordinationObserver, begun, missed, found),
    ];
    expect(figureIn(casesWithoutLead, its).value).toEqual(share(1, 1));
    expect(figureIn(daysWithoutLead, its).value).toEqual({ kind: 'count', count: 2.3 });
  });
});

describe('Progress notes of closer oversight', () => {
  const recordedAt = (time: ReturnType<typeof utc>) => ({
    ...cohort.recorded(),
    at: time,
  });
  it.each([
    ['recorded before it was asked for', [recordedAt(utc('2026-12-16T08:00'))], share(1, 1)],
    [
      'recorded before it counted as missed',
      [cohort.asked, recordedAt(utc('2026-12-18T09:00'))],
      share(1, 1),
    ],
    ['recorded after it', [cohort.asked, recordedAt(utc('2026-12-18T09:01'))], share(0, 1)],
    ['never recorded', [cohort.asked], share(0, 1)],
  ])('count one %s', (_when, events, value) => {
    const its = rowsOf(cohortObserver(zone), cohort.entered, ...events).filter(
      ({ key }) => key === '1',
    );
    expect(figureIn(progressNotes, its).value).toEqual(value);
  });
});

describe('Recorded contacts', () => {
  const contacts = [
    warnings.recorded(1, [], { outcome: 'inPerson' }),
    warnings.recorded(2, [], { outcome: 'withOthers' }),
    warnings.recorded(3, [], { outcome: 'notAttended' }),
  ];
  it('reach the person in person or by telephone', () => {
    const its = rowsOf(warningObserver(zone), ...contacts);
    expect(figureIn(recordedContacts, its).value).toEqual(share(1, 3));
  });
  it('that were wrong do not count', () => {
    const its = rowsOf(warningObserver(zone), ...contacts, {
      ...{ type: 'contactWithdrawn', ...identity, contact: 3, by: grace, why: 'Another case.' },
      at: at('11:00'),
    });
    expect(figureIn(recordedContacts, its).value).toEqual(share(1, 2));
  });
});
