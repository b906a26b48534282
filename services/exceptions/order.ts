import { compareInstants } from '../kernel/time.ts';
import { gravities, gravityOf, type GravitySettings } from './gravity.ts';
import type { OutOfStandard } from './out-of-standard.ts';

/** Gravest first, of these the oldest; where both are the same, always in one order. */
export const inOrder = <Found extends OutOfStandard>(
  found: readonly Found[],
  own: GravitySettings,
): readonly Found[] => {
  const rank = ({ why }: Found): number => gravities.indexOf(gravityOf(why, own));
  return found.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compareInstants(a.since, b.since) ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
};
