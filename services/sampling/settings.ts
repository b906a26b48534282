/** One thing that an auditor judges of a decision record. */
export type QualityQuestion = {
  readonly id: string;
  /** As the form puts it, e.g. "Is the rationale clear?". */
  readonly text: string;
};

/** Sampling audits (G3): how many records, who marks twice, by when. */
export type SamplingSettings = {
  /** Records of a month and team. */
  readonly size: number;
  /** Of them, how many two people mark without seeing each other's answers: from 0 to 1, at least one record. */
  readonly doubleShare: number;
  /** When the month before is drawn: the N-th working day, at that local time, `HH:MM`. */
  readonly drawOn: { readonly workingDay: number; readonly at: string };
  /** Working days until all is marked, differences are settled and findings are dealt with. */
  readonly markWithinDays: number;
  /** At most `mostQuestions`. */
  readonly questions: readonly QualityQuestion[];
};

/** Room on the form. */
export const mostQuestions = 6;
