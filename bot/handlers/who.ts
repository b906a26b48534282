/** Who would be asked for a pathway, now or at a time to come (C9). */
import { whoCard } from '../../cards/cover/who.ts';
import { whoFormCard } from '../../cards/cover/who-form.ts';
import { candidatesFor } from '../../services/cover/candidates.ts';
import { computeChain } from '../../services/cover/compute-chain.ts';
import { handoversIn } from '../../services/cover/handovers.ts';
import { LocalityId, PathwayId, type Instant } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { leadershipOf } from '../../services/service/authority.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { CardReply } from '../card-action.ts';

type WhoParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly context: () => CardContext;
};

export type WhoQuestion = {
  readonly pathway?: string;
  readonly locality?: string;
  /** A time to come; absent: now. */
  readonly at?: Instant | undefined;
};

const nowInstead = 'That time has passed. This is who would be asked now.';

/** Asks which pathway and locality where that is not said. */
export async function whoReply(asked: WhoQuestion, parts: WhoParts): Promise<CardReply> {
  const { service, context } = parts;
  const then = timeOf(asked, parts);
  const pathway = PathwayId.safeParse(asked.pathway).data;
  const locality = LocalityId.safeParse(asked.locality).data ?? onlyLocality(service, pathway);
  const typed = { pathway: asked.pathway ?? '', locality: locality ?? '' };
  if (!pathway || !locality) return { card: whoFormCard({ typed, ...then }, context()) };
  if (!leadershipOf(service, pathway, locality)) {
    const problems = { locality: 'Nobody is named to lead this pathway here: choose another.' };
    return { card: whoFormCard({ typed, problems, ...then }, context()) };
  }
  const place = { pathway, locality, ...then };
  return { card: whoCard({ ...place, ...(await chainFor(place, parts)) }, context()) };
}

/** A button that is pressed late asks for a time that has passed. */
function timeOf({ at }: WhoQuestion, { clock }: WhoParts) {
  if (at === undefined) return {};
  return isBefore(at, clock.now()) ? { notice: nowInstead } : { at };
}

type Then = {
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly at?: Instant;
};

async function chainFor(
  { pathway, locality, at }: Then,
  { service, clock, whereabouts }: WhoParts,
) {
  const about = { pathway, locality, now: at ?? clock.now(), sensitivity: 'urgent' } as const;
  const known = await whereabouts.known((before) =>
    candidatesFor({ service, ...before, ...about }),
  );
  // Who is busy or can't be reached now says nothing about a time to come.
  const foreseen = at ? { ...known, unreachable: new Map(), directory: new Map() } : known;
  const chain = computeChain({ service, ...foreseen, ...about });
  return { chain, handovers: handoversIn({ service, ...known, locality }, chain) };
}

/** Where a pathway is led in one locality alone, nobody need be asked which. */
function onlyLocality(service: Service, pathway: PathwayId | undefined): LocalityId | undefined {
  const led = service.leadership.filter((entry) => entry.pathway === pathway);
  return led.length === 1 ? led[0]?.locality : undefined;
}
