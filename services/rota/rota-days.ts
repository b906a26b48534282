/** A rota over some days: who is on when and why, and when nobody is (V3). */
import type { Absence } from '../absence/absence.ts';
import { overlaps } from '../absence/away.ts';
import { keepsFromDuty } from '../absence/facts.ts';
import type { Instant, LocalityId, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf, momentOfLocal, type EpochMs } from '../kernel/local-day.ts';
import type { Rota, Service } from '../service/service.ts';
import { turnsOf } from './duties.ts';
import type { RotaChange } from './imported.ts';
import type { DeclaredOverride, RotaOverrides } from './stream.ts';
import type { Turn } from './who-is-on.ts';

export type RotaTurn = {
  readonly person: PersonId;
  readonly from: Instant;
  readonly until: Instant;
  /** `planned`: by the weekly pattern or the configuration. */
  readonly because: 'planned' | 'imported' | 'changed' | 'swapped';
  /** What a manager can take back, where it is a change or a swap. */
  readonly override?: DeclaredOverride;
  /** Away for some of it, by what is known now. */
  readonly isAway: boolean;
};

/** A time at which nobody is on for the rota's role in some of its localities. */
export type Hole = {
  readonly from: Instant;
  readonly until: Instant;
  readonly localities: readonly LocalityId[];
};

export type RotaDays = { readonly turns: readonly RotaTurn[]; readonly holes: readonly Hole[] };

type Known = {
  /** Of every rota. */
  readonly changes: readonly RotaChange[];
  /** Everybody's. */
  readonly absences: readonly Absence[];
  /** What was said about this rota. */
  readonly state: RotaOverrides;
};

export function rotaDays(
  service: Service,
  { changes, absences, state }: Known,
  rota: Rota,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): RotaDays {
  const window = { from: epochMs(from), until: epochMs(until) };
  const turns = turnsOf(service, changes, rota, window.from, window.until);
  return {
    turns: turns.map((turn) => {
      const span = { from: instantOf(turn.from), until: instantOf(turn.until) };
      const { person } = turn;
      const isAway = isAwayDuring(service, absences, person, span);
      return { person, ...span, ...becauseOf(service, state, turn), isAway };
    }),
    holes: holesOf(service, changes, rota, window),
  };
}

/** Of any part of it: somebody else is needed then. */
export const isAwayDuring = (
  service: Service,
  absences: readonly Absence[],
  person: PersonId,
  span: { readonly from: Instant; readonly until: Instant },
): boolean =>
  absences.some(
    (absence) =>
      absence.person === person && overlaps(absence, span) && keepsFromDuty(service, absence),
  );

/** One for each time, with every locality that it concerns. */
function holesOf(
  service: Service,
  changes: readonly RotaChange[],
  rota: Rota,
  window: Window,
): readonly Hole[] {
  const holes = new Map<string, Hole>();
  for (const locality of rota.localities) {
    for (const hole of holesIn(everyTurn(service, changes, rota, locality, window), window)) {
      const key = `${hole.from} ${hole.until}`;
      const localities = [...(holes.get(key)?.localities ?? []), locality];
      holes.set(key, { from: instantOf(hole.from), until: instantOf(hole.until), localities });
    }
  }
  return [...holes.values()];
}

function becauseOf(
  { timeZone }: Service,
  { overrides, imports }: RotaOverrides,
  turn: Turn,
): Pick<RotaTurn, 'because' | 'override'> {
  const override = overrides.findLast(
    ({ from, to }) =>
      momentOfLocal(timeZone, from) <= turn.from && turn.from < momentOfLocal(timeZone, to),
  );
  if (override) return { because: override.swap ? 'swapped' : 'changed', override };
  const isImported = imports.some(({ turns }) =>
    turns.some((each) => epochMs(each.from) <= turn.from && turn.from < epochMs(each.until)),
  );
  return { because: isImported ? 'imported' : 'planned' };
}

type Window = { readonly from: EpochMs; readonly until: EpochMs };

/** The turns of every rota that serves the locality in the same role. */
const everyTurn = (
  service: Service,
  changes: readonly RotaChange[],
  { role }: Rota,
  locality: LocalityId,
  { from, until }: Window,
): readonly Turn[] =>
  service.rotas
    .filter((each) => each.role === role && each.localities.includes(locality))
    .flatMap((each) => turnsOf(service, changes, each, from, until))
    .sort((a, b) => a.from - b.from);

function holesIn(turns: readonly Turn[], { from, until }: Window): readonly Window[] {
  const holes: Window[] = [];
  let reached = from;
  for (const turn of turns) {
    if (turn.from > reached) holes.push({ from: reached, until: turn.from });
    reached = Math.max(reached, turn.until);
  }
  return reached < until ? [...holes, { from: reached, until }] : holes;
}
