/** The order of a register: exceptions first and oldest first, then what is due next, then newest. */
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, epochMs, localDay } from '../kernel/local-day.ts';
import { isOver, type BegunSignOff } from '../sign-off/sign-off.ts';
import { lateThingsIn, nextThingIn } from './standing.ts';

type Place = readonly [rank: number, moment: number, tie: string];

/** @param timeZone In which a day that something is due ends. */
export function inOrder<State extends BegunSignOff>(
  states: readonly State[],
  now: Instant,
  timeZone: string,
): readonly State[] {
  const placed = states.map((state) => ({ state, place: placeOf(state, now, timeZone) }));
  return placed.toSorted((a, b) => compare(a.place, b.place)).map(({ state }) => state);
}

/** Scope and id break ties, so that pages never overlap whatever order the store gives. */
function placeOf(state: BegunSignOff, now: Instant, timeZone: string): Place {
  const tie = `${state.scope} ${state.id}`;
  const [late] = lateThingsIn(state, now);
  if (late) return [0, epochMs(late.since), tie];
  const next = nextThingIn(state);
  if (next) {
    const at = 'at' in next ? epochMs(next.at) : localDay(timeZone, dayNumberOf(next.on)).endsAt;
    return [1, at, tie];
  }
  return [2, -epochMs(isOver(state) ? state.ended.at : state.openedAt), tie];
}

const compare = (a: Place, b: Place): number => {
  const [rankA, momentA, tieA] = a;
  const [rankB, momentB, tieB] = b;
  if (rankA !== rankB) return rankA - rankB;
  if (momentA !== momentB) return momentA - momentB;
  return tieA < tieB ? -1 : Number(tieA > tieB);
};
