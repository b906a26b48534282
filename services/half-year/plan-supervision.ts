/** Supervision of each worker: held in its rhythm, too late, or written down late. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import {
  at,
  dayOf,
  isWorkingDay,
  nextWorkingDay,
  plusDays,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from './days.ts';
import { firstReading } from './plan-facts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import { townPerson, townTeams, type TownTeam } from './town.ts';
import type { TrueSession } from './truth-oversight.ts';

/** Days from one session to the next, and of grace. */
export const RHYTHM = { every: 28, grace: 7 } as const;

export const planSupervision = (scheme: Scheme): readonly TrueSession[] =>
  townTeams.flatMap((team, which) =>
    team.workers.flatMap((worker, index) => {
      const dice = createDice(scheme.seed, streams.supervision + which * 100 + index);
      return sessionsOf(scheme, team, townPerson(worker), dice);
    }),
  );

type When = { readonly heldOn: string; readonly writtenOn: string };

/** One after the other: each is owed by the day on which the one before was held. */
function sessionsOf(
  scheme: Scheme,
  { id: team, locality }: TownTeam,
  person: string,
  dice: Dice,
): readonly TrueSession[] {
  const sessions: TrueSession[] = [];
  let last = workingDayFrom(dayOf(firstReading(scheme, team)));
  for (;;) {
    const lastDay = plusDays(last, RHYTHM.every + RHYTHM.grace);
    const { heldOn, writtenOn } = whenHeld(last, lastDay, team, dice);
    const writtenAt = at(writtenOn, `15:${dice.between(10, 55)}`);
    const found = at(nextWorkingDay(lastDay), '09:00');
    const isOverdue = found < writtenAt && happened(scheme, found);
    const base = { team, locality, person, ...(isOverdue ? { foundOverdueAt: found } : {}) };
    if (!happened(scheme, writtenAt)) return isOverdue ? [...sessions, base] : sessions;
    const answeredAt = at(nextWorkingDay(writtenOn), '10:40');
    const isAnswered = dice.chance(0.8) && happened(scheme, answeredAt);
    sessions.push({ ...base, heldOn, writtenAt, ...(isAnswered ? { answeredAt } : {}) });
    last = heldOn;
  }
}

function whenHeld(last: string, lastDay: string, team: string, dice: Dice): When {
  const share = dice.roll();
  const late = team === 'moorland' ? 0.35 : 0.2;
  if (share < late) {
    const heldOn = workingDayFrom(plusDays(lastDay, dice.between(2, 12)));
    return { heldOn, writtenOn: heldOn };
  }
  const day = plusDays(last, dice.between(22, 34));
  const heldOn = isWorkingDay(day) ? day : workingDaysBefore(day, 1);
  const isWrittenLate = share < late + 0.12;
  return { heldOn, writtenOn: isWrittenLate ? workingDaysAfter(lastDay, 3) : heldOn };
}
