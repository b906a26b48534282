/** Gravest first, of these the oldest. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  exceptionKinds,
  gravities,
  gravityOf,
  type GravitySettings,
} from '../../../services/exceptions/gravity.ts';
import { inOrder } from '../../../services/exceptions/order.ts';
import type { OutOfStandard, Reason } from '../../../services/exceptions/out-of-standard.ts';
import type { TimeSensitivity } from '../../../services/service/service.ts';
import { riversideEast as team, utc } from '../../support/people.ts';

const found = fc.record({
  key: fc.integer({ min: 1, max: 99 }).map((number) => `x:${number}`),
  team: fc.constant(team),
  since: fc.integer({ min: 10, max: 20 }).map((day) => utc(`2026-12-${day}T00:00`)),
  // Only the kind counts for the order.
  why: fc.constantFrom(...exceptionKinds).map((kind) => ({ kind }) as Reason),
  whose: fc.constant([]),
  fix: fc.constant({ opens: 'nothing' as const }),
});
const unique = fc.uniqueArray(found, { selector: ({ key }) => key, maxLength: 30 });
const keys = (all: readonly OutOfStandard[]) => all.map(({ key }) => key);

describe('the order of exceptions', () => {
  it('never puts what is less grave, or as grave and younger, before another', () => {
    fc.assert(
      fc.property(unique, (all) => {
        const ordered = inOrder(all, {});
        const rank = ({ why }: OutOfStandard) => gravities.indexOf(gravityOf(why, {}));
        expect(
          ordered.every((each, index) => {
            const before = ordered[index - 1];
            if (before === undefined) return true;
            const byRank = rank(before) - rank(each);
            return byRank < 0 || (byRank === 0 && before.since <= each.since);
          }),
        ).toBe(true);
      }),
    );
  });

  it('is the same in whatever order they were found', () => {
    const shuffled = unique.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(keys(inOrder(all, {}))).toEqual(keys(inOrder(other, {})));
      }),
    );
  });

  it('puts who can’t wait before whoever waits longer', () => {
    const waits = (sensitivity: TimeSensitivity, day: number): OutOfStandard => ({
      ...{ key: `x:${sensitivity}`, team, since: utc(`2026-12-${day}T00:00`), whose: [] },
      why: { kind: 'consultUnacknowledged', sensitivity },
      fix: { opens: 'nothing' },
    });
    const all = [waits('routine', 10), waits('veryUrgent', 12), waits('emergency', 13)];
    const last: GravitySettings = { consultUnacknowledged: 'upkeep' };
    expect([{}, last].map((own) => keys(inOrder(all, own)))).toEqual([
      ['x:veryUrgent', 'x:emergency', 'x:routine'],
      ['x:veryUrgent', 'x:emergency', 'x:routine'],
    ]);
  });

  it('goes by the level that the service gave a kind', () => {
    const of = (kind: (typeof exceptionKinds)[number], day: number): OutOfStandard => ({
      ...{ key: `x:${kind}`, team, since: utc(`2026-12-${day}T00:00`) },
      ...{ why: { kind } as Reason, fix: { opens: 'nothing' }, whose: [] },
    });
    const all = [of('supervisionOverdue', 11), of('actionOverdue', 12)];
    expect(keys(inOrder(all, {}))).toEqual(['x:actionOverdue', 'x:supervisionOverdue']);
    expect(keys(inOrder(all, { supervisionOverdue: 'undecided' }))).toEqual([
      'x:supervisionOverdue',
      'x:actionOverdue',
    ]);
  });
});
