/** A safeguarding concern: decided within hours, at any hour, and the referral followed to its end. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, closingOf, plusHours, plusMinutes, plusWorkingDays } from './days.ts';
import { madeUpId } from './ids.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { reviewDayOf } from './plan-missed-contact.ts';
import { happened, type Scheme } from './scheme.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';

export function planSafeguarding(
  scheme: Scheme,
  about: PlannedCase,
  on: string,
  dice: Dice,
): TrueSignOff {
  const begunAt = at(on, `${dice.pick(['10', '13', '15', '21'])}:${dice.between(10, 55)}`);
  const isLate = dice.chance(0.2);
  const submittedAt = plusMinutes(begunAt, dice.between(20, 150));
  const decidedAt = plusMinutes(
    submittedAt,
    isLate ? dice.between(125, 400) : dice.between(10, 115),
  );
  const refers = dice.chance(0.75);
  return {
    ...{ id: madeUpId(begunAt, dice), kind: 'safeguarding', ...aboutOf(about), begunAt },
    ...{ submitBy: plusHours(begunAt, 4), submittedAt },
    ...{ decideBy: plusHours(submittedAt, 2), decidedAt },
    outcome: refers ? 'refer' : 'monitor',
    followUps: refers
      ? referral(decidedAt, dice)
          .filter(({ since }) => happened(scheme, since))
          .map(({ since: _since, ...each }) => only(scheme, each))
      : [only(scheme, watched(decidedAt, dice))],
  };
}

/** Looked at again within a week, and settled; or nobody has yet. */
function watched(decidedAt: Instant, dice: Dice): TrueFollowUp {
  const day = reviewDayOf(decidedAt);
  const owed = { what: 'monitor', dueAt: closingOf(day) };
  return dice.chance(0.2) ? owed : { ...owed, doneAt: at(day, '12:30') };
}

type Owed = TrueFollowUp & { readonly since: Instant };

/** What was not recorded by the end of what is played is still owed. */
function only(scheme: Scheme, { doneAt, droppedAt, ...owed }: TrueFollowUp): TrueFollowUp {
  return {
    ...owed,
    ...(happened(scheme, doneAt) ? { doneAt } : {}),
    ...(happened(scheme, droppedAt) ? { droppedAt } : {}),
  };
}

/** Sent, acknowledged, decided by the agency, actions agreed, feedback given; an agency may be late. */
function referral(decidedAt: Instant, dice: Dice): readonly Owed[] {
  const sentAt = plusWorkingDays(decidedAt, dice.chance(0.12) ? 2 : 1);
  const acknowledgedAt = plusWorkingDays(sentAt, dice.chance(0.25) ? 3 : 1);
  const outcomeAt = plusWorkingDays(sentAt, dice.chance(0.3) ? 13 : 8);
  const toldAt = plusWorkingDays(outcomeAt, 1);
  const sent = {
    ...{ what: 'sent', since: decidedAt, dueAt: plusWorkingDays(decidedAt, 1), doneAt: sentAt },
  };
  const owed = { since: sentAt, dueAt: plusWorkingDays(sentAt, 2) };
  const outcome = { what: 'outcome', since: sentAt, dueAt: plusWorkingDays(sentAt, 10) };
  const acknowledged = { ...owed, what: 'acknowledged', doneAt: acknowledgedAt };
  if (dice.chance(0.1)) return [sent, acknowledged, outcome];
  const after = { since: outcomeAt, dueAt: plusWorkingDays(outcomeAt, 2), doneAt: toldAt };
  return [
    ...[sent, acknowledged, { ...outcome, doneAt: outcomeAt }],
    ...[
      { ...after, what: 'actions' },
      { ...after, what: 'feedback' },
    ],
  ];
}
