/**
 * How localities differ in a share: exact funnel limits. If all were alike, i.e. each had the share of
 * all of them together, how seldom would chance alone give one so low or so high a number? By the
 * binomial distribution itself, not by a curve that only fits large numbers; beyond 0.1 % on either
 * side (the 99.8 % limits of Spiegelhalter, "Funnel plots for comparing institutional performance",
 * Statistics in Medicine 2005;24:1185–1202) a locality lies apart. It says where to look, not why,
 * and nothing of a locality with fewer than ten things: one bad week would make it look different. Other values than shares are set side by side and never called apart.
 */
import type { Breakdown, Value } from './figure.ts';
import { baseOf } from './suppression.ts';

export type Difference = {
  readonly key: string;
  readonly value: Value;
  readonly standing: 'asOthers' | 'lower' | 'higher' | 'tooFew' | 'notCompared';
};

const LIMIT = 0.001;
const FEWEST_COMPARED = 10;

/** @param breakdown with small numbers held back */
export function differencesIn({ parts }: Pick<Breakdown, 'parts'>): readonly Difference[] {
  const shares = parts.flatMap(({ value }) => (value.kind === 'share' ? [value] : []));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  const of = sum(shares.map(({ denominator }) => denominator));
  const expected = of === 0 ? 0 : sum(shares.map(({ numerator }) => numerator)) / of;
  return parts.map(({ key, value }) => ({ key, value, standing: standingOf(value, expected) }));
}

function standingOf(value: Value, expected: number): Difference['standing'] {
  if (value.kind === 'suppressed' || baseOf(value) < FEWEST_COMPARED) return 'tooFew';
  if (value.kind !== 'share') return 'notCompared';
  const { numerator, denominator } = value;
  if (atMost(numerator, denominator, expected) < LIMIT) return 'lower';
  return atMost(denominator - numerator, denominator, 1 - expected) < LIMIT ? 'higher' : 'asOthers';
}

/** How likely so few, or fewer, of `of` are, each being so with the same chance. */
export function atMost(number: number, of: number, chance: number): number {
  if (number >= of || chance <= 0) return 1;
  if (chance >= 1) return 0;
  let total = 0;
  for (let each = 0, log = of * Math.log1p(-chance); each <= number; each++) {
    total += Math.exp(log);
    log += Math.log((of - each) / (each + 1)) + Math.log(chance / (1 - chance));
  }
  return Math.min(1, total);
}
