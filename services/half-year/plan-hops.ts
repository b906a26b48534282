/** How a request goes from one person to the next, until somebody takes it or it is withdrawn. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, dayOf, minutesBetween, openingFrom, plusMinutes, plusWorkingDays } from './days.ts';
import { lineAt } from './line.ts';
import { limits, REPEATED_AFTER, routineDays } from './scheme.ts';
import type { TownLocality, TownPathway } from './town.ts';
import type { Sensitivity, TrueHop } from './truth.ts';

/** What becomes of each person who is asked, the last one takes it or sees it withdrawn. */
export type Fates = readonly TrueHop['result'][];

export type Asked = {
  readonly askedAt: Instant;
  readonly sensitivity: Sensitivity;
  readonly locality: TownLocality;
  readonly pathway: TownPathway;
};

/** Of the time that somebody has, at most this share is taken. */
type Pace = { readonly dice: Dice; readonly pace: number };

export type Asking = {
  readonly hops: readonly TrueHop[];
  /** When the last of them acknowledged, or the request was withdrawn. */
  readonly endedAt: Instant;
};

export const acknowledgeBy = (sensitivity: Sensitivity, from: Instant): Instant =>
  sensitivity === 'routine'
    ? plusWorkingDays(from, routineDays.acknowledge)
    : plusMinutes(from, limits[sensitivity].acknowledge);

export const answerBy = (sensitivity: Sensitivity, from: Instant): Instant =>
  sensitivity === 'routine'
    ? plusWorkingDays(from, routineDays.answer)
    : plusMinutes(from, limits[sensitivity].answer);

export function planHops(asked: Asked, fates: Fates, pace: Pace): Asking {
  const { sensitivity, locality, pathway } = asked;
  const hops: TrueHop[] = [];
  let now = sensitivity === 'routine' ? openingFrom(asked.askedAt) : asked.askedAt;
  for (const result of fates) {
    const line = lineAt(now, locality, pathway);
    const fresh = line.find((person) => !hops.some((hop) => hop.person === person));
    const person = fresh ?? line.at(-1) ?? '';
    hops.push({ person, at: now, result });
    const until =
      fresh === undefined ? repeatedAt(sensitivity, now) : acknowledgeBy(sensitivity, now);
    now = endOf(result, { now, until }, sensitivity, pace);
  }
  return { hops, endedAt: now };
}

function repeatedAt(sensitivity: Sensitivity, now: Instant): Instant {
  const minutes = sensitivity === 'routine' ? REPEATED_AFTER : limits[sensitivity].acknowledge;
  return plusMinutes(now, Math.min(minutes, REPEATED_AFTER));
}

/** When that person is no longer the one who is asked. */
function endOf(
  result: TrueHop['result'],
  { now, until }: { readonly now: Instant; readonly until: Instant },
  sensitivity: Sensitivity,
  { dice, pace }: Pace,
): Instant {
  if (result === 'undeliverable') return now;
  if (result === 'notAcknowledged') return until;
  const minutes = sensitivity === 'routine' ? untilEvening(now, until) : minutesBetween(now, until);
  return plusMinutes(now, Math.max(0.5, Math.floor(minutes * 60 * dice.roll() * pace) / 60));
}

/** Routine requests are taken on the day on which they are asked, or early on the next. */
function untilEvening(now: Instant, until: Instant): number {
  const evening = minutesBetween(now, at(dayOf(now), '16:55'));
  return evening > 30 ? evening : minutesBetween(now, until);
}
