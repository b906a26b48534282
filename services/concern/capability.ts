import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Concern, ConcernId } from './concern.ts';
import { decideConcern } from './decide.ts';
import { concernReactions } from './reactions.ts';
import type { ConcernCommand, ConcernEvent, ConcernRefusal } from './stream.ts';

/** Concerns: open until a manager has looked at them. */
export const concernCapability: Capability<Concern, ConcernCommand, ConcernEvent, ConcernRefusal> =
  {
    name: 'concern',
    schemaVersion: 1,
    initial: { status: 'notRaised' },
    decide: decideConcern,
    evolve: evolveConcern,
    reactions: concernReactions,
    isOpen: ({ status }) => status === 'open',
    listedUnder: (state) =>
      state.status === 'notRaised'
        ? []
        : [weekList(state.week), ...(state.caseRef ? [caseList(state.caseRef)] : [])],
  };

export const concernStream = (id: ConcernId): StreamId => StreamId.parse(`concern.${id}`);

/** Where the concerns of a week stand. */
export const weekList = (week: LocalDate): string => `concerns.${week}`;

/** Total: an event that no longer fits changes nothing. */
function evolveConcern(state: Concern, event: ConcernEvent): Concern {
  switch (event.type) {
    case 'concernRaised': {
      const { type: _type, at: raisedAt, asked: told, ...facts } = event;
      return { status: 'open', ...facts, raisedAt, told, timesOverdue: 0 };
    }
    case 'concernLookedAt': {
      if (state.status !== 'open') return state;
      const { by, at, follows } = event;
      return { ...state, status: 'lookedAt', looked: { by, at, follows } };
    }
    case 'concernOverdue': {
      if (state.status !== 'open') return state;
      const told = [...new Set([...state.told, ...event.told])];
      return { ...state, told, lookBy: event.lookBy, timesOverdue: state.timesOverdue + 1 };
    }
    default:
      return assertNever(event);
  }
}
