/**
 * Asks the directory ahead of time, so that a consult rarely waits for it, and far enough ahead
 * that leave is seen before it begins (V2).
 */
import { candidatesAhead } from '../cover/candidates.ts';
import { durationMs, type Duration } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import type { DirectoryWhereabouts, Refreshed } from './whereabouts.ts';

/** Everybody of the service, or who is in a chain now and in the next 24 hours. */
export type Whom = 'chains' | 'everybody';

/** How often to do so: before answers are too old for a consult, and before they are disbelieved. */
export function refreshTimes({ directory }: Service): Readonly<Record<Whom, Duration>> {
  const half = (duration: Duration) => Math.max(durationMs(duration) / 2, 60_000);
  const seconds = (milliseconds: number): Duration => `PT${Math.floor(milliseconds / 1_000)}S`;
  return {
    chains: seconds(half(directory.refreshEvery)),
    everybody: seconds(Math.min(half(directory.believedFor), durationMs('PT1H'))),
  };
}

/** Never fails because the directory does: of whom nothing was learned stands in the answer. */
export async function refreshDirectory(
  parts: {
    readonly service: Service;
    readonly clock: Clock;
    readonly whereabouts: DirectoryWhereabouts;
  },
  whom: Whom,
): Promise<Refreshed> {
  const { service, clock, whereabouts } = parts;
  if (whom === 'everybody') return whereabouts.refresh([...service.people.keys()]);
  const known = await whereabouts.known();
  return whereabouts.refresh(candidatesAhead(service, known, clock.now()));
}
