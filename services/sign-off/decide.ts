/** The rules of sign-offs, whatever their kind. */
import { refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { decideApprove, decideAsk, decideCounterSign } from './decide-approval.ts';
import { decideClock, decideReroute, decideRewind } from './decide-clock.ts';
import { decideBegin, decideFill, decideSubmit } from './decide-draft.ts';
import { decideFollow, decideNote } from './decide-follow.ts';
import { decideGiveBack, decideKeep } from './decide-keep.ts';
import {
  decideDecline,
  decideRecall,
  decideReturn,
  decideSupersede,
  decideWithdraw,
} from './decide-no.ts';
import type { SignOff } from './sign-off.ts';
import type { Decided, Deciding } from './deciding.ts';

// eslint-disable-next-line complexity -- one line per command
export function decideSignOff(state: SignOff, envelope: Deciding): Decided {
  const { command } = envelope;
  if (command.type === 'begin') return decideBegin(state, envelope, command);
  if (state.status === 'none') return refuse({ reason: 'notBegun' });
  switch (command.type) {
    case 'fill':
      return decideFill(state, envelope, command);
    case 'submit':
      return decideSubmit(state, envelope);
    case 'approve':
      return decideApprove(state, envelope, command);
    case 'counterSign':
      return decideCounterSign(state, envelope, command);
    case 'ask':
      return decideAsk(state, envelope, command);
    case 'return':
      return decideReturn(state, envelope, command);
    case 'decline':
      return decideDecline(state, envelope, command);
    case 'recall':
      return decideRecall(state, envelope, command);
    case 'withdraw':
      return decideWithdraw(state, envelope, command);
    case 'follow':
      return decideFollow(state, envelope, command);
    case 'note':
      return decideNote(state, envelope, command);
    case 'supersede':
      return decideSupersede(state, envelope);
    case 'keep':
      return decideKeep(state, envelope, command);
    case 'giveBack':
      return decideGiveBack(state, envelope);
    case 'reroute':
      return decideReroute(state, envelope);
    case 'rewind':
      return decideRewind(state, envelope);
    case 'clock':
      return decideClock(state, envelope, command);
    default:
      return assertNever(command);
  }
}
