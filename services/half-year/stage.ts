/** Where the half year is played: a clock that is moved, the desks, and what is due as time passes. */
import { OversightError } from '../kernel/errors.ts';
import type { By } from '../kernel/by.ts';
import { CommandId, PersonId, type Instant } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';

/** A clock that stands still until it is moved. */
export interface MovedClock extends Clock {
  moveTo(moment: Instant): void;
}

export function createMovedClock(start: Instant): MovedClock {
  let now = start;
  return {
    now: () => now,
    moveTo: (moment) => {
      now = moment;
    },
  };
}

/** Something that somebody does at a moment. */
export type Step = {
  readonly at: Instant;
  readonly play: () => Promise<void>;
};

/** @param intent Names it among all of the half year. */
export const byPerson = (person: string, intent: string): By => ({
  actor: PersonId.parse(person),
  commandId: CommandId.parse(`half-year.${intent}`),
});

/** What the ledger says must have happened: anything else is a fault of the plan. */
export async function carriedOut(
  handled: Promise<{ readonly outcome: string; readonly refusal?: unknown }>,
  what: string,
): Promise<void> {
  const { outcome, refusal } = await handled;
  if (outcome === 'done') return;
  throw new OversightError('halfYearRefused', `${what}: ${outcome} ${JSON.stringify(refusal)}`);
}
