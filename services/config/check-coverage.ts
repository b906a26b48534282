/**
 * Gaps in who can be asked, found by asking: the chain of every pathway and locality at every time
 * of an ordinary week at which anything changes, and on a bank holiday on each day of the week.
 */
import type { Remit, RemitForecast } from '../coverage/coverage.ts';
import { forecastCoverage } from '../coverage/forecast.ts';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf, instantOf, localDay, momentAt } from '../kernel/local-day.ts';
import { everyoneOn } from '../rota/who-is-on.ts';
import type { Hours, RotaRole, Service } from '../service/service.ts';
import type { Problem } from './problems.ts';

/** A stretch of a week during which nobody comes or goes. */
type Stretch = {
  /** The same object for all stretches of a reference week, which begins at `since`. */
  readonly service: Service;
  readonly since: Instant;
  readonly at: Instant;
  /** "Mon 09:00" */
  readonly from: string;
  readonly to: string;
};

/** A week without clock changes; which one it is does not matter. */
const REFERENCE_MONDAY = dayNumberOf('2026-01-12');
const FEWEST = 2;

/** Where fewer than two people could be asked at some time. */
export function chainProblems(service: Service): readonly Problem[] {
  const byGap = new Map<string, string[]>();
  const weeks = referenceWeeks(service);
  const peopleAt = forecastOf(service);
  for (const { id: locality, name } of service.localities.values()) {
    for (const pathway of service.pathways.values()) {
      const remit = { pathway: pathway.id, locality };
      const gaps = gapsIn(weeks, (stretch) => peopleAt(stretch, remit) < FEWEST);
      for (const gap of gaps) {
        const key = `${name}: fewer than two people can be asked ${gap}`;
        byGap.set(key, [...(byGap.get(key) ?? []), pathway.name]);
      }
    }
  }
  return [...byGap].map(([gap, pathways]) => ({
    path: ['rotas'],
    message: `${gap} (${pathways.join(', ')}); add a deputy or a shift for those hours`,
  }));
}

/** Hours during which a rota's role is not filled although a rota serves the locality. */
export function rotaWarnings(service: Service): readonly Problem[] {
  const weeks = referenceWeeks(service);
  const roles: readonly RotaRole[] = ['dutyClinician', 'onCallManager'];
  return [...service.localities.values()].flatMap(({ id: locality, name }) =>
    roles.flatMap((role) => {
      const rota = service.rotas.find(
        (entry) => entry.role === role && entry.localities.includes(locality),
      );
      if (rota === undefined) return [];
      const gaps = gapsIn(
        weeks,
        ({ service: then, at }) => everyoneOn(then, [], role, locality, at).length === 0,
      );
      return gaps.map((gap) => ({
        path: ['rotas', rota.id, 'shifts'],
        message: `nobody is ${roleWords[role]} for ${name} ${gap}; add a shift for those hours`,
      }));
    }),
  );
}

const roleWords: Readonly<Record<RotaRole, string>> = {
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
};

/** How many can be asked at a time of a reference week, each week forecast once for all pathways. */
function forecastOf(service: Service): (stretch: Stretch, remit: Remit) => number {
  const remits = [...service.localities.keys()].flatMap((locality) =>
    [...service.pathways.keys()].map((pathway) => ({ pathway, locality })),
  );
  const forecasts = new Map<Service, ReadonlyMap<string, RemitForecast>>();
  const keyOf = ({ pathway, locality }: Remit): string => `${pathway} ${locality}`;
  const forecast = ({ service: then, since }: Stretch): ReadonlyMap<string, RemitForecast> => {
    const known = { absences: [], overrides: [], unreachable: new Map(), directory: new Map() };
    const week = forecastCoverage({ ...known, service: then, from: since, weeks: 1, remits });
    return new Map(week.remits.map((each) => [keyOf(each), each]));
  };
  return (stretch, remit) => {
    const known = forecasts.get(stretch.service) ?? forecast(stretch);
    forecasts.set(stretch.service, known);
    const { stretches: its = [] } = known.get(keyOf(remit)) ?? {};
    return its.findLast(({ from }) => from <= stretch.at)?.people ?? 0;
  };
}

