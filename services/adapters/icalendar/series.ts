/** Events that belong together: a series, what replaces single repetitions, what calls them off. */
import type { CalendarEvent } from './event.ts';
import type { Occurrence } from './occurrence.ts';

export type SeriesEvent = {
  readonly event: CalendarEvent;
  /** Repetitions that other events have replaced. */
  readonly replaced: readonly Occurrence[];
};

export type InForce = { readonly series: readonly SeriesEvent[]; readonly cancelled: number };

/**
 * Of several versions of an event the newest counts (SEQUENCE). Events that merely bear the same
 * UID, as some programs write them, all count, but for those that one of them calls off.
 */
export function inForce(events: readonly CalendarEvent[]): InForce {
  let cancelled = 0;
  const series = [...Map.groupBy(events, ({ uid }) => uid).values()].flatMap((together) => {
    const replacing = newestReplacing(together);
    const newest = Math.max(...together.filter(isWhole).map(({ sequence }) => sequence));
    const wholes = together.filter((event) => isWhole(event) && event.sequence === newest);
    const calledOff = wholes.filter(({ isCancelled }) => isCancelled);
    const begin = new Set(calledOff.map(beginOf));
    const onRecord = wholes.filter((event) => !begin.has(beginOf(event)));
    cancelled += calledOff.length;
    if (wholes.length > 0 && onRecord.length === 0) return [];
    const replaced = replacing.flatMap(({ replaces }) => replaces ?? []);
    const standing = replacing.filter(({ isCancelled }) => !isCancelled);
    cancelled += replacing.length - standing.length;
    return [
      ...onRecord.map((event) => ({ event, replaced })),
      ...standing.map((event) => ({ event, replaced: [] })),
    ];
  });
  return { series, cancelled };
}

const beginOf = ({ zone, start }: CalendarEvent): number => zone.momentOf(start);

const isWhole = ({ replaces }: CalendarEvent): boolean => replaces === undefined;

/** For each repetition that is replaced, its newest replacement; the later one of equals. */
function newestReplacing(together: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const newest = new Map<string, CalendarEvent>();
  for (const event of together) {
    const { replaces } = event;
    if (replaces === undefined) continue;
    const key = replaces.kind === 'time' ? `at ${replaces.moment}` : `on ${replaces.clock}`;
    const before = newest.get(key);
    if (before === undefined || before.sequence <= event.sequence) newest.set(key, event);
  }
  return [...newest.values()];
}
