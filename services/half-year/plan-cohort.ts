/** Cases under closer oversight: a progress note every week or two, in time, late, or not yet. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  at,
  dayOf,
  isWorkingDay,
  plusDays,
  plusWorkingDays,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { firstReading } from './plan-facts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { TrueProgress } from './truth-oversight.ts';

/** Notes after which a case steps down, where it does. */
const MOST_NOTES = 9;

export const planProgress = (
  scheme: Scheme,
  cases: readonly PlannedCase[],
): readonly TrueProgress[] =>
  cases
    .filter(({ use }) => use === 'cohort')
    .flatMap((about, index) =>
      notesOf(scheme, about, createDice(scheme.seed, streams.cohort + index)),
    );

function notesOf(scheme: Scheme, about: PlannedCase, dice: Dice): readonly TrueProgress[] {
  const notes: TrueProgress[] = [];
  const begins = dayOf(firstReading(scheme, about.team));
  const steps = dice.chance(0.4) ? dice.between(4, MOST_NOTES) : Infinity;
  let plannedAt = at(workingDayFrom(plusDays(begins, dice.between(3, 50))), '09:40');
  for (let number = 1; happened(scheme, plannedAt); number += 1) {
    const note = noteAfter(scheme, plannedAt, dice);
    const base = { ...aboutOf(about), lead: about.keyWorker, number, plannedAt };
    if (number > steps) {
      const endedAt = at(workingDaysBefore(note.on, 1), '15:35');
      const isOver = endedAt > plannedAt && happened(scheme, endedAt);
      const { on, missedAt } = note;
      return [...notes, { ...base, on, missedAt, ...(isOver ? { endedAt } : {}) }];
    }
    notes.push({ ...base, ...note });
    if (note.recordedAt === undefined) break;
    plannedAt = note.recordedAt;
  }
  return notes;
}

/** Wanted from the morning of its day on, missed two working days later. */
function noteAfter(scheme: Scheme, plannedAt: Instant, dice: Dice) {
  const wished = plusDays(dayOf(plannedAt), dice.between(8, 14));
  const on = isWorkingDay(wished) ? wished : workingDaysBefore(wished, 1);
  const share = dice.roll();
  const days = share < 0.75 ? dice.between(0, 1) : dice.between(2, 8);
  const day = share > 0.9 ? workingDaysBefore(on, 1) : workingDaysAfter(on, days);
  const recordedAt = at(day, `13:${dice.between(10, 58)}`);
  return {
    ...{ on, missedAt: plusWorkingDays(at(on, '09:00'), 2) },
    ...(happened(scheme, recordedAt) ? { recordedAt } : {}),
  };
}