/** An ordinary week, and the two days around a bank holiday on each day of the week. */
type ReferenceWeeks = {
  readonly ordinary: readonly Stretch[];
  readonly holidays: readonly (readonly Stretch[])[];
};

const referenceWeeks = (service: Service): ReferenceWeeks => ({
  ordinary: stretches(reference(service, undefined), 0, 7),
  holidays: Array.from({ length: 7 }, (_, day) =>
    stretches(reference(service, REFERENCE_MONDAY + 7 + day), 7 + day, 2),
  ),
});

/** When `isGap` holds, in words; bank holidays only where the ordinary week has no such gap. */
function gapsIn(
  { ordinary, holidays }: ReferenceWeeks,
  isGap: (stretch: Stretch) => boolean,
): readonly string[] {
  const gaps = ordinary.filter(isGap);
  if (gaps.length === ordinary.length) return ['at any time'];

  const usual = new Set(gaps.map(({ from }) => from));
  const onHolidays = holidays.flatMap((days) =>
    days.filter((stretch) => !usual.has(stretch.from) && isGap(stretch)),
  );
  return [
    ...(gaps.length === 0 ? [] : [`on ${ranges(gaps)}`]),
    ...(onHolidays.length === 0 ? [] : [`when a bank holiday is on ${ranges(onHolidays)}`]),
  ];
}

/** The service without its exceptions: no overrides, no holiday but one. */
const reference = (service: Service, holiday: number | undefined): Service => ({
  ...service,
  isHoliday: (date) => holiday !== undefined && dayNumberOf(date) === holiday,
  rotas: service.rotas.map((rota) => ({ ...rota, overrides: [] })),
});

function stretches(service: Service, firstDay: number, days: number): readonly Stretch[] {
  const times = timesOfChange(service);
  const zone = service.timeZone;
  const starts = Array.from({ length: days + 1 }, (_, day) => REFERENCE_MONDAY + firstDay + day)
    .flatMap((dayNumber) => times.map((time) => ({ dayNumber, time })))
    .slice(0, days * times.length + 1);
  const labels = starts.map(({ dayNumber, time }) => `${dayWords(zone, dayNumber)} ${time}`);
  const since = instantOf(localDay(zone, REFERENCE_MONDAY + firstDay).startsAt);
  return starts.slice(0, -1).map(({ dayNumber, time }, index) => ({
    ...{ service, since },
    at: instantOf(momentAt(zone, dayNumber, time)),
    from: labels[index] ?? '',
    to: labels[index + 1] ?? '',
  }));
}

function timesOfChange(service: Service): readonly string[] {
  const hours: readonly Hours[] = [
    ...service.rotas.flatMap(({ shifts }) => shifts),
    ...[service, ...service.people.values()].flatMap(({ workingHours }) =>
      Object.values(workingHours ?? {}),
    ),
  ];
  return [...new Set(hours.flatMap(({ from, to }) => [from, to]))].sort();
}

function dayWords(zone: string, dayNumber: number): string {
  const { weekday } = localDay(zone, dayNumber);
  return weekday.charAt(0).toUpperCase() + weekday.slice(1);
}

/** "Sat 09:00 to Mon 09:00, Wed 17:00 to Wed 21:00" */
function ranges(gaps: readonly Stretch[]): string {
  const joined: { from: string; to: string }[] = [];
  for (const { from, to } of gaps) {
    const last = joined.at(-1);
    if (last?.to === from) last.to = to;
    else joined.push({ from, to });
  }
  const [first, last] = [joined[0], joined.at(-1)];
  if (first !== undefined && last !== undefined && joined.length > 1 && last.to === first.from) {
    first.from = last.from;
    joined.pop();
  }
  return joined.map(({ from, to }) => `${from} to ${to}`).join(', ');
}
