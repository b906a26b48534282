import type { Capability } from '../kernel/capability.ts';
import { isOpenCohortCase, type CohortCase } from './cohort.ts';
import { decideCohort } from './decide.ts';
import { evolveCohort } from './evolve.ts';
import { cohortName } from './jobs.ts';
import { cohortReactions } from './reactions.ts';
import type { CohortCommand, CohortEvent, CohortRefusal } from './stream.ts';

/** The cohort: a stream a case, in the team's partition. Open while it waits for an answer or is in. */
export const cohortCapability: Capability<CohortCase, CohortCommand, CohortEvent, CohortRefusal> = {
  name: cohortName,
  schemaVersion: 1,
  initial: { status: 'unknown' },
  decide: decideCohort,
  evolve: evolveCohort,
  reactions: cohortReactions,
  isOpen: isOpenCohortCase,
};
