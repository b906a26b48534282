import { expect } from '@jest/globals';
import type { Capability, CommandEnvelope } from '../../services/kernel/capability.ts';

/**
 * Given–when–then over a capability: `given(events).when(envelope).then(events)` or
 * `.refuses(refusal)`; `.leaves(state)` looks at what the events add up to.
 */
export const decider =
  <State, Command, Event, Refusal extends { readonly reason: string }>({
    initial,
    decide,
    evolve,
  }: Pick<Capability<State, Command, Event, Refusal>, 'initial' | 'decide' | 'evolve'>) =>
  (...history: readonly Event[]) => ({
    when: (envelope: CommandEnvelope<Command>) => {
      const before = history.reduce(evolve, initial);
      const decision = decide(before, envelope);
      return {
        then: (...events: readonly Event[]) => {
          expect(decision).toEqual({ accepted: true, events });
        },
        refuses: (refusal: Refusal) => {
          expect(decision).toEqual({ accepted: false, refusal });
        },
        leaves: (state: State) => {
          expect(decision).toMatchObject({ accepted: true });
          const events = decision.accepted ? decision.events : [];
          expect(events.reduce(evolve, before)).toEqual(state);
        },
      };
    },
  });
