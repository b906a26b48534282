/**
 * Quantiles by linear interpolation between closest ranks: definition 7 of Hyndman and Fan ("Sample
 * Quantiles in Statistical Packages", The American Statistician 1996;50(4):361–365), which
 * spreadsheets call PERCENTILE.INC and which R and NumPy use where nothing else is said. Of values
 * in order x₁ … xₙ the quantile p lies at rank 1 + (n − 1) · p. For p = ½ it is the common median.
 */

/** @returns nothing of no values */
export function quantile(values: readonly number[], p: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * Math.min(1, Math.max(0, p));
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (rank - Math.floor(rank));
}
