/**
 * Who hears of an exception by which message, so that each person and each channel hears of it
 * once. A message is left out only where it is on record that its place has heard everything that
 * was raised: whatever is not certain is told twice rather than never.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { RequestedConsult } from './consult.ts';
import { currentHop } from './hops.ts';
import { whoCouldTakeOver } from './take-over.ts';

/** Of an answer that is overdue: whoever has it, and whoever could take it over. */
export function toldOfLateAnswer(consult: RequestedConsult): readonly PersonId[] {
  if (consult.status !== 'held') return [];
  const next = whoCouldTakeOver(consult);
  return next ? [consult.holder.person, next] : [consult.holder.person];
}

/**
 * How often anything was raised. It only ever grows, so a place that was alerted at this count has
 * heard all that there is to hear.
 */
export const timesRaised = ({ exceptions }: RequestedConsult): number =>
  exceptions.reduce((sum, { times }) => sum + times, 0);

/** By then a message that Teams takes has arrived, and of a ping that it does not take somebody else is asked. */
const HEARS_WITHIN = 'PT10S';

/**
 * When a manager is to be told of what was raised at `raisedAt`: at once, or a little later where
 * another message about it is on its way to them. By then it is on record, or it did not arrive.
 */
export function tellManagerAt(
  consult: RequestedConsult,
  manager: PersonId,
  raisedAt: Instant,
  now: Instant,
): Instant {
  const isOnItsWay =
    isAskedNow(consult, manager, now) || isToldOfLateAnswer(consult, manager, raisedAt);
  return isOnItsWay ? addTime(now, HEARS_WITHIN) : raisedAt;
}

function isAskedNow(consult: RequestedConsult, person: PersonId, now: Instant): boolean {
  const hop = currentHop(consult.asked);
  return (
    consult.status === 'waiting' &&
    hop?.result === 'waiting' &&
    hop.link.person === person &&
    isBefore(hop.at, addTime(now, HEARS_WITHIN)) &&
    isBefore(now, addTime(hop.at, HEARS_WITHIN))
  );
}

const isToldOfLateAnswer = (
  consult: RequestedConsult,
  person: PersonId,
  raisedAt: Instant,
): boolean =>
  toldOfLateAnswer(consult).includes(person) &&
  consult.exceptions.some(
    ({ kind, lastAt }) => kind === 'notAnsweredInTime' && lastAt === raisedAt,
  );
