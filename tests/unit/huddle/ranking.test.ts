/**
 * The order of the huddle's list on a caseload made by hand, with the reasoning beside each case.
 * Weights are the example's: tiers 0 / 20 / 40, a flag 10 to 50, a day 1 up to 28, a carry-over 15.
 */
import { describe, expect, it } from '@jest/globals';
import type { KnownCase } from '../../../services/caseload/case.ts';
import { rank } from '../../../services/huddle/ranking.ts';
import { service, utc } from '../../support/people.ts';
import { caseOf, daysAgo, flag, order } from '../../support/ranked-cases.ts';

const { weights } = service.huddle;

const caseload: readonly KnownCase[] = [
  // 0 + 10 + 9: a review 9 days overdue on the core tier is the least of these.
  caseOf('CM-00001', 'core', [flag('overdueReview', 9)]),
  // 40 + 30 + 3: the intensive tier and a series of missed contacts.
  caseOf('CM-00002', 'intensive', [flag('missedContact', 3)]),
  // 0 + 50 + 1: an incident weighs more than the tier of most.
  caseOf('CM-00003', 'core', [flag('incident', 1)]),
  // 20 + 40 + 30 + 2: two kinds of flags on the enhanced tier come before one on the intensive.
  caseOf('CM-00004', 'enhanced', [flag('transition', 2), flag('missedContact', 2, { id: 2 })]),
  // 0 + 10 + 28 + 30: long overdue counts 28 days at most, but was carried over twice.
  caseOf('CM-00005', 'core', [flag('overdueReview', 90)], 2),
  // 20 + 0: all flags are resolved, but the last huddle owes a decision: 20 + 15.
  caseOf(
    'CM-00006',
    'enhanced',
    [flag('staffConcern', 8, { resolved: { how: 'mended', at: daysAgo(1) } })],
    1,
  ),
  // 20 + 5: not in the register, so no tier counts.
  caseOf('CM-00007', undefined, [flag('staffConcern', 5)]),
];

describe('the list', () => {
  it('has the most pressing first, each with its points', () => {
    expect(order(caseload).map(({ caseRef, points }) => [caseRef, points])).toEqual([
      ['CM-00004', 92],
      ['CM-00002', 73],
      ['CM-00005', 68],
      ['CM-00003', 51],
      ['CM-00006', 35],
      ['CM-00007', 25],
      ['CM-00001', 19],
    ]);
  });

  it('says of each case what puts it there', () => {
    expect(order(caseload)[0]?.reasons).toEqual([
      { kind: 'tier', tier: 'enhanced', points: 20 },
      { kind: 'flag', flag: 'transition', points: 40 },
      { kind: 'flag', flag: 'missedContact', points: 30 },
      { kind: 'overdue', days: 2, points: 2 },
    ]);
    expect(order(caseload)[2]?.reasons).toContainEqual({ kind: 'overdue', days: 90, points: 28 });
    expect(order(caseload)[4]?.reasons).toEqual([
      { kind: 'tier', tier: 'enhanced', points: 20 },
      { kind: 'carriedOver', times: 1, points: 15 },
    ]);
  });

  it('counts a kind once, however often it was raised', () => {
    const twice = [flag('staffConcern', 4), flag('staffConcern', 2, { id: 2 })];
    expect(order([caseOf('CM-00001', 'core', twice)])[0]?.points).toBe(24);
  });

  it('puts what is longest so first among equals, then goes by reference', () => {
    const equals = [
      caseOf('CM-00003', 'core', [flag('incident', 40)]),
      caseOf('CM-00002', 'core', [flag('incident', 41)]),
      caseOf('CM-00001', 'core', [flag('incident', 40)]),
    ];
    expect(order(equals).map(({ caseRef }) => caseRef)).toEqual([
      'CM-00002',
      'CM-00001',
      'CM-00003',
    ]);
  });

  it('counts days on the local calendar, over a clock change too', () => {
    const [first] = rank(
      [caseOf('CM-00001', 'core', [flag('incident', 0, { since: utc('2026-10-24T23:30') })])],
      weights,
      { timeZone: 'Europe/London', now: utc('2026-10-26T00:30') },
    );
    // From 25 October 00:30 in summer time to 26 October 00:30 in winter time.
    expect(first?.reasons).toContainEqual({ kind: 'overdue', days: 1, points: 1 });
  });
});
