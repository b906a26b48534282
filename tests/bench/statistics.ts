export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The nearest value at or above the share. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.max(0, Math.min(values.length - 1, Math.ceil(share * values.length) - 1))
  ] ?? Number.NaN;

/** To so many digits that count. */
export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
