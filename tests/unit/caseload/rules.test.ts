/** When a rule finds something in a case's facts: the moment before, the moment itself, and both clock changes. */
import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import { findingsOf, holdsAt, nextFinding, type Judged } from '../../../services/caseload/rules.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { quiet, rules } from '../../support/cases.ts';
import { amina, utc } from '../../support/people.ts';

const justBefore = (moment: Instant): Instant =>
  Instant.parse(new Date(Date.parse(moment) - 1).toISOString());

const judged = (change: Partial<CaseFacts>): Judged => ({
  facts: { ...quiet, ...change },
  recordedAt: utc('2026-11-01T06:00'),
});

const heldAt = (change: Partial<CaseFacts>, moment: Instant, by = rules) =>
  findingsOf(judged(change), by)
    .filter((each) => holdsAt(each, moment))
    .map(({ kind, occurrence }) => `${kind} ${occurrence}`);

describe('a rule finds it from this moment on, not a millisecond sooner', () => {
  it.each<[string, Partial<CaseFacts>, string, Instant]>([
    [
      'a second missed contact in a row, on its day',
      { missedContacts: ['2026-11-30', '2026-12-01'] },
      'missedContact 2026-11-30',
      utc('2026-12-01T00:00'),
    ],
    [
      'a review that is due on a day, when the day is over',
      { nextReview: '2026-12-01' },
      'overdueReview 2026-12-01',
      utc('2026-12-02T00:00'),
    ],
    [
      'a review that is due on the day when clocks go back, an hour later than usual',
      { nextReview: '2026-10-25' },
      'overdueReview 2026-10-25',
      utc('2026-10-26T00:00'),
    ],
    [
      'a review that is due on the day before, by summer time',
      { nextReview: '2026-10-24' },
      'overdueReview 2026-10-24',
      utc('2026-10-24T23:00'),
    ],
    [
      'a review that is due on the day when clocks go forward, by summer time',
      { nextReview: '2026-03-29' },
      'overdueReview 2026-03-29',
      utc('2026-03-29T23:00'),
    ],
    [
      'a restriction after its last day',
      { restrictedUntil: '2026-12-01' },
      'restrictionOverdue 2026-12-01',
      utc('2026-12-02T00:00'),
    ],
    [
      'a second crisis in the window, on its day',
      { crises: ['2026-11-01', '2026-12-01'] },
      'repeatCrisis 2026-12-01',
      utc('2026-12-01T00:00'),
    ],
  ])('%s', (_what, change, found, from) => {
    expect(heldAt(change, justBefore(from))).toEqual([]);
    expect(heldAt(change, from)).toEqual([found]);
  });

  it.each<[string, Instant, Instant, Instant]>([
    ['in winter', utc('2026-12-01T16:00'), utc('2026-12-03T16:00'), utc('2026-12-04T16:00')],
    [
      'by the hours that have passed when clocks go back',
      utc('2026-10-24T15:00'),
      utc('2026-10-26T15:00'),
      utc('2026-10-27T15:00'),
    ],
    [
      'by the hours that have passed when clocks go forward',
      utc('2026-03-28T16:00'),
      utc('2026-03-30T16:00'),
      utc('2026-03-31T16:00'),
    ],
  ])(
    'no contact within 48 and 72 hours of a discharge, %s',
    (_when, dischargedAt, first, second) => {
      const of = (hours: string) => `transition ${dischargedAt}.${hours}`;
      expect(heldAt({ dischargedAt }, justBefore(first))).toEqual([]);
      expect(heldAt({ dischargedAt }, first)).toEqual([of('PT48H')]);
      expect(heldAt({ dischargedAt }, justBefore(second))).toEqual([of('PT48H')]);
      expect(heldAt({ dischargedAt }, second)).toEqual([of('PT48H'), of('PT72H')]);
    },
  );
});

describe('missed contacts', () => {
  const later = utc('2026-12-09T12:00');

  it('are no matter while there is one', () => {
    expect(heldAt({ missedContacts: ['2026-12-01'] }, later)).toEqual([]);
  });

  it('stay one matter when a third is missed', () => {
    const missedContacts = ['2026-11-30', '2026-12-01', '2026-12-08'];
    expect(heldAt({ missedContacts }, later)).toEqual(['missedContact 2026-11-30']);
  });

  it('count as many as the service says', () => {
    const three = { ...rules, missedContacts: 3 };
    expect(heldAt({ missedContacts: ['2026-11-30', '2026-12-01'] }, later, three)).toEqual([]);
  });
});

