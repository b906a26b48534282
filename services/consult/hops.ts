/** How a consult moves along its cover chain: who is asked next, and what happens when nobody is left. */
import type { Chain, ChainLink, ChainRole } from '../cover/chain.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Asked, Routing } from './consult.ts';
import type { ConsultEvent } from './events.ts';

/** The latest hop, which is the one whose clock runs. */
export const currentHop = (asked: readonly Asked[]): Asked | undefined => asked.at(-1);

export const latestHopOf = (asked: readonly Asked[], person: PersonId): Asked | undefined =>
  asked.findLast(({ link }) => link.person === person);

/** The capacity in which somebody may answer: they were asked, or the chain of this moment has them. */
export function roleInChain(
  asked: readonly Asked[],
  chain: Chain,
  person: PersonId,
): ChainRole | undefined {
  const link =
    latestHopOf(asked, person)?.link ??
    chain.links.find((candidate) => candidate.person === person);
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
 * When all were asked, that is an exception: people whom Teams could not be reached for are
 * tried again, then the last link, for ever, one repeat interval apart.
 */
export function moveOn({
  asked,
  routing,
  at,
  waited,
  ...given
}: MovingOn): readonly ConsultEvent[] {
  const { chain } = routing;
  const hop = given.hop ?? (currentHop(asked)?.hop ?? 0) + 1;
  const fresh = chain.links.filter(({ person }) => !latestHopOf(asked, person));
  const [next] = fresh;
  if (next) {
    const { askAt, acknowledgeBy } = routing;
    const isLast = fresh.length === 1;
    const asking = { hop, link: next, at: askAt, acknowledgeBy, isLast, chain };
    const isFirstStopgap = isStopgap(next) && !asked.some(({ link }) => isStopgap(link));
    return [
      ...(isFirstStopgap ? [nobodyNamed(at)] : []),
      { type: 'linkAsked', ...asking } satisfies ConsultEvent,
    ];
  }

  const kind = chain.links.length === 0 ? 'nobodyToAsk' : 'nobodyAcknowledged';
  const raised: ConsultEvent = { type: 'exceptionRaised', kind, at };
  const again = linkToRepeat(asked, chain);
  if (!again) return [{ ...raised, againAt: routing.repeatAt }];
  const times = waited
    ? { at: routing.askAt, acknowledgeBy: routing.repeatAt }
    : { at: routing.repeatAt, acknowledgeBy: routing.repeatAgainAt };
  return [raised, { type: 'linkAsked', hop, link: again, ...times, isLast: true, chain }];
}

/** Asked although not named for this, or away: managers have to know at once, not when a clock runs out. */
const isStopgap = ({ reason }: ChainLink): boolean =>
  reason.why === 'managesTeam' || reason.why === 'nobodyElse';

const nobodyNamed = (at: Instant): ConsultEvent => ({
  type: 'exceptionRaised',
  kind: 'nobodyToAsk',
  at,
});

function linkToRepeat(asked: readonly Asked[], chain: Chain): ChainLink | undefined {
  const result = (person: PersonId) => latestHopOf(asked, person);
  const lastHop = currentHop(asked);
  const unreached = chain.links.filter(({ person }) => result(person)?.mayRetry);
  const willing = chain.links.filter(({ person }) => result(person)?.result !== 'declined');
  // Take turns: whoever was tried just now comes last.
  const turns = unreached.filter(({ person }) => person !== lastHop?.link.person);
  return turns[0] ?? willing.at(-1) ?? chain.links.at(-1);
}
