/** The only place where the rules of contacts and their threshold are applied. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { localDay, dayNumberOf } from '../kernel/local-day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { LocalDate } from '../service/service.ts';
import { isReached, standingOf } from './threshold.ts';
import {
  contactsOf,
  counts,
  crossingOf,
  type Contact,
  type ContactTerms,
  type LeftBecause,
  type Warning,
} from './warning.ts';
import type {
  CasePeople,
  WarningCommand,
  WarningEvent,
  WarningFacts,
  WarningRefusal,
} from './stream.ts';

type Outcome = Decision<WarningEvent, WarningRefusal>;
type Told<Type extends WarningCommand['type']> = CommandEnvelope<
  Extract<WarningCommand, { readonly type: Type }>
>;

/** Contacts of one day beyond which something else is wrong. */
const MOST_A_DAY = 12;
/** How long somebody may take back what they recorded. */
export const WITHDRAW_WITHIN = 'PT24H';
/** Contacts are shown, and may be entered late, for this many days. */
export const SHOWN_DAYS = 28;

export function decideWarning(state: Warning, envelope: CommandEnvelope<WarningCommand>): Outcome {
  const { command } = envelope;
  switch (command.type) {
    case 'record':
      return record(state, { ...envelope, command });
    case 'withdraw':
      return withdraw(state, { ...envelope, command });
    case 'look':
      return look(state, { ...envelope, command });
    case 'leaveUnanswered':
      return leaveUnanswered(state, { ...envelope, command });
    default:
      return assertNever(command);
  }
}

/** The first day of which a contact can be recorded today. */
export const earliestDay = (today: LocalDate, timeZone: string, withinDays: number): LocalDate =>
  localDay(timeZone, dayNumberOf(today) - Math.max(SHOWN_DAYS, withinDays) + 1).date;

/** Whose word it is how a contact went: those first who know the case best. */
export const mayRecord = ({
  keyWorker,
  lead,
  managers,
  members,
}: CasePeople): readonly PersonId[] => [
  ...new Set([keyWorker, lead, ...managers, ...members].filter((each) => each !== undefined)),
];

function record(state: Warning, { actor, at, command }: Told<'record'>): Outcome {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const refusal = whyNot(state, actor, command, command.contact);
  if (refusal) return refuse(refusal);
  const id = (state.status === 'none' ? 0 : state.recorded) + 1;
  const contact: Contact = { ...command.contact, id, by: actor, at };
  const { identity } = command;
  return accept(
    { type: 'contactRecorded', ...identity, contact, at },
    ...crossingAfter(state, [...contactsOf(state), contact], { at, command, by: actor }),
  );
}

function whyNot(
  state: Warning,
  actor: PersonId,
  { people, set, isClosed, today, timeZone }: WarningFacts,
  { on, seen }: ContactTerms,
): WarningRefusal | undefined {
  const who = mayRecord(people);
  if (!who.includes(actor)) return { reason: 'mayNotRecord', who };
  if (isClosed) return { reason: 'closedCase' };
  if (set === undefined) return { reason: 'noSet' };
  const earliest = earliestDay(today, timeZone, set.withinDays);
  if (on > today || on < earliest) return { reason: 'dayOutside', earliest };
  const known = set.indicators.map(({ id }) => id);
  if (!seen.every((id) => known.includes(id))) return { reason: 'unknownIndicator' };
  const thatDay = contactsOf(state).filter((each) => each.on === on).length;
  return thatDay >= MOST_A_DAY ? { reason: 'tooManyThatDay', most: MOST_A_DAY } : undefined;
}

function withdraw(state: Warning, { actor, at, command }: Told<'withdraw'>): Outcome {
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const { identity, why } = command;
  const contact = contactsOf(state).find(({ id }) => id === command.contact);
  if (contact === undefined) return refuse({ reason: 'unknownContact' });
  if (contact.by !== actor) return refuse({ reason: 'notYours', by: contact.by });
  if (contact.withdrawn) return refuse({ reason: 'alreadyWithdrawn', at: contact.withdrawn.at });
  const until = addTime(contact.at, WITHDRAW_WITHIN);
  if (!isBefore(at, until)) return refuse({ reason: 'tooLate', until });
  const left = contactsOf(state).filter(({ id }) => id !== contact.id);
  return accept(
    { type: 'contactWithdrawn', ...identity, contact: contact.id, by: actor, why, at },
    ...crossingAfter(state, left, { at, command, because: 'correction' }),
  );
}

function look(state: Warning, { actor, at, command }: Told<'look'>): Outcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  return accept(...crossingAfter(state, contactsOf(state), { at, command }));
}

function leaveUnanswered(state: Warning, { actor, at, command }: Told<'leaveUnanswered'>): Outcome {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  const { identity, occurrence } = command;
  const crossing = crossingOf(state);
  if (crossing?.occurrence !== occurrence || crossing.unansweredAt !== undefined) return accept();
  return accept({ type: 'leftUnanswered', ...identity, occurrence, at });
}

type Change = {
  readonly at: WarningEvent['at'];
  readonly command: WarningFacts;
  readonly by?: PersonId;
  /** @default 'time' */
  readonly because?: LeftBecause;
};

/** Whether the sum reaches its threshold now, or is below it again. */
function crossingAfter(
  state: Warning,
  contacts: readonly Contact[],
  { at, command, by, because = 'time' }: Change,
): readonly WarningEvent[] {
  const { identity, set, today } = command;
  const before = crossingOf(state);
  const standing = set && standingOf(contacts.filter(counts), set, today);
  const reached = standing !== undefined && isReached(standing) ? standing : undefined;
  if (before) {
    if (reached) return [];
    return [{ type: 'thresholdLeft', ...identity, occurrence: before.occurrence, because, at }];
  }
  if (!reached) return [];
  const occurrence = String((state.status === 'none' ? 0 : state.crossings) + 1);
  const crossing = { occurrence, at, ...(by && { by }), standing: reached };
  return [{ type: 'thresholdReached', ...identity, crossing, at }];
}
