/** What was agreed with each answer, and whether it was done in time, late, or not. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, dayOf, nextWorkingDay, plusDays, weekdayOf, workingDayFrom } from './days.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import { townPerson, townTeams } from './town.ts';
import type { TrueAction, TrueConsult } from './truth.ts';

export function planActionsOfConsults(
  scheme: Scheme,
  consults: readonly TrueConsult[],
): readonly TrueAction[] {
  return consults.flatMap(({ id, team, caseRef, decidedAt }, index) => {
    if (decidedAt === undefined) return [];
    const dice = createDice(scheme.seed, streams.other + index);
    return Array.from({ length: dice.between(0, 2) }, (_, each) =>
      planAction(
        scheme,
        { id: `${id}-${each + 1}`, team, caseRef, agreedIn: 'consult', agreedAt: decidedAt },
        dice,
      ),
    );
  });
}

type Agreed = Pick<TrueAction, 'id' | 'team' | 'caseRef' | 'agreedIn' | 'agreedAt'>;

/** In Moorland more is late, and in every team one in twelve is never done. */
export function planAction(scheme: Scheme, agreed: Agreed, dice: Dice): TrueAction {
  const { workers } = townTeams.find(({ id }) => id === agreed.team) ?? townTeams[0];
  const owner = townPerson(dice.pick(workers));
  const firstDue = workingDayFrom(plusDays(dayOf(agreed.agreedAt), dice.between(3, 14)));
  const morning = dice.chance(0.08) ? dayBefore(firstDue, agreed.agreedAt) : undefined;
  const putOffAt = happened(scheme, morning) ? morning : undefined;
  const due = putOffAt === undefined ? firstDue : workingDayFrom(plusDays(firstDue, 5));
  const doneAt = doneOn(due, agreed, dice);
  return {
    ...{ ...agreed, owner, due },
    ...(putOffAt === undefined ? {} : { firstDue, putOffAt }),
    ...(happened(scheme, doneAt) ? { doneAt } : {}),
  };
}

/** In the morning of the day before, when it was agreed by then. */
function dayBefore(due: string, agreedAt: Instant): Instant | undefined {
  const moment = at(plusDays(due, -1), '10:20');
  return moment > agreedAt ? moment : undefined;
}

function doneOn(due: string, { team, agreedAt }: Agreed, dice: Dice): Instant | undefined {
  const share = dice.roll();
  const late = team === 'moorland' ? 0.3 : 0.18;
  if (share < 0.08) return undefined;
  const time = `${dice.between(10, 16)}:${dice.between(10, 59)}`;
  if (share > 0.08 + late) return at(weekdayOf(due) > 5 ? nextWorkingDay(due) : due, time);
  const moment = at(workingDayFrom(plusDays(due, dice.between(1, 9))), time);
  return moment > agreedAt ? moment : undefined;
}
