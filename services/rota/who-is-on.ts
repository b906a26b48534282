/** Who is on a rota at an instant: weekly shifts, bank holidays, overrides (V3). */
import type { Instant, LocalityId, PersonId } from '../kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDay,
  localDayAt,
  momentAt,
  momentOfLocal,
  type EpochMs,
} from '../kernel/local-day.ts';
import type { Rota, RotaOverride, RotaRole, Service, Shift } from '../service/service.ts';

export type OnRota = {
  readonly person: PersonId;
  readonly rota: Rota;
  /** When the shift ends, or somebody else takes over. */
  readonly until: Instant;
};

type Turn = { readonly person: PersonId; readonly from: EpochMs; readonly until: EpochMs };

/** The first person on for a role in a locality, in the order in which the rotas are configured. */
export const whoIsOn = (
  service: Service,
  overrides: readonly RotaOverride[],
  role: RotaRole,
  locality: LocalityId,
  instant: Instant,
): OnRota | undefined => everyoneOn(service, overrides, role, locality, instant)[0];

/** Everybody on for a role in a locality; several where rotas overlap. */
export const everyoneOn = (
  service: Service,
  overrides: readonly RotaOverride[],
  role: RotaRole,
  locality: LocalityId,
  instant: Instant,
): readonly OnRota[] =>
  service.rotas
    .filter((rota) => rota.role === role && rota.localities.includes(locality))
    .flatMap((rota) => onRota(service, overrides, rota, instant) ?? []);

/** Everybody who is at work on any rota now, whatever their own hours say. */
export const onAnyRota = (
  service: Service,
  overrides: readonly RotaOverride[],
  instant: Instant,
): ReadonlySet<PersonId> =>
  new Set(service.rotas.flatMap((rota) => onRota(service, overrides, rota, instant)?.person ?? []));

/** Who is on one rota. Declared overrides win over configured ones, the latest over earlier ones. */
export function onRota(
  service: Service,
  declared: readonly RotaOverride[],
  rota: Rota,
  instant: Instant,
): OnRota | undefined {
  const moment = epochMs(instant);
  const replacing = [...rota.overrides, ...declared.filter((entry) => entry.rota === rota.id)].map(
    (entry) => turnOfOverride(service.timeZone, entry),
  );
  const inForce = replacing.findLastIndex((turn) => holds(turn, moment));
  const turn = replacing[inForce] ?? weeklyTurn(service, rota, moment);
  if (turn === undefined) return undefined;

  const cutShort = replacing
    .slice(inForce + 1)
    .filter(({ from }) => moment < from && from < turn.until)
    .map(({ from }) => from);
  return { person: turn.person, rota, until: instantOf(Math.min(turn.until, ...cutShort)) };
}

const holds = ({ from, until }: Turn, moment: EpochMs): boolean => from <= moment && moment < until;

const turnOfOverride = (zone: string, { person, from, to }: RotaOverride): Turn => ({
  person,
  from: momentOfLocal(zone, from),
  until: momentOfLocal(zone, to),
});

/** Of shifts that overlap, the one that began last: whoever comes on takes over. */
function weeklyTurn(service: Service, rota: Rota, moment: EpochMs): Turn | undefined {
  const today = localDayAt(service.timeZone, moment).number;
  const turns = [today - 1, today, today + 1].flatMap((dayNumber) =>
    shiftsStartingOn(service, rota, dayNumber).map((shift) =>
      turnOfShift(service.timeZone, shift, dayNumber),
    ),
  );
  const on = turns
    .filter((turn) => holds(turn, moment))
    .reduce<Turn | undefined>(
      (last, turn) => (last && last.from >= turn.from ? last : turn),
      undefined,
    );
  if (on === undefined) return undefined;
  const takenOver = turns
    .map(({ from }) => from)
    .filter((from) => moment < from && from < on.until);
  return { ...on, until: Math.min(on.until, ...takenOver) };
}

/** The weekly shifts that begin on a local day, bank holidays considered. */
export /** The weekly shifts that begin on a local day, bank holidays considered. */
function shiftsStartingOn(service: Service, rota: Rota, dayNumber: number): readonly Shift[] {
  const { date, weekday } = localDay(service.timeZone, dayNumber);
  if (!service.isHoliday(date)) return rota.shifts.filter(({ days }) => days.includes(weekday));
  if (rota.closedOnHolidays) return [];
  const ofHolidays = rota.shifts.filter(({ days }) => days.includes('holiday'));
  return ofHolidays.length > 0
    ? ofHolidays
    : rota.shifts.filter(({ days }) => days.includes(weekday));
}

function turnOfShift(zone: string, { from, to, person }: Shift, dayNumber: number): Turn {
  const lastDay = to <= from ? dayNumber + 1 : dayNumber;
  return { person, from: momentAt(zone, dayNumber, from), until: momentAt(zone, lastDay, to) };
}
