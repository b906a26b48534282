/** What a delegation obliges us to: both hear of it, and its end is on record at its time. */
import { z } from 'zod';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf, type Subject } from '../notice/notice.ts';
import {
  DelegationId,
  type DelegationEvent,
  type EndedDelegation,
  type OneDelegation,
} from './delegation.ts';

export const delegationKind = 'delegation';

/** What somebody is told. */
export type DelegationTelling = 'delegated' | 'ended' | 'givenBack';

const delegationSubject = ({ id }: Pick<OneDelegation, 'id'>): Subject => ({
  ...{ kind: delegationKind, scope: 'people', id },
});

export const delegationRunOut = 'delegation.runOut';
export const DelegationRunOut = z.strictObject({ delegation: DelegationId });

const runOutOf = ({ id, until }: OneDelegation): JobSpec => ({
  id: `${delegationRunOut}.${id}`,
  type: delegationRunOut,
  dueAt: until,
  data: { delegation: id },
});

export function delegationReactions(event: DelegationEvent): readonly JobSpec[] {
  const { delegation, at } = event;
  const tell = (telling: DelegationTelling, to: PersonId): JobSpec =>
    tellAbout(delegationSubject(delegation), telling, toPerson(to), at);
  switch (event.type) {
    case 'rightDelegated':
      return [tell('delegated', delegation.to), runOutOf(delegation)];
    case 'delegationEnded':
      return [
        updateCardsOf(delegationSubject(delegation), at),
        ...concerned(event).map((person) => tell(tellingOf(event), person)),
      ];
    default:
      return assertNever(event);
  }
}

const tellingOf = ({ why }: EndedDelegation): DelegationTelling =>
  why === 'givenBack' ? 'givenBack' : 'ended';

/** Both but who ended it; nobody where its time is over, as both knew that. */
const concerned = ({ delegation: { of, to }, why, by }: EndedDelegation): readonly PersonId[] =>
  why === 'time' ? [] : [of, to].filter((person) => person !== by);
