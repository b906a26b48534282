/** Who is on a rota at an instant: weekly shifts, bank holidays, imported calendars, overrides (V3). */
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
import { isImport, turnEndingAfter, type ImportedTurns, type RotaChange } from './imported.ts';

export type OnRota = {
  readonly person: PersonId;
  readonly rota: Rota;
  /** When the shift ends, or somebody else takes over. */
  readonly until: Instant;
};

export type Turn = { readonly person: PersonId; readonly from: EpochMs; readonly until: EpochMs };

/** The first person on for a role in a locality, in the order in which the rotas are configured. */
export const whoIsOn = (
  service: Service,
  changes: readonly RotaChange[],
  role: RotaRole,
  locality: LocalityId,
  instant: Instant,
): OnRota | undefined => everyoneOn(service, changes, role, locality, instant)[0];

/** Everybody on for a role in a locality; several where rotas overlap. */
export const everyoneOn = (
  service: Service,
  changes: readonly RotaChange[],
  role: RotaRole,
  locality: LocalityId,
  instant: Instant,
): readonly OnRota[] =>
  service.rotas
    .filter((rota) => rota.role === role && rota.localities.includes(locality))
    .flatMap((rota) => onRota(service, changes, rota, instant) ?? []);

/** Everybody who is at work on any rota now, whatever their own hours say. */
export const onAnyRota = (
  service: Service,
  changes: readonly RotaChange[],
  instant: Instant,
): ReadonlySet<PersonId> =>
  new Set(service.rotas.flatMap((rota) => onRota(service, changes, rota, instant)?.person ?? []));

/**
 * Who is on one rota. What managers declare wins, the latest over earlier ones; then a calendar
 * that was imported, for its time; then overrides in the configuration; then the weekly pattern.
 */
export function onRota(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  instant: Instant,
): OnRota | undefined {
  const turn = turnAt(service, changes, rota, epochMs(instant));
  return turn && { person: turn.person, rota, until: instantOf(turn.until) };
}

/** The turn of a rota at a moment; it ends when its shift does, or when somebody else takes over. */
export function turnAt(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  moment: EpochMs,
): Turn | undefined {
  const declared: RotaOverride[] = [];
  const imports: ImportedTurns[] = [];
  for (const change of changes) {
    if (change.rota !== rota.id) continue;
    if (isImport(change)) imports.push(change);
    else declared.push(change);
  }
  const asConfigured = () =>
    overridden(service, rota.overrides, moment, () => weeklyTurn(service, rota, moment));
  return overridden(service, declared, moment, () =>
    imports.length === 0 ? asConfigured() : importedTurn(imports, moment, asConfigured),
  );
}

/** Of overrides the last that holds, else what they stand over until the next of them begins. */
function overridden(
  service: Service,
  overrides: readonly RotaOverride[],
  moment: EpochMs,
  beneath: () => Turn | undefined,
): Turn | undefined {
  if (overrides.length === 0) return beneath();
  const turns = overrides.map((entry) => turnOfOverride(service.timeZone, entry));
  const inForce = turns.findLastIndex((turn) => holds(turn, moment));
  return cutShort(
    turns[inForce] ?? beneath(),
    turns.slice(inForce + 1).map(({ from }) => from),
    moment,
  );
}

/** The turn that a calendar names; `beneath` at other times, and where it may fill a hole. */
function importedTurn(
  imports: readonly ImportedTurns[],
  moment: EpochMs,
  beneath: () => Turn | undefined,
): Turn | undefined {
  const now = instantOf(moment);
  const here = imports.find(({ from, until }) => from <= now && now < until);
  if (here === undefined) {
    return cutShort(
      beneath(),
      imports.map(({ from }) => epochMs(from)),
      moment,
    );
  }
  const turn = turnEndingAfter(here.turns, now);
  if (turn !== undefined && turn.from <= now) {
    return { person: turn.person, from: epochMs(turn.from), until: epochMs(turn.until) };
  }
  if (!here.fillFromPattern) return undefined;
  return cutShort(beneath(), [epochMs(turn?.from ?? here.until)], moment);
}

/** The turn until the first of these starts that comes after the moment. */
function cutShort(
  turn: Turn | undefined,
  starts: readonly EpochMs[],
  moment: EpochMs,
): Turn | undefined {
  if (turn === undefined) return undefined;
  const takenOver = starts.filter((start) => moment < start && start < turn.until);
  return takenOver.length === 0 ? turn : { ...turn, until: Math.min(...takenOver) };
}

const holds = ({ from, until }: Turn, moment: EpochMs): boolean => from <= moment && moment < until;

const turnOfOverride = (zone: string, { person, from, to }: RotaOverride): Turn => ({
  person,
  from: momentOfLocal(zone, from),
  until: momentOfLocal(zone, to),
});

/** Of shifts that overlap, the one that began last: whoever comes on takes over. */
function weeklyTurn(service: Service, rota: Rota, moment: EpochMs): Turn | undefined {
  const turns = turnsAround(service, rota, localDayAt(service.timeZone, moment).number);
  const on = turns
    .filter((turn) => holds(turn, moment))
    .reduce<Turn | undefined>(
      (last, turn) => (last && last.from >= turn.from ? last : turn),
      undefined,
    );
  return cutShort(
    on,
    turns.map(({ from }) => from),
    moment,
  );
}

type Around = Pick<Service, 'timeZone' | 'isHoliday'> & {
  readonly byDay: Map<number, readonly Turn[]>;
};

const DAYS_KEPT = 1_000;
const aroundByRota = new WeakMap<Rota, Around>();

/**
 * The weekly turns that begin on a day, or the day before or after it. Remembered per rota, in one
 * calendar: a chain asks each rota of the service, and a forecast asks for chains by the thousand.
 */
function turnsAround(service: Service, rota: Rota, today: number): readonly Turn[] {
  const { timeZone, isHoliday } = service;
  let around = aroundByRota.get(rota);
  if (around?.timeZone !== timeZone || around.isHoliday !== isHoliday) {
    aroundByRota.set(rota, (around = { timeZone, isHoliday, byDay: new Map() }));
  }
  let turns = around.byDay.get(today);
  if (turns === undefined) {
    turns = [today - 1, today, today + 1].flatMap((dayNumber) =>
      shiftsStartingOn(service, rota, dayNumber).map((shift) =>
        turnOfShift(timeZone, shift, dayNumber),
      ),
    );
    if (around.byDay.size >= DAYS_KEPT) around.byDay.clear();
    around.byDay.set(today, turns);
  }
  return turns;
}

/** The weekly shifts that begin on a local day, bank holidays considered. */
export function shiftsStartingOn(
  service: Service,
  rota: Rota,
  dayNumber: number,
): readonly Shift[] {
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
