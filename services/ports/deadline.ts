/**
 * Real time, for waits that have to end: calls `passed` so many milliseconds from now, unless it
 * is called off by what it returns. The service's clock may stand still; this one does not.
 */
export type Deadline = (milliseconds: number, passed: () => void) => () => void;
