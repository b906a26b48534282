/** The bot's capabilities beside consults, actions and leave, each with all that it brings. */
import type { BotPart, PartCore } from './part.ts';
import { createReachPart } from './reach/part.ts';
import { createShortagePart } from './shortage/part.ts';

/** The keys say which is which where one part builds on another. */
export const createParts = (core: PartCore) =>
  ({
    reach: createReachPart(core),
    shortage: createShortagePart(core),
  }) satisfies Readonly<Record<string, BotPart>>;

export type Parts = ReturnType<typeof createParts>;
