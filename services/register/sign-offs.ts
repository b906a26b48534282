import type { TeamId } from '../kernel/ids.ts';
import type { DecisionKind } from '../rights/rights.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';

/** `YYYY-MM`. */
export type Month = string;

/** Where registers come from; each question costs what its own list costs, not what the team's record does. */
export interface SignOffs {
  /** Of a kind, open or in force, in any order. */
  register(kind: DecisionKind, scopes: readonly (TeamId | 'people')[]): AsyncIterable<BegunSignOff>;
  /** Those that ended in a month of UTC: which local one it is, the register says. */
  ended(
    kind: DecisionKind,
    scopes: readonly (TeamId | 'people')[],
    month: Month,
  ): AsyncIterable<BegunSignOff>;
}
