/**
 * Small numbers. A part that rests on 1 to 4 things (fewer than the smallest number shown) could
 * point at somebody, so it is not shown; nor is what would give it away by subtraction from the
 * total, which is known: the next smallest parts are held back with it, until what is held back could
 * be shared out in more than one way. The rule is that of primary and secondary cell suppression, see
 * Government Statistical Service, "Disclosure control guidance for tables produced from
 * administrative sources" (2014), and NHS England's practice of not showing counts below 5.
 */
import type { Part, Value } from './figure.ts';

/** How many things a value rests on. */
export function baseOf(value: Value): number {
  switch (value.kind) {
    case 'share':
      return value.denominator;
    case 'spread':
    case 'count':
      return value.count;
    case 'mean':
      return value.of;
    case 'suppressed':
    case 'none':
      return 0;
  }
}

const isSmall = (base: number, fewest: number): boolean => base > 0 && base < fewest;

/** A figure that stands alone, e.g. a total. */
export const withoutSmallNumber = (value: Value, fewest: number): Value =>
  isSmall(baseOf(value), fewest) ? { kind: 'suppressed', below: fewest } : value;

export type Suppressed = {
  readonly parts: readonly Part[];
  /** No part is left to hide behind: the total would give away what is held back. */
  readonly holdsBackTotal: boolean;
};

/** Each is held back in the same words, so that nobody sees which was the small one. */
export function suppressed(parts: readonly Part[], fewest: number): Suppressed {
  const hidden = new Set(parts.filter(({ value }) => isSmall(baseOf(value), fewest)));
  if (hidden.size === 0) return { parts, holdsBackTotal: false };
  const rest = parts
    .filter((part) => !hidden.has(part))
    .sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1));
  for (const next of rest) {
    if (!givesAway(hidden)) break;
    hidden.add(next);
  }
  return {
    parts: parts.map((part) =>
      hidden.has(part) ? { key: part.key, value: { kind: 'suppressed', below: fewest } } : part,
    ),
    holdsBackTotal: givesAway(hidden),
  };
}

/** The smallest first; those that rest on nothing last, as they hide least. */
const rank = ({ value }: Part): number => baseOf(value) || Number.MAX_SAFE_INTEGER;

/** Alone, or each exactly one: then the sum of what is held back says all of it. */
function givesAway(hidden: ReadonlySet<Part>): boolean {
  const bases = [...hidden].map(({ value }) => baseOf(value));
  const sum = bases.reduce((total, base) => total + base, 0);
  return bases.length < 2 || (sum === bases.length && !bases.includes(0));
}
