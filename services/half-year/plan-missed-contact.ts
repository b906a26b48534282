/** The review after a second missed contact: a manager decides in the same week, or later. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  at,
  closingOf,
  dayOf,
  isWorkingDay,
  nextWorkingDay,
  plusDays,
  plusHours,
  plusWorkingDays,
  weekdayOf,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { firstReading, type PlannedFacts } from './plan-facts.ts';
import { happened, type Scheme } from './scheme.ts';
import type { TrueContact, TrueFollowUp, TrueSignOff } from './truth.ts';

const FRIDAY = 5;

/** Friday of the same week; missed on a Friday, the next working day. */
const decidedOn = (missedOn: string): string =>
  weekdayOf(missedOn) < FRIDAY
    ? workingDayFrom(plusDays(missedOn, FRIDAY - weekdayOf(missedOn)))
    : nextWorkingDay(missedOn);

export function planMissedContact(
  scheme: Scheme,
  about: PlannedCase,
  missedOn: string,
  dice: Dice,
): TrueSignOff {
  const begunAt = at(missedOn, '16:10');
  const lastDay = decidedOn(missedOn);
  const decideBy = closingOf(lastDay);
  const isLate = dice.chance(about.team === 'moorland' ? 0.35 : 0.15);
  const day = isLate ? workingDaysAfter(lastDay, dice.between(1, 3)) : lastDay;
  const submittedAt = at(day, '10:15');
  const decidedAt = at(day, `14:${dice.between(10, 55)}`);
  const dayBefore = workingDaysBefore(lastDay, 1);
  const prepared = preparedBy(begunAt);
  return {
    ...{ kind: 'missedContact', ...aboutOf(about), missedOn, begunAt },
    submitBy: prepared > closingOf(dayBefore) ? prepared : closingOf(dayBefore),
    ...(happened(scheme, submittedAt) ? { submittedAt } : {}),
    decideBy,
    ...(happened(scheme, decidedAt) ? { decidedAt, outcome: 'welfareCheck' } : {}),
    followUps: happened(scheme, decidedAt) ? followUpsOf(scheme, decidedAt, dice) : [],
  };
}

/** Two working hours after it was begun at ten past four: there are fifty minutes left of that day. */
const preparedBy = (begunAt: Instant): Instant => at(nextWorkingDay(dayOf(begunAt)), '10:10');

function followUpsOf(scheme: Scheme, decidedAt: Instant, dice: Dice): readonly TrueFollowUp[] {
  const cameAt = dice.chance(0.15) ? plusWorkingDays(decidedAt, 2) : plusHours(decidedAt, 2);
  const reviewedOn = reviewDayOf(decidedAt);
  const reviewedAt = at(reviewedOn, '11:20');
  const done = (moment: Instant) => (happened(scheme, moment) ? { doneAt: moment } : {});
  return [
    { what: 'came', dueAt: plusWorkingDays(decidedAt, 1), ...done(cameAt) },
    { what: 'review', dueAt: closingOf(reviewedOn), ...done(reviewedAt) },
  ];
}

/** A working day within a week. */
export function reviewDayOf(decidedAt: Instant): string {
  let day = plusDays(dayOf(decidedAt), 7);
  while (!isWorkingDay(day)) day = plusDays(day, -1);
  return day;
}

/** Two missed contacts, the second known in the evening; once it is reviewed there is contact again. */
export function factsOfMissed(
  scheme: Scheme,
  about: PlannedCase,
  { missedOn = '', begunAt, followUps }: TrueSignOff,
): readonly PlannedFacts[] {
  const first = plusDays(missedOn, -5);
  const seenAt = followUps.find(({ what }) => what === 'review')?.doneAt;
  const lastContact = plusDays(missedOn, -20);
  return [
    { at: begunAt, case: about, lastContact, missedContacts: [first, missedOn] },
    ...(happened(scheme, seenAt)
      ? [{ at: at(plusDays(dayOf(seenAt), 1), '06:30'), case: about, lastContact: dayOf(seenAt) }]
      : []),
  ];
}

/** The same as contacts: the last one before, the two missed, and that there was one again. */
export function contactsOfMissed(
  scheme: Scheme,
  about: PlannedCase,
  row: TrueSignOff,
): readonly TrueContact[] {
  const firstOn = dayOf(firstReading(scheme, about.team));
  const told = factsOfMissed(scheme, about, row);
  return told
    .flatMap(({ at: announcedAt, lastContact, missedContacts = [] }) =>
      [lastContact, ...missedContacts].map((dueOn) => ({
        ...{ ...aboutOf(about), dueOn, wasHeld: dueOn === lastContact },
        ...{ announcedAt, knownAt: announcedAt },
      })),
    )
    .filter(({ dueOn }) => dueOn >= firstOn);
}
