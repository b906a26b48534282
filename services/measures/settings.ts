export type MeasureSettings = {
  /** Where figures are told apart, parts that rest on fewer are not shown. */
  readonly fewestShown: number;
};
