/**
 * Draws a stratified random sample that anybody can draw again (G3). Pure: the same frame and seed
 * give the same sample, in whatever order the frame was read.
 *
 * How many of each stratum: one each, what is left in proportion to the rest of each by the method
 * of largest remainders (Hamilton's; see Cochran, Sampling Techniques, 3rd ed. 1977, ch. 5 on
 * proportional allocation). Which ones: each stratum is shuffled by a generator of its own
 * (xoroshiro128+ of pure-rand, seeded from the seed and the stratum's name; Fisher-Yates, of which
 * the first are taken), so that a record that comes to one stratum changes no other's order.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { DecisionRecordRef } from './frame.ts';

export type Drawing = {
  readonly seed: string;
  /** Records to be drawn; all of them where there are no more. */
  readonly size: number;
  /** Of the drawn ones, how many are marked by two people: at least one. */
  readonly doubleShare: number;
};

export type Drawn = { readonly record: DecisionRecordRef; readonly isDouble: boolean };

/** `inFrame`: records of the stratum; `drawn`: of them in the sample. */
export type Stratum = {
  readonly name: string;
  readonly inFrame: number;
  readonly drawn: number;
};

export type Sample = {
  readonly strata: readonly Stratum[];
  /** In order of stratum and key. */
  readonly drawn: readonly Drawn[];
};

export function drawSample(frame: readonly DecisionRecordRef[], drawing: Drawing): Sample {
  const { seed, size, doubleShare } = drawing;
  const byStratum = Map.groupBy(inOrder(frame), ({ stratum }) => stratum);
  const counts = [...byStratum].map(([name, records]) => ({ name, inFrame: records.length }));
  const strata = allocate(counts, size);
  const records = strata.flatMap(({ name, drawn }) =>
    inOrder(firstOf(byStratum.get(name) ?? [], drawn, `${seed}\n${name}`)),
  );
  const doubles = Math.max(1, Math.round(doubleShare * records.length));
  const isDouble = new Set(firstOf(records, doubles, `${seed}\n\ndouble`));
  return { strata, drawn: records.map((record) => ({ record, isDouble: isDouble.has(record) })) };
}

/** Of a month and team, as it stands in the record by its own name: no locale, no store decides. */
export const inOrder = (records: readonly DecisionRecordRef[]): readonly DecisionRecordRef[] =>
  [...records].sort((a, b) => compareText(a.stratum, b.stratum) || compareText(a.key, b.key));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Counted = Omit<Stratum, 'drawn'>;

/**
 * Never more of a stratum than it has, and one of each where the size allows; where it does not,
 * the largest strata have one. Of equal remainders the stratum that comes first by name has more.
 */
export function allocate(strata: readonly Counted[], size: number): readonly Stratum[] {
  const total = strata.reduce((sum, { inFrame }) => sum + inFrame, 0);
  const wanted = Math.min(Math.max(0, Math.floor(size)), total);
  if (wanted < strata.length) {
    const largest = new Set([...strata].sort((a, b) => b.inFrame - a.inFrame).slice(0, wanted));
    return strata.map((each) => ({ ...each, drawn: largest.has(each) ? 1 : 0 }));
  }
  const left = wanted - strata.length;
  const others = total - strata.length;
  const quotas = strata.map((each) => {
    const exact = left * (each.inFrame - 1);
    return { each, whole: others === 0 ? 0 : Math.floor(exact / others), rest: exact % others };
  });
  const given = quotas.reduce((sum, { whole }) => sum + whole, 0);
  const more = new Set([...quotas].sort((a, b) => b.rest - a.rest).slice(0, left - given));
  return quotas.map((quota) => ({
    ...quota.each,
    drawn: 1 + quota.whole + (more.has(quota) ? 1 : 0),
  }));
}

/** The first of a shuffle: of more of them, the same ones come first. */
function firstOf<T>(items: readonly T[], count: number, seed: string): readonly T[] {
  const generator = xoroshiro128plus(seedOf(seed));
  const order = [...items];
  const taken = Math.min(count, order.length);
  for (let place = 0; place < taken; place += 1) {
    const picked = uniformInt(generator, place, order.length - 1);
    const [here, there] = [order[place], order[picked]];
    if (here === undefined || there === undefined) break;
    order[place] = there;
    order[picked] = here;
  }
  return order.slice(0, taken);
}

/** FNV-1a of 32 bits over UTF-16 units, stirred (fmix32 of MurmurHash3), as a signed integer. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
