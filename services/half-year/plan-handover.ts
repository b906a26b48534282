/** A handover dataset: decided here, accepted by the receiving service, or sent back first. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  at,
  dayOf,
  endOf,
  plusDays,
  plusHours,
  plusWorkingDays,
  workingDayFrom,
  workingDaysBefore,
} from './days.ts';
import { madeUpId } from './ids.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { happened, type Scheme } from './scheme.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';

export function planHandover(
  scheme: Scheme,
  about: PlannedCase,
  on: string,
  dice: Dice,
): TrueSignOff {
  const begunAt = at(workingDaysBefore(on, 4), '09:40');
  const isLate = dice.chance(0.15);
  const submittedAt = isLate ? at(on, '09:30') : at(workingDaysBefore(on, 2), '15:10');
  const decidedAt = plusHours(submittedAt, dice.between(1, 5));
  const followUps = answersTo(decidedAt, dice).filter(({ since }) => happened(scheme, since));
  return {
    ...{ id: madeUpId(begunAt, dice), kind: 'handover', ...aboutOf(about), begunAt },
    ...{ submitBy: at(workingDaysBefore(on, 1), '09:00'), submittedAt },
    ...{ decideBy: endOf(on), decidedAt, outcome: 'approve' },
    followUps: followUps.map(({ doneAt, since: _since, ...each }) => ({
      ...each,
      ...(happened(scheme, doneAt) ? { doneAt } : {}),
    })),
  };
}

/** Wanted since something before it was recorded. */
type Owed = TrueFollowUp & { readonly since: Instant };

/** Accepted within three working days, late, or never; one in five asks for more first. */
function answersTo(decidedAt: Instant, dice: Dice): readonly Owed[] {
  const asked = { since: decidedAt, what: 'acceptance', dueAt: plusWorkingDays(decidedAt, 3) };
  const share = dice.roll();
  if (share < 0.08) return [asked];
  if (share > 0.28) return accepted(asked, plusWorkingDays(decidedAt, share > 0.85 ? 5 : 2), dice);
  const sentBackAt = plusWorkingDays(decidedAt, 1);
  const suppliedAt = plusHours(sentBackAt, 1);
  return [
    { ...asked, doneAt: sentBackAt, answer: 'missing' },
    {
      since: sentBackAt,
      what: 'supplied',
      dueAt: plusWorkingDays(sentBackAt, 1),
      doneAt: suppliedAt,
    },
    ...accepted(
      { since: sentBackAt, what: 'acceptance', dueAt: plusWorkingDays(sentBackAt, 3) },
      plusWorkingDays(sentBackAt, dice.chance(0.3) ? 4 : 1),
      dice,
    ),
  ];
}

/** With the day of the first contact, which is known the day after, or not at all. */
function accepted(asked: Owed, doneAt: Instant, dice: Dice): readonly Owed[] {
  const contactOn = firstContactOn(doneAt);
  const known = at(plusDays(contactOn, dice.chance(0.2) ? 4 : 1), '10:30');
  return [
    { ...asked, doneAt, answer: 'accepted' },
    {
      ...{ since: doneAt, what: 'firstContact', dueAt: endOf(plusDays(contactOn, 1)) },
      ...(dice.chance(0.1) ? {} : { doneAt: known }),
    },
  ];
}

export const firstContactOn = (acceptedAt: Instant): string =>
  workingDayFrom(plusDays(dayOf(acceptedAt), 2));
