/** Events with their repetitions written out, within the time that is asked for. */
import type { EpochMs } from '../../kernel/local-day.ts';
import { DAY, plainDateTimeOf, type ClockSeconds } from './clock-reading.ts';
import type { CalendarEvent } from './event.ts';
import { endOf } from './length.ts';
import type { Occurrence } from './occurrence.ts';
import { UnreadableLine } from './property.ts';
import { fallsOf, type Budget, type ClockSpan } from './recurrence.ts';
import type { Rule } from './rule.ts';

export type Stretch = { readonly from: EpochMs; readonly until: EpochMs };

/** One event, or one repetition of it. */
type Fall = Stretch & { readonly clock: ClockSeconds };

/**
 * The stretches of an event that touch a span; `replaced` are repetitions that have become events
 * of their own. Throws `UnreadableLine`.
 */
export function expand(
  event: CalendarEvent,
  replaced: readonly Occurrence[],
  span: Stretch,
  budget: Budget,
): readonly Stretch[] {
  const falls = [...regularFalls(event, span, budget), ...addedFalls(event)];
  const gone = [...event.left, ...replaced];
  const isGone = matcher(gone);
  const kept = falls.filter((fall) => !isGone(fall));
  checkExceptions(event, falls, kept);
  const touching = kept.filter(({ from, until }) => from < span.until && span.from < until);
  return [...new Map(touching.map((fall) => [fall.from, fall])).values()];
}

const fallAt = ({ zone, start, length }: CalendarEvent, clock: ClockSeconds): Fall => ({
  clock,
  from: zone.momentOf(clock),
  until:
    clock === start ? (length.firstEnds ?? endOf(zone, clock, length)) : endOf(zone, clock, length),
});

function regularFalls(event: CalendarEvent, span: Stretch, budget: Budget): readonly Fall[] {
  const { repeats, start } = event;
  if (repeats.length === 0) return [fallAt(event, start)];
  return repeats.flatMap(({ rule, line }) => {
    checkStart(event, rule, line, span);
    const falls = fallsOf(rule, start, clockSpan(event, rule, span), budget);
    if (falls === undefined) {
      throw new UnreadableLine(
        line,
        'this repetition falls too often, or goes on for too long, to be followed; put the dates in singly',
      );
    }
    return falls.map((clock) => fallAt(event, clock));
  });
}

/** On the event's clock, with a day to spare at both ends, up to the rule's own end. */
function clockSpan({ zone, length }: CalendarEvent, { until }: Rule, span: Stretch): ClockSpan {
  const longest = length.clockSeconds + length.exactSeconds;
  const last = zone.clockAt(span.until) + DAY;
  return {
    from: zone.clockAt(span.from) - longest - DAY,
    until: until === undefined ? last : Math.min(last, lastClock(until, zone.clockAt)),
  };
}

const lastClock = (
  until: NonNullable<Rule['until']>,
  clockAt: (moment: EpochMs) => ClockSeconds,
): ClockSeconds => {
  if (until.kind === 'day') return until.clock + DAY - 1;
  return until.isUtc ? clockAt(until.clock * 1_000) : until.clock;
};

/**
 * Whether an event that does not fit its own repetition happens on its first day is not settled
 * by the standard, and programs differ: where it matters, somebody has to say.
 */
function checkStart(event: CalendarEvent, rule: Rule, line: number, span: Stretch): void {
  const { start, zone } = event;
  const { count: _count, ...uncounted } = rule;
  const first = fallsOf(uncounted, start, { from: start, until: start }, { left: 1_000 });
  const { from, until } = fallAt(event, start);
  const matters = rule.count !== undefined || (from < span.until && span.from < until);
  if (first?.length === 0 && matters && zone.clockAt(span.until) > start) {
    const begins = plainDateTimeOf(start).toString({ smallestUnit: 'minute' }).replace('T', ' ');
    throw new UnreadableLine(
      line,
      `the repetition does not fall on the event’s own beginning, ${begins}; let it begin on one of its days`,
    );
  }
}

const addedFalls = (event: CalendarEvent): readonly Fall[] =>
  event.added.map((added): Fall => {
    const timeOfDay = event.start - Math.floor(event.start / DAY) * DAY;
    const clock = added.kind === 'day' ? added.clock + timeOfDay : event.zone.clockAt(added.moment);
    const fall = fallAt(event, clock);
    const until = added.until ?? fall.until;
    if (until <= fall.from) {
      throw new UnreadableLine(added.line, 'RDATE names a period that ends before it begins');
    }
    return { ...fall, until };
  });

const dayOf = (clock: ClockSeconds): number => Math.floor(clock / DAY);

function matcher(occurrences: readonly Occurrence[]): (fall: Fall) => boolean {
  const moments = new Set<EpochMs>();
  const days = new Set<number>();
  for (const occurrence of occurrences) {
    if (occurrence.kind === 'time') moments.add(occurrence.moment);
    else days.add(dayOf(occurrence.clock));
  }
  return ({ from, clock }) => moments.has(from) || days.has(dayOf(clock));
}

/** An exception that misses its repetition by hours would leave somebody on who should not be. */
function checkExceptions(
  event: CalendarEvent,
  falls: readonly Fall[],
  kept: readonly Fall[],
): void {
  const fallsThen = new Set(falls.map(({ from }) => from));
  const keptDays = new Set(kept.map(({ clock }) => dayOf(clock)));
  for (const occurrence of event.left) {
    if (occurrence.kind !== 'time' || fallsThen.has(occurrence.moment)) continue;
    if (keptDays.has(dayOf(event.zone.clockAt(occurrence.moment)))) {
      throw new UnreadableLine(
        occurrence.line,
        'this exception (EXDATE) is on a day of the repetition, but not at its time; correct its time',
      );
    }
  }
}
