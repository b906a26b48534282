/** Duties and pings in words. No praise and no blame: what was, and how far apart people lie. */
import type { DutyFigures } from '../../services/fairness/duty-figures.ts';
import type { Extreme, PersonFigures, Spread } from '../../services/fairness/fairness.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { roleWords } from '../vocabulary.ts';

export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "24 turns as duty clinician: 288 h, of which 240 h out of hours; 8 weekends, 1 bank holiday". */
export function dutyText({
  role,
  turns,
  hours,
  outOfHours,
  weekends,
  holidays,
}: DutyFigures): string {
  const special = [
    ...(weekends === 0 ? [] : [counted(weekends, 'weekend')]),
    ...(holidays === 0 ? [] : [counted(holidays, 'bank holiday')]),
  ].join(', ');
  const late = outOfHours === 0 ? '' : `, of which ${Math.round(outOfHours)} h out of hours`;
  return `${counted(turns, 'turn')} as ${roleWords[role]}: ${Math.round(hours)} h${late}${special === '' ? '' : `; ${special}`}`;
}

/** "12 pings, 5 out of hours; took 9, declined 1". */
export function pingsText({
  pings: { pings, outOfHours, answered, declined },
}: PersonFigures): string {
  if (pings + answered + declined === 0) return 'No pings';
  const late = outOfHours === 0 ? '' : `, ${outOfHours} out of hours`;
  const refused = declined === 0 ? '' : `, declined ${declined}`;
  return `${counted(pings, 'ping')}${late}; took ${answered}${refused}`;
}

/**
 * "half have 36 h or less, from 12 h (Ben Okafor) to 96 h (2 people)".
 *
 * @param nameOf nothing for somebody who is not to be named
 */
export function spreadText(
  { people, median, lowest, highest }: Spread,
  unit: string,
  nameOf: (person: PersonId) => string | undefined,
): string {
  const of = (value: number): string => (value === 0 ? 'none' : `${Math.round(value)}${unit}`);
  const who = ({ value, people: those }: Extreme): string => {
    const name = those.length === 1 && those[0] ? nameOf(those[0]) : `${those.length} people`;
    return name === undefined ? of(value) : `${of(value)} (${name})`;
  };
  if (people === 1) return `${who(highest)}, one person only`;
  if (lowest.value === highest.value) return `everybody has ${of(median)}`;
  const middle = median === 0 ? 'half have none' : `half have ${of(median)} or less`;
  return `${middle}, from ${who(lowest)} to ${who(highest)}`;
}
