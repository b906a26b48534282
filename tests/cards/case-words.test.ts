/** Why a case is flagged, in words. */
import { describe, expect, it } from '@jest/globals';
import { flagReason, sourceText } from '../../cards/caseload/words.ts';
import type { CardContext } from '../../cards/context.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import { findingsOf } from '../../services/caseload/rules.ts';
import { flagKinds, writtenWith } from '../../services/caseload/flag.ts';
import { ConsultId, type Instant } from '../../services/kernel/ids.ts';
import { flagOf, quiet, rules } from '../support/cases.ts';
import { at, service, utc } from '../support/people.ts';

const context = (now: Instant): CardContext => ({
  ...{ service, now },
  nameOf: (person) => service.people.get(person)?.name ?? 'somebody',
});

/** As the rules find it in the facts, said at a moment. */
const said = (change: Partial<CaseFacts>, now: Instant = at('10:00')): readonly string[] =>
  findingsOf({ facts: { ...quiet, ...change }, recordedAt: now }, rules).map(
    ({ kind, occurrence, from }) => {
      const flag = flagOf({ kind, source: { kind: 'rule', occurrence }, since: from, at: from });
      return flagReason(flag, { ...quiet, ...change }, context(now));
    },
  );

describe('what a rule found', () => {
  it.each<[string, Partial<CaseFacts>, readonly string[]]>([
    [
      'missed contacts',
      { missedContacts: ['2026-11-30', '2026-12-01'] },
      ['second missed contact in a row, since Tue 1 Dec'],
    ],
    [
      'a third one today',
      { missedContacts: ['2026-11-30', '2026-12-01', '2026-12-02'] },
      ['third missed contact in a row, since Tue 1 Dec'],
    ],
    ['a review', { nextReview: '2026-11-23' }, ['review 9 days overdue']],
    ['a review that was due yesterday', { nextReview: '2026-12-01' }, ['review 1 day overdue']],
    [
      'a restriction',
      { restrictedUntil: '2026-11-30' },
      ['restriction 2 days past its last day, Mon 30 Nov'],
    ],
    [
      'no contact after discharge',
      { dischargedAt: utc('2026-11-28T16:00') },
      [
        'no contact within 48 h of discharge on Sat 28 Nov',
        'no contact within 72 h of discharge on Sat 28 Nov',
      ],
    ],
    [
      'none after the day of the discharge',
      { dischargedAt: utc('2026-11-28T16:00'), lastContact: '2026-11-28' },
      [
        'no contact in 48 h since the day of discharge, Sat 28 Nov',
        'no contact in 72 h since the day of discharge, Sat 28 Nov',
      ],
    ],
    [
      'crises',
      { crises: ['2026-10-12', '2026-11-14', '2026-12-01'] },
      ['second crisis in 90 days, on Sat 14 Nov', 'third crisis in 90 days, on Tue 1 Dec'],
    ],
  ])('is said: %s', (_what, change, words) => {
    expect(said(change)).toEqual(words);
  });

  it('is said by local days, after clocks went back', () => {
    // Half past eleven at night by winter time, still the same day there.
    expect(said({ nextReview: '2026-10-24' }, utc('2026-10-25T23:30'))).toEqual([
      'review 1 day overdue',
    ]);
  });

  it('is said with the year where it is another', () => {
    expect(said({ restrictedUntil: '2025-12-02' })).toEqual([
      'restriction 365 days past its last day, Tue 2 Dec 2025',
    ]);
  });

  it.each(flagKinds)('is said of a case whose facts are not known: %s', (kind) => {
    const flag = flagOf({ kind, source: { kind: 'rule', occurrence: '2026-12-01' } });
    expect(flagReason(flag, undefined, context(at('10:00')))).toMatch(/^[a-z].*[^.]$/);
  });
});

describe('what another capability noticed', () => {
  const source = { kind: 'signal', occurrence: 'partner.1.1' } as const;

  it('is said by its kind, with the words that came with it', () => {
    const flag = flagOf({ kind: 'partnerDelay', source, note: 'Housing is past its agreed time.' });
    expect(flagReason(flag, undefined, context(at('12:00')))).toBe(
      'partner delay, today: housing is past its agreed time',
    );
    expect(writtenWith(flag)).toBeUndefined();
    expect(sourceText(flag, context(at('12:00')))).toBe('Noticed by Oversight at 10:00.');
  });

  it('is said by its kind alone where nothing came with it', () => {
    const flag = flagOf({ kind: 'partnerDelay', source });
    expect(flagReason(flag, undefined, context(utc('2026-12-07T09:00')))).toBe(
      'partner delay, since Wed 2 Dec',
    );
  });
});

describe('what somebody flagged', () => {
  it('is said by its kind, since when, and by whom', () => {
    const flag = flagOf({ kind: 'staffConcern' });
    expect(flagReason(flag, undefined, context(at('12:00')))).toBe('staff concern, flagged today');
    expect(flagReason(flag, undefined, context(utc('2026-12-07T09:00')))).toBe(
      'staff concern, flagged on Wed 2 Dec',
    );
    expect(sourceText(flag, context(at('12:00')))).toBe('Raised by Jonah Whitfield at 10:00.');
  });
});

it.each([
  ['incident', 'a crisis was escalated, today'],
  ['safeguarding', 'a safeguarding threshold was asked about, today'],
] as const)('a consult says what it was about: %s', (kind, words) => {
  const consult = ConsultId.parse('01kb0000000000000000000001');
  const flag = flagOf({ kind, source: { kind: 'consult', consult } });
  expect(flagReason(flag, undefined, context(at('12:00')))).toBe(words);
});
