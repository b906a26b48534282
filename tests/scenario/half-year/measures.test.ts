import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Truth } from '../../../services/half-year/truth.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import type { Dimension } from '../../../services/measures/figure.ts';
import { breakdownOf, figureOf, windowOf } from '../../../services/measures/figures.ts';
import type { Measure, Row } from '../../../services/measures/measure.ts';
import { measureOf, measures } from '../../../services/measures/measures.ts';
import { dayIn, justBefore } from '../../support/counting.ts';
import { expectedOf } from '../../support/expected-measures.ts';
import { rowsOf, streamsOf } from '../../support/half-year-rows.ts';
import { onlyOf, partsBy } from '../../support/half-year-slices.ts';
import { playHalfYear, type PlayedHalfYear } from '../../support/half-years.ts';

let played: PlayedHalfYear;
let streams: Awaited<ReturnType<typeof streamsOf>>;
/** As of the end of what is played, and of a moment in the middle, when much is not known yet. */
const rows = new Map<string, readonly Row[]>();
const inTheMiddle = '2026-08-12T11:17:00.000Z';

beforeAll(async () => {
  played = await playHalfYear(7);
  streams = await streamsOf(played);
  for (const asOf of [played.truth.playedUntil, inTheMiddle]) {
    rows.set(asOf, rowsOf(streams, played, asOf));
  }
});
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

const ids = measures.map(({ id }) => id);

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

describe('a measure', () => {
  it('is never without a figure to compare it with', () => {
    expect(measures.map(({ id }) => id).filter((id) => !(id in expectedOf))).toEqual([]);
    expect(Object.keys(expectedOf).filter((id) => measureOf(id) === undefined)).toEqual([]);
  });
});

describe('what is put right later', () => {
  /** Of one thing alone, as of just before a moment, at it, and at the end. */
  function around(id: string, stream: string, on: string, moment: string) {
    const its = new Map([...streams].filter(([key]) => key.endsWith(` ${stream}`)));
    expect(its.size).toBe(1);
    return [justBefore(moment), moment, played.truth.playedUntil].map((asOf) => {
      const window = windowFor(dayIn(on).slice(0, 7), asOf);
      const { value, pending } = figureOf(named(id), rowsOf(its, played, asOf), window);
      return { value, pending };
    });
  }
  const found = <Found>(value: Found | undefined): Found => {
    if (value === undefined) throw new TypeError('The ledger has no such row.');
    return value;
  };
  const nothing = { value: { kind: 'none' }, pending: 0 };
  const waiting = { value: { kind: 'none' }, pending: 1 };

  it('takes a transition that was moved out of its month', () => {
    const isOther = (a: string, b: string) => dayIn(a).slice(0, 7) !== dayIn(b).slice(0, 7);
    const { id = '', moved } = found(
      played.truth.signOffs.find(
        ({ moved, takesPlaceAt = '' }) => moved !== undefined && isOther(moved.from, takesPlaceAt),
      ),
    );
    const { from, at } = found(moved);
    const figures = around('first-contact-in-72-hours', `signoff.${id}`, from, at);
    expect(figures).toEqual([waiting, nothing, nothing]);
  });

  it('counts a contact that was withdrawn no more', () => {
    const { caseRef, on, number, withdrawnAt } = found(
      played.truth.recorded.find((row) => row.withdrawnAt !== undefined),
    );
    const [before, after] = around(
      ...(['recorded-contacts-reached', `warning.${caseRef}`, `${on}T12:00:00.000Z`] as const),
      found(withdrawnAt),
    ).map(({ value }) => (value.kind === 'share' ? value.denominator : 0));
    expect({ number, left: (before ?? 0) - (after ?? 0) }).toEqual({ number, left: 1 });
  });

  it('judges a request that was raised by its new limit', () => {
    const { id, askedAt, raised } = found(
      played.truth.consults.find(
        ({ raised, decidedAt = '', answerBy }) =>
          raised !== undefined && decidedAt > raised.answerBy && decidedAt <= answerBy,
      ),
    );
    const figures = around('consult-decided-in-time', `consult.${id}`, askedAt, found(raised).at);
    const late = { value: { kind: 'share', numerator: 0, denominator: 1 }, pending: 0 };
    expect(figures).toEqual([waiting, waiting, late]);
  });

  it.each([true, false])('believes the later of two extracts that contradict (%s)', (wasHeld) => {
    const { caseRef, dueOn, correctedAt } = found(
      played.truth.contacts.find((row) => row.correctedAt && row.wasHeld === wasHeld),
    );
    const figures = around(
      ...(['contact-completion', `case.${caseRef}`, `${dueOn}T12:00:00.000Z`] as const),
      found(correctedAt),
    ).map(({ value }) => (value.kind === 'share' ? value.numerator : 0));
    const [before = 0, after = 0] = figures;
    expect(after - before).toBe(wasHeld ? 1 : -1);
  });
});

describe('a breakdown', () => {
  const consults = ids.filter((id) => id.startsWith('consult-'));
  const times = consults.filter((id) => id.includes('time'));
  const signOffs = ids.filter((id) => id.startsWith('sign-off'));
  it.each<readonly [Dimension, readonly string[]]>([
    ['locality', [...consults, ...signOffs]],
    ['pathway', [...consults, 'sign-offs-decided-in-time']],
    ['sensitivity', consults],
    ['hours', consults],
    ['tier', ['sign-offs-decided-in-time']],
    ['label', [...times, 'sign-offs-decided-in-time']],
  ])('by %s is what the ledger says of each part', (by, which) => {
    const { truth, service } = played;
    const asOf = truth.playedUntil;
    for (const id of which) {
      for (const month of truth.months) {
        const window = windowFor(month, asOf);
        const lookups = { service };
        const { parts } = breakdownOf(named(id), rows.get(asOf) ?? [], by, window, { lookups });
        const expected = partsBy(truth, by, id).map(({ key, slice }) => ({
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
