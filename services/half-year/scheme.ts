/** How things go in the half year: rates that differ by team, locality, month and hour, on purpose. */
import type { Instant } from '../kernel/ids.ts';
import { at, daysIn, monthsFrom, plusDays } from './days.ts';
import type { Sensitivity } from './truth.ts';
import type { TownLocality } from './town.ts';

export type Scheme = {
  readonly seed: number;
  /** `YYYY-MM`, the oldest first. */
  readonly months: readonly string[];
  readonly begins: Instant;
  readonly ends: Instant;
  readonly playedUntil: Instant;
};

/** Days after the last month in which what had begun goes on: late entries, late answers. */
const FOLLOWED_DAYS = 10;

export function schemeOf(seed: number, first: string, count: number): Scheme {
  const months = monthsFrom(first, count);
  const after = plusDays(daysIn(months.at(-1) ?? first).at(-1) ?? '', 1);
  return {
    ...{ seed, months, begins: at(`${first}-01`, '00:00'), ends: at(after, '00:00') },
    playedUntil: at(plusDays(after, FOLLOWED_DAYS), '00:00'),
  };
}

/** What is later than anything that is played has not happened. */
export const happened = ({ playedUntil }: Scheme, moment: Instant | undefined): moment is Instant =>
  moment !== undefined && moment < playedUntil;

/** Streams of dice, so that one more throw for one thing changes nothing else. */
export const streams = {
  consult: 100_000,
  cases: 200_000,
  signOff: 300_000,
  other: 400_000,
  salts: 500_000,
  contacts: 600_000,
  huddles: 700_000,
  gaps: 800_000,
  moreCases: 900_000,
  supervision: 1_000_000,
  competency: 1_100_000,
  warning: 1_200_000,
  cohort: 1_300_000,
  corrections: 1_400_000,
};

/** From its fourth month on Harbour has a second person on duty, and answers sooner. */
const CHANGES_AT = 3;

/** Share of people asked who let the clock run out. */
export function missesClock(
  { months }: Scheme,
  { locality, month, inHours }: { locality: TownLocality; month: string; inHours: boolean },
): number {
  const isImproved = months.indexOf(month) >= CHANGES_AT;
  const byDay = locality === 'moorland' ? 0.14 : isImproved ? 0.06 : 0.3;
  return inHours ? byDay : byDay + 0.08;
}

/** Of the time there is to acknowledge, the most that is taken. */
export const pace = (scheme: Scheme, locality: TownLocality, month: string): number =>
  locality === 'harbour' && scheme.months.indexOf(month) >= CHANGES_AT ? 0.45 : 0.9;

/** The second team of Harbour begins in the second month: in the first nothing happens there. */
export const consultsIn = ({ months }: Scheme, team: string, month: string): number => {
  if (team === 'harbour-south') return months.indexOf(month) === 0 ? 0 : 16;
  return team === 'harbour-north' ? 26 : 21;
};

/** Minutes on the clock; a routine request has one working day, and three. */
export const limits: Readonly<
  Record<Exclude<Sensitivity, 'routine'>, { readonly acknowledge: number; readonly answer: number }>
> = {
  emergency: { acknowledge: 5, answer: 15 },
  veryUrgent: { acknowledge: 15, answer: 60 },
  urgent: { acknowledge: 60, answer: 240 },
};
export const routineDays = { acknowledge: 1, answer: 3 };
/** Minutes after which whoever is last in line is asked again. */
export const REPEATED_AFTER = 15;
