import type { Instant, PersonId } from '../kernel/ids.ts';
import { compareInstants, durationMs, isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { Duration } from '../kernel/time.ts';
import { absenceSources, type Absence } from './absence.ts';

type Span = Pick<Absence, 'from' | 'until'>;

export const holdsAt = ({ from, until }: Span, instant: Instant): boolean =>
  compareInstants(from, instant) <= 0 && (until === undefined || isBefore(instant, until));

export const isOver = ({ until }: Span, instant: Instant): boolean =>
  until !== undefined && compareInstants(until, instant) <= 0;

/** Two spans that share a moment; one that ends when the other begins does not overlap it. */
export const overlaps = (a: Span, b: Span): boolean =>
  (b.until === undefined || isBefore(a.from, b.until)) &&
  (a.until === undefined || isBefore(b.from, a.until));

/** An open end counts as longer: nobody knows how long it lasts. */
export const isLongerThan = ({ from, until }: Span, duration: Duration): boolean =>
  until === undefined || millisecondsBetween(from, until) > durationMs(duration);

/** 0 for what somebody declared in chat, which outweighs every source; then the sources' order. */
const distrust = ({ detected }: Absence): number =>
  detected === undefined ? 0 : 1 + absenceSources.indexOf(detected.source);

/** The most trusted first; of one source the one that lasts longest, then the one that began first. */
export const byTrust = (a: Absence, b: Absence): number =>
  distrust(a) - distrust(b) || compareEnds(b, a) || compareInstants(a.from, b.from);

function compareEnds({ until: a }: Span, { until: b }: Span): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareInstants(a, b);
}

/**
 * The absence that keeps a person away at an instant: the most trusted that holds then. Where it
 * names no cover, it carries the cover of the most trusted one that does.
 */
export function isAway(
  absences: readonly Absence[],
  person: PersonId,
  instant: Instant,
): Absence | undefined {
  const held = absences.filter((absence) => absence.person === person && holdsAt(absence, instant));
  const [first, ...others] = held.length > 1 ? held.sort(byTrust) : held;
  if (first === undefined || first.cover !== undefined) return first;
  const cover = others.find((other) => other.cover !== undefined)?.cover;
  return cover === undefined ? first : { ...first, cover };
}
