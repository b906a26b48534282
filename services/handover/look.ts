/**
 * Brings work to where it belongs: from whoever is away to whoever stands in, and back. It starts
 * from how things stand and not from what happened, and every move is decided by the work's own
 * state, so it may be cut off anywhere, run twice, or run in two places at once.
 */
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { jobDocument } from '../kernel/job.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { handoverCapability } from './capability.ts';
import { goneAt, handBackAt } from './gone.ts';
import type { HandoverPeriod } from './handover.ts';
import { lookAt } from './jobs.ts';
import { Pass } from './pass.ts';
import type { LookParts } from './look-parts.ts';
import type { Work } from './work.ts';

/** One move follows another (a consult goes back to its chain, a cover's cover is there), but not for ever. */
const MOST_PASSES = 6;

/** @returns false when it did not come to an end, as others kept changing things: look again soon */
export async function look(parts: LookParts): Promise<boolean> {
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    if ((await lookOnce(parts)) === 'settled') {
      await lookAgainInTime(parts);
      return true;
    }
  }
  return false;
}

async function lookOnce(parts: LookParts): Promise<'settled' | 'moving'> {
  const { service, whereabouts, clock } = parts;
  const known = await whereabouts.known();
  const at = clock.now();
  const works = await openWork(parts);
  const handovers = await openHandovers(parts);
  const pass = new Pass(parts, { known, at, works });
  const people = new Set([
    ...peopleAway(service, known, at),
    ...handovers.map(({ person }) => person),
    ...works.filter(({ keeper, of }) => keeper !== of).map(({ of }) => of),
  ]);
  for (const person of people) await pass.lookAfter(person);
  return pass.outcome;
}

const peopleAway = (
  service: Service,
  { absences }: KnownWhereabouts,
  at: Instant,
): readonly PersonId[] =>
  absences
    .map(({ person }) => person)
    .filter((person) => goneAt(service, absences, person, at) !== undefined);

async function openWork({ service, sources }: LookParts): Promise<readonly Work[]> {
  const works: Work[] = [];
  for (const team of service.teams.keys()) {
    for (const source of sources) {
      for await (const work of source.openIn(team)) works.push(work);
    }
  }
  return works;
}

/** Of people who are away, or not yet back at work. */
export async function openHandovers({
  journal,
  service,
}: Pick<LookParts, 'journal' | 'service'>): Promise<readonly HandoverPeriod[]> {
  const partition = partitionOf(service.tenant, 'people');
  const periods: HandoverPeriod[] = [];
  for await (const stream of journal.open(partition, handoverCapability.name)) {
    const { state } = await journal.load(handoverCapability, { partition, stream });
    if (state.status === 'away') periods.push(state);
  }
  return periods;
}

/**
 * Puts the next look: when an absence begins or ends, or somebody is back at work. Each puts the
 * one after it.
 */
async function lookAgainInTime(parts: LookParts): Promise<void> {
  const { service, store, whereabouts, clock } = parts;
  const { absences, overrides } = await whereabouts.known();
  const now = clock.now();
  const handovers = await openHandovers(parts);
  const returns = handovers
    .map(({ person }) => person)
    .filter((person) => goneAt(service, absences, person, now) === undefined)
    .map((person) => handBackAt(service, overrides, person, now));
  const changes = absences.flatMap(({ from, until }) =>
    until === undefined ? [from] : [from, until],
  );
  const [next] = [...returns, ...changes]
    .filter((instant) => isBefore(now, instant))
    .sort(compareInstants);
  if (next === undefined) return;
  await store.commit(partitionOf(service.tenant, 'people'), [
    { type: 'put', document: jobDocument(lookAt(next)) },
  ]);
}
