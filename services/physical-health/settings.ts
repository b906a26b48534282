/** Physical health checks (G7): which there are, how often, and who sees to them. */
import type { PersonId, TeamId } from '../kernel/ids.ts';

export type PhysicalCheck = {
  readonly id: string;
  /** As cards name it, e.g. "Annual physical health check". */
  readonly name: string;
  /** Days after the last one when it is due again. */
  readonly everyDays: number;
};

export type PhysicalHealthSettings = {
  /** The link workers of each team; a team without one has its managers told. */
  readonly linkRole: ReadonlyMap<TeamId, readonly PersonId[]>;
  /** Empty: the service keeps none. */
  readonly checks: readonly PhysicalCheck[];
};
