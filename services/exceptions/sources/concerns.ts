import { concernCapability } from '../../concern/capability.ts';
import type { Concern } from '../../concern/concern.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

/** Role-boundary concerns that nobody has looked at in time. Who raised one is not said here. */
export const concernSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'concern',
  async *of(team, now) {
    for await (const state of openStates(parts, concernCapability, team)) {
      yield* ofConcern(state, now);
    }
  },
});

export function ofConcern(state: Concern, now: Instant): readonly OutOfStandard[] {
  if (state.status !== 'open') return [];
  const { team, concern, raisedAt, timesOverdue, lookBy, told } = state;
  if (timesOverdue === 0 && isBefore(now, lookBy)) return [];
  return [
    {
      key: `concern:${concern}`,
      ...{ team, since: raisedAt, whose: told },
      ...{ why: { kind: 'concernUnseen' }, fix: { opens: 'concern', concern } },
    },
  ];
}
