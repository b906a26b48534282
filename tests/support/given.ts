import { expect } from '@jest/globals';
import type { Capability, CommandEnvelope } from '../../services/kernel/capability.ts';

/**
 * Given–when–then over a capability: `given(events).when(envelope).then(events)` or
 * `.refuses(refusal)`; `.state()` is what the events then add up to.
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
        state: (): State => (decision.accepted ? decision.events : []).reduce(evolve, before),
      };
    },
  });
