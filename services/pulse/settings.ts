/** The anonymous confidence pulse (H6): when it is asked, for how long, and what. */
export type PulseSettings = {
  readonly every: 'month' | 'never';
  /** Day of the month; where it is closed, when work resumes. */
  readonly day: number;
  /** Local time of that day, `HH:MM`. */
  readonly at: string;
  /** Days for which answers are taken. */
  readonly openForDays: number;
  /** Each is answered from 1 (not at all) to 5 (fully). */
  readonly questions: readonly [string, string];
};
