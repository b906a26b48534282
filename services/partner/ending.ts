/** What is still asked of agencies when the coordination of its case ends: it ends as well. */
import type { Coordination } from '../coordination/coordination.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import { settledBy, type Ask, type Ended, type KnownPartners } from './partner.ts';
import type { Moment, PartnerEvent } from './stream.ts';

type Told = Pick<Moment, 'tellAt'>;

/** All that is open: nobody leads the case, so nobody waits for an answer. */
export const endedWith = (
  { asks }: Pick<KnownPartners, 'asks'>,
  { by, at: endedAt }: Ended,
  { tellAt }: Told,
  at: Instant,
): readonly PartnerEvent[] =>
  asks.map((ask) => ({
    ...{ type: 'askEnded', ask: ask.number, by, endedAt, ...settledBy(ask), tellAt, at },
  }));

/** Where coordination has begun again meanwhile, what was asked since then goes on. */
export const endedBy = (
  { asks }: Pick<KnownPartners, 'asks'>,
  { ended, moment }: { readonly ended: Ended; readonly moment: Pick<Moment, 'tellAt' | 'ended'> },
  at: Instant,
): readonly PartnerEvent[] => {
  const its = moment.ended ? asks : asks.filter((ask) => wasAskedBy(ask, ended));
  return endedWith({ asks: its }, ended, moment, at);
};

/**
 * Whether the telling that coordination has ended says to somebody, with a sound, that what they
 * asked ended with it: to whoever led the case. Their telling of the asks then needs none. Where it
 * is not sure to have said so, as coordination has begun again, both are heard.
 */
export function hearsWithTheEnd(
  coordination: Coordination,
  { asks, ended }: Pick<KnownPartners, 'asks' | 'ended'>,
  { person, managers }: { readonly person: PersonId; readonly managers: readonly PersonId[] },
): boolean {
  if (coordination.status !== 'ended') return false;
  const { lead, by, at } = coordination.ended;
  // Managers have the card of the end without a sound.
  if (person !== lead || person === by || managers.includes(person)) return false;
  return (
    asks.some((ask) => ask.by === person) ||
    ended.some((each) => each.askedBy === person && each.at === at)
  );
}

const wasAskedBy = (ask: Ask, { at }: Ended): boolean => !isBefore(at, ask.at);
