/** How a consult moves along its cover chain: who is asked next, and what happens when nobody is left. */
import type { Chain, ChainLink, ChainRole } from '../cover/chain.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Asked, Routing } from './consult.ts';
import type { ConsultEvent } from './events.ts';

/** The latest hop, which is the one whose clock runs. */
export const currentHop = (asked: readonly Asked[]): Asked | undefined => asked.at(-1);

export const latestHopOf = (asked: readonly Asked[], person: PersonId): Asked | undefined =>
  asked.findLast(({ link }) => link.person === person);

/** The capacity in which somebody may answer: they were asked, or the chain of this moment has them. */
export function roleInChain(
  asked: readonly Asked[],
  /** Only asked for where the person was not asked. */
  chain: () => Chain,
  person: PersonId,
): ChainRole | undefined {
  const link =
    latestHopOf(asked, person)?.link ??
    chain().links.find((candidate) => candidate.person === person);
  return link?.role;
}

type MovingOn = {
  readonly asked: readonly Asked[];
  readonly routing: Routing;
  readonly at: Instant;
  /** False when the hop ended at once (declined, not delivered), so that a repeat has to wait. */
  readonly waited: boolean;
  /** Number of the new hop; by default one more than the latest. */
  readonly hop?: number;
};

/**
 * The events that pass a consult to the next person. Somebody who was never asked is asked now.
 * When all were asked, that is an exception: people whom Teams did not take a message for are
 * tried at once and for as long as their turn lasts, so that somebody is asked as soon as Teams is
 * back; then the last link that can be reached, for ever, one repeat interval apart.
 */
export function moveOn(moving: MovingOn): readonly ConsultEvent[] {
  const { asked, routing } = moving;
  const hop = moving.hop ?? (currentHop(asked)?.hop ?? 0) + 1;
  const fresh = routing.chain.links.filter(({ person }) => !latestHopOf(asked, person));
  const [next] = fresh;
  return next
    ? askForTheFirstTime({ ...moving, hop }, next, fresh.length === 1)
    : askAgain({ ...moving, hop });
}

type Numbered = MovingOn & { readonly hop: number };

function askForTheFirstTime(
  { asked, routing, at, hop }: Numbered,
  link: ChainLink,
  isLast: boolean,
): readonly ConsultEvent[] {
  const { chain, askAt } = routing;
  const asking: ConsultEvent = {
    type: 'linkAsked',
    ...{ hop, link, at: askAt, ...clockFor(link, routing), isLast, chain },
    ...paging(routing),
  };
  const isFirstStopgap = isStopgap(link) && !asked.some((each) => isStopgap(each.link));
  const raised = { kind: 'nobodyToAsk', at, ...paging(routing) } as const;
  return isFirstStopgap ? [{ type: 'exceptionRaised', ...raised }, asking] : [asking];
}

/** Unknown is not absent: whoever it is gets asked, and somebody else sooner (V2). */
function clockFor(
  { directory }: ChainLink,
  { acknowledgeBy, acknowledgeSoonerBy }: Routing,
): Pick<Asked, 'acknowledgeBy' | 'clock'> {
  const isSooner = isBefore(acknowledgeSoonerBy, acknowledgeBy);
  return directory?.state === 'unknown' && isSooner
    ? { acknowledgeBy: acknowledgeSoonerBy, clock: 'shortened' }
    : { acknowledgeBy };
}

const paging = ({ alsoPage }: Routing): Pick<Routing, 'alsoPage'> => (alsoPage ? { alsoPage } : {});

function askAgain({ asked, routing, at, waited, hop }: Numbered): readonly ConsultEvent[] {
  const { chain, askAt, repeatAt, repeatAgainAt } = routing;
  const kind = chain.links.length === 0 ? 'nobodyToAsk' : 'nobodyAcknowledged';
  const raised: ConsultEvent = { type: 'exceptionRaised', kind, at, ...paging(routing) };
  const link = linkToRepeat(asked, chain);
  if (!link) return [{ ...raised, againAt: repeatAt }];
  const keepTrying = latestHopOf(asked, link.person)?.mayRetry;
  const times =
    waited || keepTrying
      ? { at: askAt, acknowledgeBy: repeatAt }
      : { at: repeatAt, acknowledgeBy: repeatAgainAt };
  const asking = { hop, link, ...times, isLast: true, chain, ...paging(routing) };
  return [raised, { type: 'linkAsked', ...asking, ...(keepTrying ? { keepTrying } : {}) }];
}

/** Asked although not named for this, or away: managers have to know at once, not when a clock runs out. */
const isStopgap = ({ reason }: ChainLink): boolean =>
  reason.why === 'managesTeam' || reason.why === 'nobodyElse';

/** Teams said that this person can't be reached, and will say so again. */
const isCutOff = (hop: Asked | undefined): boolean =>
  hop?.result === 'undeliverable' && !hop.mayRetry;

function linkToRepeat(asked: readonly Asked[], chain: Chain): ChainLink | undefined {
  const result = (person: PersonId) => latestHopOf(asked, person);
  const lastHop = currentHop(asked);
  const unreached = chain.links.filter(({ person }) => result(person)?.mayRetry);
  const willing = chain.links.filter(({ person }) => result(person)?.result !== 'declined');
  // Take turns: whoever was tried just now comes last.
  const turns = unreached.filter(({ person }) => person !== lastHop?.link.person);
  const reachable = willing.filter(({ person }) => !isCutOff(result(person)));
  return turns[0] ?? reachable.at(-1) ?? willing.at(-1) ?? chain.links.at(-1);
}
