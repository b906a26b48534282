import type { Temporal } from 'temporal-polyfill';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** A day in words, e.g. "3 December 2026". */
export const sayDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${day} ${months[month - 1] ?? ''} ${year}`;
