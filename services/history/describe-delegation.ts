import type { DelegationEvent } from '../rights/delegation.ts';
import { describing, within } from './describing.ts';
import { personMark } from './history.ts';
import { clause } from './saying.ts';

const why = {
  ended: 'was ended',
  givenBack: 'was given back',
  time: 'ended, as its time was over',
};

export const describeDelegation = describing<DelegationEvent>(
  {
    rightDelegated: ({ delegation }) =>
      `${personMark(delegation.of)} passed ${clause(delegation.kind, (kind) => `their right on ${within(kind)}`) || 'their rights'} on to ${personMark(delegation.to)}`,
    delegationEnded: (event) =>
      `What ${personMark(event.delegation.of)} passed on to ${personMark(event.delegation.to)} ${why[event.why]}${clause(event.by, (by) => ` (${personMark(by)})`)}`,
  },
  {},
);
