/** When partners are past their time, and who is told then (L3). Pure comparisons of moments. */
import { dueAfter, type Agency } from '../coordination/agency.ts';
import type { Instant } from '../kernel/ids.ts';
import { epochMs, instantOf, localTimeAt, localDayAt, momentAt } from '../kernel/local-day.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { WorkingCalendar } from '../kernel/working-calendar.ts';
import { endedWith } from './ending.ts';
import type { Ask, Due, KnownPartners } from './partner.ts';
import type { PartnerSettings } from './settings.ts';
import type { Moment, PartnerEvent } from './stream.ts';

/** The lead takes the steps of the route, each in its time; in the end the managers are told. */
export function dueFrom(
  calendar: WorkingCalendar,
  { route }: Pick<Agency, 'route'>,
  at: Instant,
  { managersAfter }: PartnerSettings,
): Due {
  let step = at;
  const stepsAt = route.map(({ after }) => (step = dueAfter(calendar, step, after)));
  // Where no route is agreed there is nobody else to wait for.
  return {
    at,
    stepsAt,
    managersAt: route.length === 0 ? at : dueAfter(calendar, step, managersAfter),
  };
}

/** The same time of the day, by the clock on the wall, so many days later. */
export const daysLater = (timeZone: string, at: Instant, days: number): Instant =>
  instantOf(
    momentAt(
      timeZone,
      localDayAt(timeZone, epochMs(at)).number + days,
      localTimeAt(timeZone, epochMs(at)),
    ),
  );

/** The next moment at which somebody is to be told, by time alone; it may have passed. */
export const nextMoment = ({ asks }: KnownPartners): Instant | undefined =>
  asks.flatMap(momentsOf).sort(compareInstants)[0];

const momentsOf = ({ due, delay }: Ask): readonly Instant[] =>
  delay ? [...due.stepsAt.slice(delay.steps), delay.managersAt] : [due.at];

/** What a look finds that nobody was told of yet; or that nobody waits for any more. */
export function foundBy(
  { asks }: KnownPartners,
  moment: Pick<Moment, 'tellAt' | 'againAt' | 'isQuiet' | 'ended'>,
  at: Instant,
): readonly PartnerEvent[] {
  if (moment.ended) return endedWith({ asks }, moment.ended, moment, at);
  return moment.isQuiet ? [] : asks.flatMap((ask) => foundOf(ask, moment, at));
}

function foundOf(
  { number: ask, due, dueNumber, delay }: Ask,
  { tellAt, againAt }: Pick<Moment, 'tellAt' | 'againAt'>,
  at: Instant,
): readonly PartnerEvent[] {
  if (isBefore(at, due.at)) return [];
  const steps = due.stepsAt.filter((step) => !isBefore(at, step)).length;
  const managersAt = delay?.managersAt ?? due.managersAt;
  const round = (delay?.managers ?? 0) + 1;
  const about = { ask, dueNumber, tellAt, at };
  return [
    ...(delay ? [] : [{ type: 'askOverdue', steps, ...about } as const]),
    ...(delay && steps > delay.steps ? [{ type: 'stepsDue', steps, ...about } as const] : []),
    ...(isBefore(at, managersAt)
      ? []
      : [{ type: 'managersDue', round, againAt, ...about } as const]),
  ];
}
