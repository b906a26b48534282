import type { RawEnvironment } from '../../services/config/environment.ts';

/** What a command reads and where it writes; the process's own, or a test's. */
export type Terminal = {
  readonly env: RawEnvironment;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Shows how far long work has come, in place of what it showed before; absent where nobody watches. */
  readonly progress?: (line: string) => void;
  /** Milliseconds that one operation of the store may take; absent: as long as the bot's own. */
  readonly storeWithinMs?: number;
};

/** 0 done, 1 something is wrong and was said, 2 wrong use, 3 there is something to look at: a gap in cover. */
export type ExitCode = 0 | 1 | 2 | 3;
