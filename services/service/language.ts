/** The languages in which cards can be drawn. */
export const languages = ['en-GB', 'cy'] as const;
export type Language = (typeof languages)[number];
