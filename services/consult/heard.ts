/**
 * Who hears of an exception for themselves, so that whoever also hears for the managers, or in
 * their place, hears once. Judged when the managers' message is due, from the consult as it is by
 * then: only where that still tells who was told. Where it does not, twice is better than never.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { RequestedConsult } from './consult.ts';
import { whoCouldTakeOver } from './take-over.ts';

/** Of an answer that is overdue: whoever has it, and whoever could take it over. */
export function toldOfLateAnswer(consult: RequestedConsult): readonly PersonId[] {
  if (consult.status !== 'held') return [];
  const next = whoCouldTakeOver(consult);
  return next ? [consult.holder.person, next] : [consult.holder.person];
}

/** Replicas' clocks are never so far apart that something older than this came after. */
const PLAINLY_BEFORE = 'PT5M';

/**
 * Who was told in person of what was raised at `raisedAt`. Somebody who has had the consult since
 * before then had it at that moment, by the same chain: that changes with the next overdue answer.
 */
export function heardInPerson(consult: RequestedConsult, raisedAt: Instant): readonly PersonId[] {
  const isOfThen = consult.exceptions.some(
    ({ kind, lastAt }) => kind === 'notAnsweredInTime' && lastAt === raisedAt,
  );
  const isAsThen =
    consult.status === 'held' && isBefore(addTime(consult.holder.since, PLAINLY_BEFORE), raisedAt);
  return isOfThen && isAsThen ? toldOfLateAnswer(consult) : [];
}

/** The channel hears of each kind of exception the first time. */
export const heardByChannel = ({ exceptions }: RequestedConsult, raisedAt: Instant): boolean =>
  exceptions.some(({ lastAt, times }) => times === 1 && lastAt === raisedAt);
