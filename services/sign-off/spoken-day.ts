/** A local day as a question or a refusal names it: "Tue 1 December 2026". */
import { dayNumberOf, weekdayIndex } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

export function spokenDay(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = weekdays[weekdayIndex(dayNumberOf(date))] ?? '';
  return `${weekday} ${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}
