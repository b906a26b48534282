import type { Month } from './observation.ts';

/** So many months, the last of them `month`, the oldest first. */
export function monthsUntil(month: Month, count: number): readonly Month[] {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const months = year * 12 + (number - 1) - (count - 1 - index);
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

export function nextMonth(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
