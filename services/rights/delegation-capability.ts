import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId, type PersonId } from '../kernel/ids.ts';
import { decideDelegation } from './decide-delegation.ts';
import {
  mostPast,
  type DelegationCommand,
  type DelegationEvent,
  type DelegationRefusal,
  type PersonDelegations,
} from './delegation.ts';
import { delegationReactions } from './delegation-jobs.ts';

/** Decision rights that a person passed on; open while one is in force, or begins later. */
export const delegationCapability: Capability<
  PersonDelegations,
  DelegationCommand,
  DelegationEvent,
  DelegationRefusal
> = {
  name: 'delegation',
  schemaVersion: 1,
  initial: { count: 0, running: [], past: [] },
  decide: decideDelegation,
  evolve: evolveDelegations,
  reactions: (events) => events.flatMap(delegationReactions),
  isOpen: ({ running }) => running.length > 0,
};

export const delegationStream = (of: PersonId): StreamId => StreamId.parse(`delegation.${of}`);

function evolveDelegations(state: PersonDelegations, event: DelegationEvent): PersonDelegations {
  switch (event.type) {
    case 'rightDelegated':
      return {
        ...state,
        count: state.count + 1,
        running: [...state.running, event.delegation],
      };
    case 'delegationEnded': {
      const { type: _type, ...ended } = event;
      return {
        ...state,
        running: state.running.filter(({ id }) => id !== ended.delegation.id),
        past: [...state.past, ended].slice(-mostPast),
      };
    }
    default:
      return assertNever(event);
  }
}
