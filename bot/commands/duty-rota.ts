/** Which rota a change is about, and which of its shifts. */
import { dayNumberOf, localDay } from '../../services/kernel/local-day.ts';
import { shiftsStartingOn } from '../../services/rota/who-is-on.ts';
import type { LocalityId } from '../../services/kernel/ids.ts';
import type { Rota, Service } from '../../services/service/service.ts';
import type { LocalSpan, ShiftTime } from './duty-shift.ts';
import { orList, streamOrPlace } from './names.ts';

export type Chosen =
  { readonly rota: Rota; readonly spans: readonly LocalSpan[] } | { readonly problem: string };

type When = Exclude<ShiftTime, { problem: string }>;

/**
 * Of the rotas that a locality has, the one with shifts at that time; where several have, the one
 * that bears the locality's name. Whole days mean the shifts that begin on them, written hours
 * mean those hours.
 */
export function chooseRota(
  service: Service,
  rotas: readonly Rota[],
  when: When,
  locality: LocalityId | undefined,
): Chosen {
  const atWork = rotas
    .map((rota) => ({ rota, shifts: shiftsDuring(service, rota, when) }))
    .filter(({ shifts }) => shifts.length > 0);
  const [only, other] = atWork;
  const named = atWork.find(({ rota }) => bearsName(service, rota, locality));
  const chosen = other ? named : only;
  if (chosen) {
    return { rota: chosen.rota, spans: 'hours' in when ? [when.hours] : joined(chosen.shifts) };
  }
  const names = orList(
    (other ? atWork : rotas.map((rota) => ({ rota }))).map(({ rota }) => rota.name),
  );
  return other
    ? { problem: `That could be ${names}: write which.` }
    : { problem: `${names || 'No rota'} has no shift then.` };
}

/** Of several rotas the one that bears the locality's name, or the only one. */
export const rotaOf = (
  service: Service,
  rotas: readonly Rota[],
  locality: LocalityId | undefined,
): Rota | { readonly problem: string } => {
  const [only, other] = rotas;
  const chosen = other ? rotas.find((rota) => bearsName(service, rota, locality)) : only;
  return (
    chosen ?? { problem: `That could be ${orList(rotas.map(({ name }) => name))}: write which.` }
  );
};

/** Shifts that follow on each other are one stretch. */
const joined = (shifts: readonly LocalSpan[]): readonly LocalSpan[] =>
  [...shifts]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<readonly LocalSpan[]>((spans, next) => {
      const last = spans.at(-1);
      return last?.to === next.from
        ? [...spans.slice(0, -1), { from: last.from, to: next.to }]
        : [...spans, next];
    }, []);

function bearsName(
  service: Service,
  { id, name }: Rota,
  locality: LocalityId | undefined,
): boolean {
  if (locality === undefined) return false;
  const places = streamOrPlace(locality, service.localities.get(locality)?.name ?? locality).forms;
  const own = streamOrPlace(id, name).forms;
  return own.some((form) => places.some((place) => form.startsWith(`${place} `)));
}

function shiftsDuring(service: Service, rota: Rota, when: When): readonly LocalSpan[] {
  if ('days' in when) {
    return when.days.flatMap((day) => spansOf(service, rota, dayNumberOf(day.toString())));
  }
  const { from, to } = when.hours;
  const first = dayNumberOf(from.slice(0, 10)) - 1;
  const last = dayNumberOf(to.slice(0, 10));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .flatMap((dayNumber) => spansOf(service, rota, dayNumber))
    .filter((span) => span.from < to && from < span.to);
}

const spansOf = (service: Service, rota: Rota, dayNumber: number): readonly LocalSpan[] =>
  shiftsStartingOn(service, rota, dayNumber).map(({ from, to }) => {
    const lastDay = to <= from ? dayNumber + 1 : dayNumber;
    const [start, end] = [dayNumber, lastDay].map((day) => localDay(service.timeZone, day).date);
    return { from: `${start ?? ''}T${from}`, to: `${end ?? ''}T${to}` };
  });
