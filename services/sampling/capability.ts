import type { Capability } from '../kernel/capability.ts';
import type { PersonId } from '../kernel/ids.ts';
import { decideSampling } from './decide.ts';
import { evolveSampling } from './evolve.ts';
import type { SampledMonth } from './month.ts';
import { samplingReactions } from './reactions.ts';
import { isDrawn, openRechecks, outstandingOf, type Sampling } from './sampling.ts';
import type { SamplingCommand, SamplingEvent, SamplingRefusal } from './stream.ts';

/** Sampling audits: open until all is marked, dealt with and checked again. */
export const samplingCapability: Capability<
  Sampling,
  SamplingCommand,
  SamplingEvent,
  SamplingRefusal
> = {
  name: 'sampling',
  schemaVersion: 1,
  initial: { status: 'notDrawn' },
  decide: decideSampling,
  evolve: evolveSampling,
  reactions: samplingReactions,
  isOpen: (state) =>
    isDrawn(state) && (state.status === 'marking' || openRechecks(state).length > 0),
  listedUnder: listsOf,
};

/** A month's drawings: mostly one. */
export const monthList = (month: SampledMonth): string => `month.${month}`;
/** Where somebody has something to mark, to settle, to decide or to check again. */
export const auditorList = (person: PersonId): string => `auditor.${person}`;

function listsOf(state: Sampling): readonly string[] {
  if (state.status === 'nothing') return [monthList(state.month)];
  if (!isDrawn(state)) return [];
  const waiting = state.status === 'marking' ? outstandingOf(state) : [];
  const people = [
    ...waiting.map(({ person }) => person),
    ...openRechecks(state).flatMap(({ standing }) =>
      standing.status === 'agreed' ? [standing.by] : [],
    ),
  ];
  return [monthList(state.month), ...new Set(people.map(auditorList))];
}
