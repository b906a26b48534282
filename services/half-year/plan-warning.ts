/** Contacts that are recorded with early-warning signs: most on their day, some late, some taken back. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import { at, dayOf, plusDays, plusMinutes, workingDayFrom, workingDaysAfter } from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { firstReading } from './plan-facts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { TrueRecorded } from './truth-oversight.ts';

type Unnumbered = Omit<TrueRecorded, 'number'>;

const signs = ['missedContacts', 'sleepChange', 'withdrawal', 'medicationStopped'] as const;

export const planRecorded = (
  scheme: Scheme,
  cases: readonly PlannedCase[],
): readonly TrueRecorded[] =>
  cases
    .filter(({ use }) => use === 'warning')
    .flatMap((about, index) =>
      contactsOf(scheme, about, createDice(scheme.seed, streams.warning + index)),
    );

function contactsOf(scheme: Scheme, about: PlannedCase, dice: Dice): readonly TrueRecorded[] {
  const planned: Unnumbered[] = [];
  let on = workingDayFrom(plusDays(dayOf(firstReading(scheme, about.team)), dice.between(1, 14)));
  while (on < dayOf(scheme.ends)) {
    planned.push(contactOn(scheme, about, on, dice));
    on = workingDayFrom(plusDays(on, dice.between(7, 16)));
  }
  return planned
    .filter(({ recordedAt }) => happened(scheme, recordedAt))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    .map((each, index) => ({ ...each, number: index + 1 }));
}

function contactOn(scheme: Scheme, about: PlannedCase, on: string, dice: Dice): Unnumbered {
  const day = dice.chance(0.15) ? workingDaysAfter(on, dice.between(2, 6)) : on;
  const recordedAt = at(day, `16:${dice.between(10, 58)}`);
  const share = dice.roll();
  const held = share < 0.5 ? 'inPerson' : 'byPhone';
  const other = share < 0.88 ? 'withOthers' : 'notAttended';
  const withdrawnAt = plusMinutes(recordedAt, dice.between(40, 1300));
  return {
    ...{ ...aboutOf(about), by: about.keyWorker, on, recordedAt },
    outcome: share < 0.75 ? held : other,
    seen: dice.chance(0.25) ? signs.filter(() => dice.chance(0.4)) : [],
    ...(dice.chance(0.08) && happened(scheme, withdrawnAt) ? { withdrawnAt } : {}),
  };
}
