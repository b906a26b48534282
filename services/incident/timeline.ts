/** Which lines of a case's history belong to a review: their places are kept, and never their words. */
import type { HistoryLine } from '../history/history.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { TimelinePlace, TimelineTaken } from './incident.ts';

/** A review that was compiled once more from the whole history would not fit a document. */
const MOST_PLACES = 600;

/** The latest, where there are more; without what reviews themselves say. */
export const placesIn = (
  history: readonly HistoryLine[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): readonly TimelinePlace[] =>
  history
    .filter(({ capability }) => capability !== 'incident')
    .filter(({ at }) => !isBefore(at, from) && !isBefore(until, at))
    .slice(-MOST_PLACES)
    .map(({ stream, sequence }) => ({ stream, sequence }));

export type CompiledTimeline = {
  readonly lines: readonly HistoryLine[];
  /** Places whose streams can't be found any more, e.g. since the case went to another team. */
  readonly lost: number;
};

const keyOf = ({ stream, sequence }: TimelinePlace): string => `${stream}#${sequence}`;

/** As the history says it now: what was erased since stands as erased. */
export function compiled(
  history: readonly HistoryLine[],
  { places }: Pick<TimelineTaken, 'places'>,
): CompiledTimeline {
  const wanted = new Set(places.map(keyOf));
  const lines = history.filter((line) => wanted.has(keyOf(line)));
  return { lines, lost: wanted.size - lines.length };
}
