import type { Capability } from '../kernel/capability.ts';
import { OversightError } from '../kernel/errors.ts';
import { ShortageId, StreamId } from '../kernel/ids.ts';
import { decideShortage } from './decide.ts';
import { evolveShortage, initialShortage } from './evolve.ts';
import { shortageReactions } from './reactions.ts';
import { isOpenShortage, type Shortage } from './shortage.ts';
import type { ShortageCommand, ShortageEvent, ShortageRefusal } from './stream.ts';

/** Shortages: one stream each, in the partition of the team that is short. */
export const shortageCapability: Capability<
  Shortage,
  ShortageCommand,
  ShortageEvent,
  ShortageRefusal
> = {
  name: 'shortage',
  schemaVersion: 1,
  initial: initialShortage,
  decide: decideShortage,
  evolve: evolveShortage,
  reactions: shortageReactions,
  isOpen: isOpenShortage,
};

export const shortageStream = (id: ShortageId): StreamId => StreamId.parse(`shortage.${id}`);

/** Whose stream it is. */
export const shortageOf = (stream: StreamId): ShortageId =>
  ShortageId.parse(stream.slice('shortage.'.length));

const DIGITS = 4;

/**
 * The number of a team's next shortage. Whoever begins it has seen that the one before is over,
 * which is for good, so two at once are one stream, whoever is first.
 */
export function nextShortage(latest: ShortageId | undefined): ShortageId {
  const next = ShortageId.safeParse(String(Number(latest ?? 0) + 1).padStart(DIGITS, '0'));
  if (!next.success) {
    throw new OversightError('tooManyShortages', `There is no number after ${latest ?? 'none'}.`);
  }
  return next.data;
}