describe('a contact after discharge', () => {
  const dischargedAt = utc('2026-12-01T16:00');
  const later = utc('2026-12-05T12:00');

  it('is one on a later day', () => {
    expect(heldAt({ dischargedAt, lastContact: '2026-12-02' }, later)).toEqual([]);
  });

  it.each(['2026-11-30', '2026-12-01'])(
    'is not one of %s, which may have been before it',
    (lastContact) => {
      expect(heldAt({ dischargedAt, lastContact }, later)).toHaveLength(2);
    },
  );
});

describe('crises', () => {
  it('are none that repeat when the window lies between them', () => {
    const now = utc('2026-12-02T12:00');
    expect(heldAt({ crises: ['2026-09-03', '2026-12-01'] }, now)).toHaveLength(1);
    expect(heldAt({ crises: ['2026-09-02', '2026-12-01'] }, now)).toEqual([]);
  });

  it('are a new matter with each further one, in whichever order they are listed', () => {
    const crises = ['2026-12-01', '2026-11-01', '2026-11-20'];
    expect(heldAt({ crises }, utc('2026-12-02T12:00'))).toEqual([
      'repeatCrisis 2026-11-20',
      'repeatCrisis 2026-12-01',
    ]);
  });

  it('are one matter when several are of one day', () => {
    const crises = ['2026-12-01', '2026-12-01', '2026-12-01'];
    expect(heldAt({ crises }, utc('2026-12-02T12:00'))).toEqual(['repeatCrisis 2026-12-01']);
  });

  it('are none any more when no other has followed for as long', () => {
    const crises = ['2026-08-01', '2026-09-01'];
    // 90 days after the first of September, by winter time.
    const end = utc('2026-11-30T00:00');
    expect(heldAt({ crises }, justBefore(end))).toEqual(['repeatCrisis 2026-09-01']);
    expect(heldAt({ crises }, end)).toEqual([]);
  });
});

describe('a case with other agencies', () => {
  const agencies = ['Housing association'];
  const found = (change: Partial<CaseFacts>, led: Partial<Judged> = {}) =>
    findingsOf({ ...judged(change), ...led }, rules);

  it('that nobody leads has no coordinator, since it is known', () => {
    expect(found({ agencies })).toEqual([
      { kind: 'coordinatorMissing', occurrence: 'never', from: utc('2026-11-01T06:00') },
    ]);
  });

  it('that was led is a matter of its own from when nobody does', () => {
    const ledUntil = utc('2026-12-01T09:00');
    expect(found({ agencies }, { ledUntil })).toEqual([
      { kind: 'coordinatorMissing', occurrence: ledUntil, from: ledUntil },
    ]);
  });

  it.each<[string, Partial<CaseFacts>, Partial<Judged>]>([
    ['the record system names who leads', { agencies, coordinator: amina }, {}],
    ['the register does', { agencies }, { lead: amina }],
    ['there are no other agencies', {}, {}],
    ['it is closed', { agencies, status: 'closed' }, {}],
  ])('is fine where %s', (_case, change, led) => {
    expect(found(change, led)).toEqual([]);
  });
});

it('finds nothing in a case that is closed', () => {
  const change: Partial<CaseFacts> = {
    ...{ status: 'closed', nextReview: '2026-11-01', restrictedUntil: '2026-11-01' },
    ...{ missedContacts: ['2026-11-01', '2026-11-02'], crises: ['2026-11-01', '2026-11-02'] },
    dischargedAt: utc('2026-11-01T10:00'),
  };
  expect(findingsOf(judged(change), rules)).toEqual([]);
});

describe('the next moment that matters', () => {
  const facts: CaseFacts = {
    ...quiet,
    nextReview: '2026-12-02',
    dischargedAt: utc('2026-12-01T16:00'),
    crises: ['2026-11-30', '2026-12-01'],
  };

  it.each<[Instant, Instant | undefined]>([
    [utc('2026-11-30T12:00'), utc('2026-12-01T00:00')],
    [utc('2026-12-01T12:00'), utc('2026-12-03T00:00')],
    [utc('2026-12-03T00:00'), utc('2026-12-03T16:00')],
    [utc('2026-12-03T16:00'), utc('2026-12-04T16:00')],
    // The crises are none any more; on that day clocks have gone back and not yet forward.
    [utc('2026-12-04T16:00'), utc('2027-03-01T00:00')],
    [utc('2027-03-01T00:00'), undefined],
  ])('after %s is %s', (now, next) => {
    expect(nextFinding(judged(facts), rules, now)).toBe(next);
  });
});
