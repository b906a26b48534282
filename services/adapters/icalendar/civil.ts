/** Days of the calendar as numbers, from 1970-01-01, which is 0; for any year. */

export type CivilDay = { readonly year: number; readonly month: number; readonly day: number };

const DAYS_OF_ERA = 146_097; // 400 years
const DAYS_TO_1970 = 719_468; // from 1 March of year 0, with which an era begins

/** Proleptic Gregorian calendar, in eras of 400 years that begin in March. */
export function dayOfCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970;
}

type CivilMonth = Omit<CivilDay, 'day'> & { readonly first: number; readonly next: number };

/** The month that was last asked for: a repetition goes through its days in order, thousands of them. */
let recent: CivilMonth | undefined;

export function civilOf(number: number): CivilDay {
  if (recent === undefined || number < recent.first || recent.next <= number) {
    const { year, month, day } = reckoned(number);
    const first = number - day + 1;
    const next = month === 12 ? dayOfCivil(year + 1, 1, 1) : dayOfCivil(year, month + 1, 1);
    recent = { year, month, first, next };
  }
  const { year, month, first } = recent;
  return { year, month, day: number - first + 1 };
}

function reckoned(number: number): CivilDay {
  const shifted = number + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** 0 for Monday. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;
