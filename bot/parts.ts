/** The bot's capabilities beside consults, actions and leave, each with all that it brings. */
import type { BotPart, PartCore } from './part.ts';

/** The keys say which is which where one part builds on another. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-generated-empty-object-type -- the first part is on its way
export const createParts = (core: PartCore) => ({}) satisfies Readonly<Record<string, BotPart>>;

export type Parts = ReturnType<typeof createParts>;
