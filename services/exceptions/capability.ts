import { caseList } from '../caseload/case-stream.ts';
import type { Capability } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import { StreamId } from '../kernel/ids.ts';
import { updateCardsOf } from '../notice/notice.ts';
import type { Digest } from '../ports/digest.ts';

import type { ExceptionState } from './accepted.ts';
import { decideException } from './decide.ts';
import { putBack } from './set-aside.ts';
import { weeklySubject } from './weekly.ts';
import type { ExceptionCommand, ExceptionEvent, ExceptionRefusal } from './stream.ts';

/**
 * What managers accepted as it is: one stream an occurrence, in the partition of its team. None is
 * ever open: what is out of standard is read from the capabilities that keep it.
 */
export const exceptionCapability: Capability<
  ExceptionState,
  ExceptionCommand,
  ExceptionEvent,
  ExceptionRefusal
> = {
  name: 'exception',
  // `taskSentAgain` came later and changes no state: what either version of the program wrote, the
  // other reads and decides on as its own.
  schemaVersion: 1,
  initial: { status: 'none' },
  decide: decideException,
  evolve: evolveException,
  reactions: (events, state, { at }) => [
    ...(events.length === 0 || state.status === 'none'
      ? []
      : [updateCardsOf(weeklySubject(state.fact.team), at)]),
    ...events.flatMap((event) => (event.type === 'taskSentAgain' ? [putBack(event.task, at)] : [])),
  ],
  isOpen: () => false,
  listedUnder: (state) =>
    state.status === 'none' || state.fact.caseRef === undefined
      ? []
      : [caseList(state.fact.caseRef)],
};

/** @param digest The key holds signs that ids do not. */
export const exceptionStream = (digest: Digest, key: string): StreamId =>
  StreamId.parse(`exception.${digest(key)}`);

/** Total: an event that no longer fits changes nothing. */
function evolveException(state: ExceptionState, event: ExceptionEvent): ExceptionState {
  switch (event.type) {
    case 'exceptionAccepted': {
      const times = state.status === 'none' ? 1 : state.times + 1;
      return { status: 'accepted', fact: event.fact, acceptance: event.acceptance, times };
    }
    case 'acceptanceWithdrawn':
      return state.status === 'accepted'
        ? { ...state, status: 'withdrawn', withdrawal: { by: event.by, at: event.at } }
        : state;
    case 'taskSentAgain':
      return state;
    default:
      return assertNever(event);
  }
}
