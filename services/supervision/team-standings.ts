/** How the supervision of a team's people stands. */
import { partitionOf } from '../kernel/documents.ts';
import type { TeamId } from '../kernel/ids.ts';
import { supervisionCapability } from './capability.ts';
import { dueOn, isOverdue, rhythmOf, type Dated } from './dates.ts';
import type { SupervisionStanding } from './standing.ts';
import { todayOf, type SupervisionStreamParts } from './streams.ts';
import type { KnownSupervision } from './supervision.ts';
import { workersOf } from './workers.ts';

export interface TeamStandings {
  /** How long everybody of a team has been without; at the cost of one listing. */
  standing(team: TeamId): Promise<readonly SupervisionStanding[]>;
  /** Those of a team whom the service knows, as their supervision stands. */
  known(team: TeamId): Promise<readonly KnownSupervision[]>;
  /** Those of them who want attention: a session near, overdue, prepared, or to be confirmed. */
  open(team: TeamId): AsyncIterable<KnownSupervision>;
}

export function teamStandings(parts: SupervisionStreamParts): TeamStandings {
  const { journal, service } = parts;
  const known = async (team: TeamId): Promise<readonly KnownSupervision[]> => {
    const workers = new Set(workersOf(service, team));
    const found: KnownSupervision[] = [];
    const partition = partitionOf(service.tenant, team);
    for await (const state of journal.states(supervisionCapability, partition)) {
      if (state.status === 'known' && workers.has(state.person)) found.push(state);
    }
    return found;
  };
  return {
    known,

    async standing(team) {
      const today = todayOf(parts);
      const states = new Map((await known(team)).map((state) => [state.person, state]));
      return workersOf(service, team).map((person) => {
        const rhythm = rhythmOf(service.supervision, person);
        const state: Dated = states.get(person) ?? { since: today };
        return {
          person,
          ...(state.lastOn === undefined ? {} : { lastOn: state.lastOn }),
          dueOn: dueOn(state, rhythm),
          isOverdue: isOverdue(state, rhythm, today),
        };
      });
    },

    async *open(team) {
      const workers = new Set(workersOf(service, team));
      const partition = partitionOf(service.tenant, team);
      for await (const stream of journal.open(partition, supervisionCapability.name)) {
        const { state } = await journal.load(supervisionCapability, { partition, stream });
        if (state.status === 'known' && workers.has(state.person)) yield state;
      }
    },
  };
}
