export const oversightTiers = ['core', 'enhanced', 'intensive'] as const;
/** How much oversight the case's plan calls for. Of the plan: never a label of the person. */
export type OversightTier = (typeof oversightTiers)[number];
