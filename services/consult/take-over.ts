import type { PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { RequestedConsult } from './consult.ts';
import { latestHopOf } from './hops.ts';

/**
 * An answer that is overdue may be given by somebody else of the chain: whoever acknowledged and
 * went silent must not keep it. Whoever takes over gets the time of the next reminder.
 */
export const mayBeTakenOver = (consult: RequestedConsult): boolean =>
  consult.status === 'held' &&
  consult.exceptions.some(
    ({ kind, lastAt }) => kind === 'notAnsweredInTime' && isBefore(consult.holder.since, lastAt),
  );

/**
 * Who hears of it: the first of the chain of that moment, which has nobody who is away, who does
 * not have it and has not declined it.
 */
export const whoCouldTakeOver = (consult: RequestedConsult): PersonId | undefined =>
  consult.status === 'held'
    ? consult.chain.links.find(
        ({ person }) =>
          person !== consult.holder.person &&
          latestHopOf(consult.asked, person)?.result !== 'declined',
      )?.person
    : undefined;
