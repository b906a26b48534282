/** A restriction for a time: reviewed every four weeks, in time or late, until it is lifted. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  at,
  closingOf,
  dayOf,
  plusDays,
  plusWorkingDays,
  workingDaysBefore,
  isWorkingDay,
  endOf,
} from './days.ts';
import { madeUpId } from './ids.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { happened, type Scheme } from './scheme.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';

/** Longest time from one review to the next, in days. */
const REVIEWED_EVERY = 28;
/** The last day for which it is decided lies so many days ahead, at first and at each review. */
const LASTS = 33;

export function planRestriction(
  scheme: Scheme,
  about: PlannedCase,
  on: string,
  dice: Dice,
): TrueSignOff {
  const begunAt = at(on, '09:25');
  const submittedAt = at(on, `15:${dice.between(10, 50)}`);
  const decidedAt = plusWorkingDays(submittedAt, dice.chance(0.2) ? 2 : 1);
  const base = {
    ...{ id: madeUpId(begunAt, dice), kind: 'restriction' as const, ...aboutOf(about), begunAt },
    ...{ submitBy: plusWorkingDays(begunAt, 2), submittedAt },
    decideBy: plusWorkingDays(submittedAt, 1),
  };
  if (!happened(scheme, decidedAt)) return { ...base, followUps: [] };
  return { ...base, decidedAt, outcome: 'approve', ...reviewsOf(scheme, decidedAt, on, dice) };
}

type Reviewed = Pick<TrueSignOff, 'followUps' | 'lastDays' | 'liftedAt'>;

/** @param on The day on which its first last day was asked for. */
function reviewsOf(scheme: Scheme, decidedAt: Instant, on: string, dice: Dice): Reviewed {
  const followUps: TrueFollowUp[] = [];
  const lastDays = [{ from: decidedAt, day: plusDays(on, LASTS) }];
  let dueOn = reviewDayAfter(dayOf(decidedAt));
  for (;;) {
    const limit = { what: 'limit', dueAt: endOf(lastDays.at(-1)?.day ?? dueOn) };
    const review = { what: 'review', dueAt: closingOf(dueOn) };
    const doneAt = reviewedAt(dueOn, dice);
    if (!happened(scheme, doneAt)) return { followUps: [...followUps, review, limit], lastDays };
    const lifts = dice.chance(0.35);
    followUps.push(
      { ...review, doneAt, answer: lifts ? 'stepDown' : 'continue' },
      { ...limit, droppedAt: doneAt },
    );
    if (lifts) return { followUps, lastDays, liftedAt: doneAt };
    lastDays.push({ from: doneAt, day: plusDays(dayOf(doneAt), LASTS) });
    dueOn = reviewDayAfter(dayOf(doneAt));
  }
}

/** The last working day within four weeks. */
export function reviewDayAfter(day: string): string {
  let review = plusDays(day, REVIEWED_EVERY);
  while (!isWorkingDay(review)) review = plusDays(review, -1);
  return review;
}

export const lastDayFrom = (day: string): string => plusDays(day, LASTS);

/** In the morning of its day or the day before; one in five late, some of them past the last day. */
function reviewedAt(dueOn: string, dice: Dice): Instant {
  const share = dice.roll();
  if (share < 0.1) return plusWorkingDays(at(dueOn, '10:40'), 2);
  if (share < 0.2) return plusWorkingDays(at(dueOn, '10:40'), 7);
  return at(share < 0.6 ? dueOn : workingDaysBefore(dueOn, 1), '10:40');
}
