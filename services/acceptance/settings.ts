export type AcceptanceSettings = {
  /** Days of 24 hours after which a link that nobody has answered ends. */
  readonly linkForDays: number;
};
