import type { Deadline } from '../services/ports/deadline.ts';

/** By the process' own timers. */
export const realDeadline: Deadline = (milliseconds, passed) => {
  const timer = setTimeout(passed, milliseconds).unref(); // no reason to keep a process alive
  return () => {
    clearTimeout(timer);
  };
};
