/** Duties as spans of time (V3): who has which turn on which rota, for calendars, cards and figures. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import {
  epochMs,
  instantOf,
  localDayAt,
  momentAt,
  momentOfLocal,
  type EpochMs,
} from '../kernel/local-day.ts';
import { isOpenThroughout } from '../kernel/working-calendar.ts';
import type { Rota, Service } from '../service/service.ts';
import { isImport, type RotaChange } from './imported.ts';
import { shiftsStartingOn, turnAt, type Turn } from './who-is-on.ts';

/** A turn of somebody on a rota, without what somebody else takes over. */
export type Duty = {
  readonly rota: Rota;
  readonly person: PersonId;
  readonly from: Instant;
  readonly until: Instant;
  /** Any of it lies outside the service's working hours. */
  readonly outOfHours: boolean;
};

/** One person's duties that touch the time from (inclusive) until (exclusive), each whole. */
export const dutiesOf = (
  service: Service,
  changes: readonly RotaChange[],
  person: PersonId,
  from: Instant,
  until: Instant,
): readonly Duty[] =>
  dutiesIn(service, changes, from, until).filter((duty) => duty.person === person);

/** Everybody's duties that touch the time from (inclusive) until (exclusive), in order of time. */
export const dutiesIn = (
  service: Service,
  changes: readonly RotaChange[],
  from: Instant,
  until: Instant,
): readonly Duty[] =>
  service.rotas
    .flatMap((rota) =>
      turnsOf(service, changes, rota, epochMs(from), epochMs(until)).map((turn) =>
        dutyOf(service, rota, turn),
      ),
    )
    .sort((a, b) => epochMs(a.from) - epochMs(b.from));

function dutyOf(service: Service, rota: Rota, turn: Turn): Duty {
  const [from, until] = [instantOf(turn.from), instantOf(turn.until)];
  const outOfHours = !isOpenThroughout(service, from, until);
  return { rota, person: turn.person, from, until, outOfHours };
}

/**
 * The turns of one rota that touch a span of time, in order, none overlapping. Those at its ends
 * are whole, so that a turn is the same whenever it is asked for.
 */
export function turnsOf(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  from: EpochMs,
  until: EpochMs,
): readonly Turn[] {
  const starts = startsIn(service, changes, rota, from, until);
  const at = (moment: EpochMs) => turnAt(service, changes, rota, moment);
  const turns: Turn[] = [];
  let moment = at(from)?.from ?? from;
  while (moment < until) {
    const turn = at(moment);
    if (turn === undefined) {
      const resumed = moment;
      moment = starts.find((start) => start > resumed) ?? until;
      continue;
    }
    const whole = endOfTurn(turn, at);
    turns.push({ ...turn, from: Math.max(turn.from, moment), until: whole });
    moment = whole;
  }
  return turns.filter((turn) => turn.until > from);
}

/** A turn goes on where its person is still on by a shift that began when it did. */
function endOfTurn(turn: Turn, at: (moment: EpochMs) => Turn | undefined): EpochMs {
  let until = turn.until;
  for (;;) {
    const next = at(until);
    if (next?.from !== turn.from || next.person !== turn.person) return until;
    until = next.until;
  }
}

/** When somebody may come on after a time without anybody, in order. */
function startsIn(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  from: EpochMs,
  until: EpochMs,
): readonly EpochMs[] {
  const zone = service.timeZone;
  const first = localDayAt(zone, from).number;
  const days = localDayAt(zone, until).number - first + 1;
  const weekly = Array.from({ length: days }, (_, index) => first + index).flatMap((day) =>
    shiftsStartingOn(service, rota, day).map((shift) => momentAt(zone, day, shift.from)),
  );
  const changed = [...rota.overrides, ...changes.filter((change) => change.rota === rota.id)];
  const others = changed.flatMap((change) =>
    isImport(change)
      ? [change.from, change.until, ...change.turns.map((turn) => turn.from)].map(epochMs)
      : [momentOfLocal(zone, change.from), momentOfLocal(zone, change.to)],
  );
  return [...new Set([...weekly, ...others])].sort((a, b) => a - b);
}
