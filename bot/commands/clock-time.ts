/** Times of day as people type them: `09:00`, `0900`, `9am`, `17.30`, `17`. */
import { numberAt, signAt, wordAt, type Token } from './chat-text.ts';

export type ClockTime = {
  /** Minutes after midnight; 1440 for 24:00. */
  readonly minutes: number;
  readonly next: number;
};

export function clockTimeAt(tokens: readonly Token[], index: number): ClockTime | undefined {
  const number = numberAt(tokens, index) ?? '';
  if (number.length === 4) return clockTime(number.slice(0, 2), number.slice(2), '', index + 1);
  if (number.length === 0 || number.length > 2) return undefined;
  const minutes = minutesAt(tokens, index + 1);
  const after = minutes === undefined ? index + 1 : index + 3;
  const half = wordAt(tokens, after);
  return half === 'am' || half === 'pm'
    ? clockTime(number, minutes ?? '00', half, after + 1)
    : clockTime(number, minutes ?? '00', '', after);
}

/** `:30` or `.30`. */
function minutesAt(tokens: readonly Token[], index: number): string | undefined {
  const sign = signAt(tokens, index);
  const minutes = numberAt(tokens, index + 1);
  return (sign === ':' || sign === '.') && minutes?.length === 2 ? minutes : undefined;
}

function clockTime(
  hour: string,
  minute: string,
  half: 'am' | 'pm' | '',
  next: number,
): ClockTime | undefined {
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  const minutes = 60 * hours + Number(minute);
  const isTime = Number(minute) < 60 && minutes <= 1440 && (half === '' || Number(hour) <= 12);
  return isTime ? { minutes, next } : undefined;
}
