/** Who is on which rota through a window, each rota read once. */
import type { PersonId } from '../kernel/ids.ts';
import { instantOf } from '../kernel/local-day.ts';
import { turnsOf } from '../rota/duties.ts';
import type { ImportedTurns, RotaChange } from '../rota/imported.ts';
import type { Turn } from '../rota/who-is-on.ts';
import type { Rota, Service } from '../service/service.ts';
import type { Window } from './change-points.ts';
import { timelineOf, type Timeline } from './timeline.ts';

/** Nobody where there is no shift. */
type DutyTimeline = Timeline<PersonId | undefined>;

export type DutyTurn = Turn & { readonly rota: Rota };

export type Duties = {
  readonly of: ReadonlyMap<Rota, DutyTimeline>;
  readonly byPerson: ReadonlyMap<PersonId, readonly DutyTurn[]>;
  /**
   * What the rotas come to in the window, in the form of imports: to be asked over and over
   * without working through patterns, holidays and overrides each time.
   */
  readonly asRead: readonly ImportedTurns[];
};

export function readDuties(
  service: Service,
  changes: readonly RotaChange[],
  window: Window,
): Duties {
  const read = service.rotas.map((rota) => {
    const its = changes.filter((change) => change.rota === rota.id);
    return { rota, turns: turnsOf(service, its, rota, window.from, window.until) };
  });
  return {
    of: new Map(read.map(({ rota, turns }) => [rota, dutyTimeline(turns, window)])),
    byPerson: Map.groupBy(
      read.flatMap(({ rota, turns }) => turns.map((turn) => ({ ...turn, rota }))),
      ({ person }) => person,
    ),
    asRead: read.map(({ rota, turns }) => asImport(rota, turns, window)),
  };
}

function dutyTimeline(turns: readonly Turn[], window: Window): DutyTimeline {
  const on = new Map(turns.map(({ from, person }) => [Math.max(from, window.from), person]));
  const edges = turns.flatMap(({ from, until }) => [from, until]);
  return timelineOf(edges, window, (moment) => on.get(moment));
}

const asImport = (rota: Rota, turns: readonly Turn[], window: Window): ImportedTurns => ({
  rota: rota.id,
  from: instantOf(Math.min(window.from, turns[0]?.from ?? Infinity)),
  until: instantOf(Math.max(window.until, turns.at(-1)?.until ?? -Infinity)),
  turns: turns.map(({ person, from, until }) => ({
    ...{ person, from: instantOf(from), until: instantOf(until) },
  })),
  fillFromPattern: false,
});
