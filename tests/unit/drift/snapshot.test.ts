import { describe, expect, it } from '@jest/globals';
import type { KnownCase } from '../../../services/caseload/case.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import { mondaysTo, seriesOf } from '../../../services/drift/measures.ts';
import { snapshotOf, type Seen } from '../../../services/drift/snapshot.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { jonah, kemi, riversideEast, utc } from '../../support/people.ts';

const now = utc('2026-12-07T05:00');
const flag = (id: number, change: Partial<Flag> = {}): Flag => {
  const at = change.at ?? utc('2026-12-01T10:00');
  return {
    id,
    kind: 'missedContact',
    source: { kind: 'rule', occurrence: `${id}` },
    at,
    since: at,
    ...change,
  };
};
const known = (change: Partial<KnownCase>): KnownCase => ({
  ...{ team: riversideEast, caseRef: CaseRef.parse('CM-1'), flags: [], raised: 0, ...change },
});
const mended = { how: 'mended', at: utc('2026-11-01T10:00') } as const;
const week = { from: utc('2026-11-30T00:00'), until: utc('2026-12-07T00:00') };
const seen = (change: Partial<Seen>): Seen => ({
  ...{
    monday: '2026-12-07',
    now,
    week,
    flagged: [],
    consults: [],
    supervision: [],
    concerns: 0,
    ...change,
  },
});

describe('a week of a team', () => {
  it('counts open flags by kind, resolved ones not', () => {
    const flagged = [
      known({ flags: [flag(1), flag(2, { kind: 'overdueReview' })] }),
      known({ flags: [flag(1, { resolved: mended }), flag(2, { kind: 'overdueReview' })] }),
    ];
    expect(snapshotOf(seen({ flagged })).flags).toMatchObject({
      ...{ missedContact: 1, overdueReview: 2, incident: 0 },
    });
  });

  const twice = (first: string) => [
    known({ flags: [flag(1, { at: utc(first), resolved: mended }), flag(2)] }),
  ];
  it.each([
    ['a second series within twelve weeks', twice('2026-10-01T10:00'), 1],
    ['one of longer ago', twice('2026-09-01T10:00'), 0],
    ['one series', [known({ flags: [flag(1)] })], 0],
    [
      'two that are over',
      [known({ flags: [flag(1, { resolved: mended }), flag(2, { resolved: mended })] })],
      0,
    ],
  ])('counts repeated missed contacts: %s', (_what, flagged, repeated) => {
    expect(snapshotOf(seen({ flagged })).missedContact.repeated).toBe(repeated);
  });

  it('counts what huddles put off, and people past their supervision', () => {
    const flagged = [known({ carriedOver: 2 }), known({ carriedOver: 0 }), known({})];
    const supervision = [
      { person: jonah, isOverdue: true },
      { person: kemi, isOverdue: false },
    ];
    expect(snapshotOf(seen({ flagged, supervision }))).toMatchObject({
      ...{ carriedOver: 1, supervision: { overdue: 1, people: 2 } },
    });
  });

  it('says nothing of what is not known', () => {
    const snapshot = snapshotOf(seen({}));
    expect(snapshot).not.toHaveProperty('supervision');
    expect(snapshot).not.toHaveProperty('pulse');
  });
});

describe('twelve weeks', () => {
  it('are the Mondays up to one, across both clock changes', () => {
    expect(mondaysTo('2026-11-02').slice(-3)).toEqual(['2026-10-19', '2026-10-26', '2026-11-02']);
    expect(mondaysTo('2026-12-07')).toHaveLength(12);
  });

  it('leave a hole where a week was not taken down', () => {
    const snapshots = [
      snapshotOf(seen({ concerns: 2, monday: '2026-11-23' })),
      snapshotOf(seen({ concerns: 3, now: addTime(now, 'PT1H') })),
    ];
    const values = seriesOf('concerns', snapshots, '2026-12-07').map(({ value }) => value);
    expect(values.slice(-3)).toEqual([2, undefined, 3]);
  });
});
