/** When in the chain somebody was asked, in words: "asked first", "asked 7th". */

const spelled = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = new Intl.PluralRules('en-GB', { type: 'ordinal' });

/** @param hop From 1. */
export const askedWords = (hop: number): string =>
  `asked ${spelled[hop - 1] ?? `${hop}${endings[ordinal.select(hop)] ?? 'th'}`}`;
