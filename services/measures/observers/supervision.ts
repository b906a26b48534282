/** Supervision of a worker: each session, and whether it was held before it was overdue. */
import type { Instant, PersonId, TeamId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { LocalDate } from '../../service/service.ts';
import type { SupervisionEvent } from '../../supervision/stream.ts';
import { lastOfDay, type Zone } from '../moments.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';

type Turn = {
  /** When it was first found overdue. */
  readonly overdueAt?: Instant;
  readonly held?: { readonly on: LocalDate; readonly at: Instant };
};

export type SupervisionKept = {
  readonly about?: { readonly team: TeamId; readonly person: PersonId };
  readonly turns: readonly Turn[];
};

/** The turn that is open, changed; a new one where none is. */
function change(kept: SupervisionKept, how: Turn): SupervisionKept {
  const last = kept.turns.at(-1);
  return last === undefined || last.held !== undefined
    ? { ...kept, turns: [...kept.turns, how] }
    : { ...kept, turns: [...kept.turns.slice(0, -1), { ...how, ...last }] };
}

export const supervisionObserver = (zone: Zone): Observer<SupervisionKept, SupervisionEvent> => ({
  capability: 'supervision',
  version: 1,
  initial: { turns: [] },
  evolve: folding<SupervisionKept, SupervisionEvent>({
    supervisionBegun: (kept, { team, person }) => ({ ...kept, about: { team, person } }),
    supervisionOverdue: (kept, { at }) => change(kept, { overdueAt: at }),
    sessionHeld: (kept, { heldOn: on, at }) => change(kept, { held: { on, at } }),
  }),
  observations: ({ about, turns }) =>
    about === undefined
      ? []
      : turns.flatMap(({ overdueAt, held }, index) => {
          const day = held && lastOfDay(zone, held.on);
          const doneAt = held && day && (isBefore(held.at, day) ? held.at : day);
          const at = overdueAt ?? doneAt;
          if (at === undefined) return [];
          return {
            ...{ kind: 'supervision.session', key: String(index + 1), ...about, at, dueAt: at },
            ...(doneAt === undefined ? {} : { doneAt }),
          };
        }),
});
