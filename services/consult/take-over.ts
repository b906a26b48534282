import { isBefore } from '../kernel/time.ts';
import type { RequestedConsult } from './consult.ts';

/**
 * An answer that is overdue may be given by somebody else of the chain: whoever acknowledged and
 * went silent must not keep it. Whoever takes over gets the time of the next reminder.
 */
export const mayBeTakenOver = (consult: RequestedConsult): boolean =>
  consult.status === 'held' &&
  consult.exceptions.some(
    ({ kind, lastAt }) => kind === 'notAnsweredInTime' && isBefore(consult.holder.since, lastAt),
  );
