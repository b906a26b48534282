import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Truth } from '../../../services/half-year/truth.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import type { Dimension } from '../../../services/measures/figure.ts';
import { breakdownOf, figureOf, windowOf } from '../../../services/measures/figures.ts';
import type { Measure, Row } from '../../../services/measures/measure.ts';
import { measureOf } from '../../../services/measures/measures.ts';
import { expectedOf } from '../../support/expected-measures.ts';
import { rowsOf, streamsOf } from '../../support/half-year-rows.ts';
import { onlyOf, partsBy } from '../../support/half-year-slices.ts';
import { playHalfYear, type PlayedHalfYear } from '../../support/half-years.ts';

let played: PlayedHalfYear;
/** As of the end of what is played, and of a moment in the middle, when much is not known yet. */
const rows = new Map<string, readonly Row[]>();
const inTheMiddle = '2026-08-12T11:17:00.000Z';

beforeAll(async () => {
  played = await playHalfYear(7);
  const streams = await streamsOf(played);
  for (const asOf of [played.truth.playedUntil, inTheMiddle]) {
    rows.set(asOf, rowsOf(streams, played, asOf));
  }
}, 300_000);
afterAll(() => played.store.close());

const named = (id: string): Measure => {
  const measure = measureOf(id);
  if (measure === undefined) throw new TypeError(`There is no measure ${id}.`);
  return measure;
};

const windowFor = (month: string, asOf: string) =>
  windowOf(played.service, month, Instant.parse(asOf));

/** Each month of each team, and of all teams together: by the record, and by the ledger. */
function compared(id: string, asOf: string) {
  const { truth } = played;
  const all = rows.get(asOf) ?? [];
  return [undefined, ...new Set(truth.huddles.map(({ team }) => team))].flatMap((team) =>
    truth.months.map((month) => {
      const window = windowFor(month, asOf);
      const its = team === undefined ? all : all.filter((row) => row.team === team);
      const slice: Truth = team === undefined ? truth : onlyOf(truth, (row) => row.team === team);
      const { value, pending } = figureOf(named(id), its, window);
      return {
        of: `${id} ${team ?? 'all'} ${month}`,
        recorded: { value, pending },
        expected: expectedOf[id]?.(slice, window),
      };
    }),
  );
}

const ids = Object.keys(expectedOf);

describe.each(ids)('%s', (id) => {
  it('is what the ledger says, month by month and team by team', () => {
    const figures = compared(id, played.truth.playedUntil);
    expect(figures.map(({ of, recorded }) => ({ of, ...recorded }))).toEqual(
      figures.map(({ of, expected }) => ({ of, ...expected })),
    );
  });

  it('is what was known of the ledger in the middle of it', () => {
    const figures = compared(id, inTheMiddle);
    expect(figures.map(({ of, recorded }) => ({ of, ...recorded }))).toEqual(
      figures.map(({ of, expected }) => ({ of, ...expected })),
    );
  });
});

describe('a breakdown', () => {
  const consults = ids.filter((id) => id.startsWith('consult-'));
  const signOffs = ids.filter((id) => id.startsWith('sign-off'));
  it.each<readonly [Dimension, readonly string[]]>([
    ['locality', [...consults, ...signOffs]],
    ['pathway', [...consults, 'sign-offs-decided-in-time']],
    ['sensitivity', consults],
    ['hours', consults],
    ['tier', ['sign-offs-decided-in-time']],
    ['label', ['sign-offs-decided-in-time']],
  ])('by %s is what the ledger says of each part', (by, measures) => {
    const { truth, service } = played;
    const asOf = truth.playedUntil;
    for (const id of measures) {
      for (const month of truth.months) {
        const window = windowFor(month, asOf);
        const lookups = { service };
        const { parts } = breakdownOf(named(id), rows.get(asOf) ?? [], by, window, { lookups });
        const expected = partsBy(truth, by).map(({ key, slice }) => ({
          ...{ key, value: expectedOf[id]?.(slice, window).value },
        }));
        const known = expected.filter(({ key }) => parts.some((part) => part.key === key));
        expect({ of: `${id} ${month}`, parts }).toEqual({ of: `${id} ${month}`, parts: known });
        const others = expected.filter((each) => !known.includes(each));
        expect(others.filter(({ value }) => isSomething(value))).toEqual([]);
      }
    }
  });
});

const isSomething = (value: unknown): boolean =>
  JSON.stringify(value) !== JSON.stringify({ kind: 'none' }) &&
  JSON.stringify(value) !== JSON.stringify({ kind: 'count', count: 0 });
