/** Something of a list that the service may choose itself; the id stands in the record. */
export type Named = { readonly id: string; readonly name: string };

/** A theme of learning, and the question that the next month's huddles are asked by it. */
export type LearningTheme = Named & { readonly prompt: string };

/** Reviews of incidents (G6): what they say, by when, and how far they look back. */
export type IncidentSettings = {
  /** What happened; never how grave it makes a person. */
  readonly kinds: readonly Named[];
  /** What contributed: of the system, not of people. */
  readonly factors: readonly Named[];
  readonly themes: readonly LearningTheme[];
  /** Working days until somebody leads a review; then managers are told, again each working day. */
  readonly leadWithinDays: number;
  /** Hours, by day and night, until somebody has looked at what is needed at once. */
  readonly firstLookWithinHours: number;
  /** Calendar days until the review is closed, where no other day was chosen. */
  readonly closeWithinDays: number;
  /** Calendar days before the incident in which the oversight given is listed; the recent part of them. */
  readonly lookBackDays: number;
  readonly recentDays: number;
};

/** Room on the forms. */
export const mostNamed = 15;
export const mostThemes = 10;
/** Themes of one review: few, so that the huddle remembers them. */
export const mostThemesOfReview = 3;
