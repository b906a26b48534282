/** Role-boundary concerns (H6). */
export type ConcernSettings = {
  /** Working days after which the other managers are told of one that nobody has looked at. */
  readonly answerWithinDays: number;
};
