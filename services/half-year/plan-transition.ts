/** A discharge or step-down: prepared, decided, and followed by a first contact within 72 hours. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, dayOf, plusDays, plusHours, workingDayFrom, workingDaysBefore } from './days.ts';
import { madeUpId } from './ids.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';

export function planTransition(
  scheme: Scheme,
  about: PlannedCase,
  on: string,
  dice: Dice,
): TrueSignOff {
  const plannedFor = at(on, '14:00');
  const begunAt = at(workingDaysBefore(on, 6), '10:05');
  const isLate = dice.chance(about.locality === 'moorland' ? 0.25 : 0.12);
  const submittedAt = at(workingDaysBefore(on, isLate ? 1 : 4), `11:${dice.between(10, 59)}`);
  const base = {
    ...{ id: madeUpId(begunAt, dice), kind: 'transition' as const, ...aboutOf(about), begunAt },
    submitBy: at(workingDaysBefore(on, 2), '09:00'),
    ...{ submittedAt, decideBy: at(workingDaysBefore(on, 1), '09:00') },
  };
  if (dice.chance(0.06)) {
    const withdrawnAt = plusHours(submittedAt, 2);
    return { ...base, takesPlaceAt: plannedFor, withdrawnAt, followUps: [], incidentsAt: [] };
  }
  const moved = movedFrom(scheme, about, plannedFor);
  const takesPlaceAt = moved === undefined ? plannedFor : at(oneWeekAfter(on), '14:00');
  const decidedAt = plusHours(submittedAt, dice.between(1, 5));
  const contact = contactAfter(takesPlaceAt, about, dice);
  const incidentsAt = incidentsAfter(takesPlaceAt, dice).filter((each) => happened(scheme, each));
  return {
    ...{ ...base, takesPlaceAt, decidedAt, outcome: 'approve', incidentsAt },
    ...(moved === undefined ? {} : { moved }),
    ...(happened(scheme, contact?.contactedAt) ? { contactedAt: contact.contactedAt } : {}),
    followUps: [
      ...(moved === undefined ? [] : checksDropped(moved)),
      ...CHECKS.map((hours) => checkOf(scheme, takesPlaceAt, hours, contact?.writtenAt)),
    ],
  };
}

/** Hours after it. */
const CHECKS = [48, 72];

type Moved = NonNullable<TrueSignOff['moved']>;

/** One in six is put off for a week, on the morning of its day. */
function movedFrom({ seed }: Scheme, { caseRef }: PlannedCase, from: Instant): Moved | undefined {
  const dice = createDice(seed, streams.corrections + Number(caseRef.slice(3)));
  return dice.chance(0.17) ? { at: at(dayOf(from), '10:20'), from } : undefined;
}

const oneWeekAfter = (day: string): string => workingDayFrom(plusDays(day, 7));

const checksDropped = ({ at: droppedAt, from }: Moved): readonly TrueFollowUp[] =>
  CHECKS.map((hours) => ({ what: 'contact', dueAt: plusHours(from, hours), droppedAt }));

type Contact = { readonly contactedAt: Instant; readonly writtenAt: Instant };

/** One in nine is written down a week later, though it may have been in time. */
function contactAfter(from: Instant, { team }: PlannedCase, dice: Dice): Contact | undefined {
  if (dice.chance(0.04)) return undefined;
  const isLate = dice.chance(team === 'harbour-south' ? 0.3 : 0.16);
  const contactedAt = plusHours(from, isLate ? dice.between(74, 110) : dice.between(3, 70));
  const hours = dice.chance(0.11) ? 24 * 7 : dice.between(1, 3);
  return { contactedAt, writtenAt: plusHours(contactedAt, hours) };
}

/** One contact answers both checks: the one that is recorded is the first that is still open. */
function checkOf(
  scheme: Scheme,
  from: Instant,
  hours: number,
  writtenAt: Instant | undefined,
): TrueFollowUp {
  const dueAt = plusHours(from, hours);
  if (!happened(scheme, writtenAt)) return { what: 'contact', dueAt };
  return hours === 48
    ? { what: 'contact', dueAt, doneAt: writtenAt }
    : { what: 'contact', dueAt, droppedAt: writtenAt };
}

function incidentsAfter(from: Instant, dice: Dice): readonly Instant[] {
  const days = [
    ...(dice.chance(0.14) ? [dice.between(1, 13)] : []),
    ...(dice.chance(0.1) ? [dice.between(17, 24)] : []),
  ];
  return days.map((each) => at(plusDays(dayOf(from), each), `19:${dice.between(10, 59)}`));
}
