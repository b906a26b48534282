/** Looks after what no event led to: everything of one kind, in every team, again and again. */
import { byService } from '../../services/kernel/by.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { nextMultiple } from '../../services/kernel/recurring.ts';
import type { Duration } from '../../services/kernel/time.ts';
import type { StandingJob } from './standing.ts';

export type Watched<Each> = {
  /** Of the job, e.g. `partner.watch`. */
  readonly name: string;
  readonly every: Duration;
  readonly teams: readonly TeamId[];
  readonly of: (team: TeamId) => AsyncIterable<Each>;
  /** Tells one from all others of the kind. */
  readonly keyOf: (each: Each) => string;
  readonly look: (
    by: ReturnType<typeof byService>,
    each: Each,
  ) => Promise<{ readonly outcome: string }>;
};

/** Tried again as a whole where a team was too busy to be looked after. */
export const watchOf = <Each>(watched: Watched<Each>): StandingJob => ({
  name: watched.name,
  next: (after) => nextMultiple(watched.every, after),
  async run(dueAt) {
    for (const team of watched.teams) {
      for await (const each of watched.of(team)) {
        const by = byService(`${watched.name}.${watched.keyOf(each)}@${dueAt}`);
        const { outcome } = await watched.look(by, each);
        if (outcome === 'busy') throw new OversightError('watchBusy', `${team} was busy.`);
      }
    }
  },
});
