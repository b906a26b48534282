/** Duties and pings in words. No praise and no blame: what was, and how far apart people lie. */
import type { DutyFigures } from '../../services/fairness/duty-figures.ts';
import type { Extreme, PersonFigures, Spread } from '../../services/fairness/fairness.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { say, sayCount, type Speaking } from '../say.ts';
import { roleWords } from '../vocabulary.ts';

/** "24 turns as duty clinician: 288 h, of which 240 h out of hours; 8 weekends, 1 bank holiday". */
export function dutyText(
  { role, turns, hours, outOfHours, weekends, holidays }: DutyFigures,
  context: Speaking,
): string {
  const special = [
    ...(weekends === 0
      ? []
      : [sayCount(context, weekends, { one: '{count} weekend', other: '{count} weekends' })]),
    ...(holidays === 0
      ? []
      : [
          sayCount(context, holidays, {
            one: '{count} bank holiday',
            other: '{count} bank holidays',
          }),
        ]),
  ].join(', ');
  const late =
    outOfHours === 0
      ? ''
      : say(context, ', of which {hours} h out of hours', { hours: Math.round(outOfHours) });
  return say(context, '{count} as {role}: {hours} h{late}{what}', {
    count: sayCount(context, turns, { one: '{count} turn', other: '{count} turns' }),
    role: say(context, roleWords[role]),
    hours: Math.round(hours),
    late,
    what: special === '' ? '' : `; ${special}`,
  });
}

/** "12 pings, 5 out of hours; took 9, declined 1". */
export function pingsText(
  { pings: { pings, outOfHours, answered, declined } }: PersonFigures,
  context: Speaking,
): string {
  if (pings + answered + declined === 0) return say(context, 'No pings');
  const late = outOfHours === 0 ? '' : say(context, ', {outOfHours} out of hours', { outOfHours });
  const refused = declined === 0 ? '' : say(context, ', declined {declined}', { declined });
  return say(context, '{count}{late}; took {answered}{refused}', {
    count: sayCount(context, pings, { one: '{count} ping', other: '{count} pings' }),
    late,
    answered,
    refused,
  });
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
  context: Speaking,
): string {
  const of = (value: number): string =>
    value === 0 ? say(context, 'none') : `${Math.round(value)}${unit}`;
  const who = ({ value, people: those }: Extreme): string => {
    const name =
      those.length === 1 && those[0]
        ? nameOf(those[0])
        : say(context, '{count} people', { count: those.length });
    return name === undefined ? of(value) : `${of(value)} (${name})`;
  };
  if (people === 1) return say(context, '{who}, one person only', { who: who(highest) });
  if (lowest.value === highest.value) return say(context, 'everybody has {of}', { of: of(median) });
  const middle =
    median === 0
      ? say(context, 'half have none')
      : say(context, 'half have {of} or less', { of: of(median) });
  return say(context, '{middle}, from {who} to {who2}', {
    middle,
    who: who(lowest),
    who2: who(highest),
  });
}
