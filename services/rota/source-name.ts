import { findIdentifier } from '../identifiers/screen.ts';
import type { LocalDate } from '../service/service.ts';

const LONGEST = 100;

/** What a file is called on record: shortened, and without its name where that identifies a patient. */
export function sourceName(name: string, today: LocalDate): string {
  const plain = name
    .slice(0, 300)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  if (plain === '' || findIdentifier(plain, today) !== undefined) return 'calendar.ics';
  return Array.from(plain).slice(0, LONGEST).join('');
}
