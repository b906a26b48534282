/** Which decisions with a named authority there are, and how each of them goes. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import { dayOf, daysIn, isWorkingDay } from './days.ts';
import type { CaseUse, PlannedCase } from './plan-cases.ts';
import { firstReading } from './plan-facts.ts';
import { planHandover } from './plan-handover.ts';
import { planMissedContact } from './plan-missed-contact.ts';
import { planRestriction } from './plan-restriction.ts';
import { planSafeguarding } from './plan-safeguarding.ts';
import { planTransition } from './plan-transition.ts';
import { streams, type Scheme } from './scheme.ts';
import type { TrueSignOff } from './truth.ts';

/** @param on A working day in the half year, on which it takes place or becomes known. */
export type PlanSignOff = (
  scheme: Scheme,
  about: PlannedCase,
  on: string,
  dice: Dice,
) => TrueSignOff;

const plans: readonly (readonly [CaseUse, PlanSignOff])[] = [
  ['transition', planTransition],
  ['handover', planHandover],
  ['missedContact', planMissedContact],
  ['safeguarding', planSafeguarding],
  ['restriction', planRestriction],
];

export const planSignOffs = (
  scheme: Scheme,
  cases: readonly PlannedCase[],
): readonly TrueSignOff[] =>
  plans.flatMap(([use, plan], which) => {
    const its = cases.filter((each) => each.use === use);
    return its.map((about, index) => {
      const dice = createDice(scheme.seed, streams.signOff + which * 1_000 + index);
      return plan(scheme, about, dayFor(scheme, about, index, dice), dice);
    });
  });

/** Spread over the months, not before the team's caseload was read and there was time to prepare. */
function dayFor(scheme: Scheme, { team }: PlannedCase, index: number, dice: Dice): string {
  const months = scheme.months.filter(
    (month) => month >= dayOf(firstReading(scheme, team)).slice(0, 7),
  );
  const month = months[index % months.length] ?? scheme.months[0] ?? '';
  const earliest = month === months[0] ? 12 : 1;
  const days = daysIn(month).filter((day) => isWorkingDay(day) && Number(day.slice(8)) >= earliest);
  return days[dice.between(0, days.length - 1)] ?? '';
}
