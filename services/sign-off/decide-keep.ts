/** Who sees to a sign-off for whoever began it, while they are away. */
import { accept, refuse } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Decided, Deciding, IntentOf } from './deciding.ts';
import type { BegunSignOff, Draft, Returned, Submitted } from './sign-off.ts';

/** Undecided: somebody has to prepare it, hand it in, or mend what is sent back. */
export const isAskedFor = (state: BegunSignOff): state is Draft | Returned | Submitted =>
  state.status === 'draft' || state.status === 'returned' || state.status === 'submitted';

/** Who sees to it now. */
export const keeperOf = ({ kept, openedBy }: BegunSignOff): PersonId => kept?.keeper ?? openedBy;

/** Said again, or when somebody else has it by now, it changes nothing. */
export function decideKeep(
  state: BegunSignOff,
  { at, actor }: Deciding,
  { from, to, kept }: IntentOf<'keep'>,
): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (!isAskedFor(state) || keeperOf(state) !== from || from === to) return accept();
  return to === state.openedBy
    ? accept({ type: 'keeperChanged', at })
    : accept({ type: 'keeperChanged', at, kept: { ...kept, keeper: to } });
}

export function decideGiveBack(state: BegunSignOff, { at, actor }: Deciding): Decided {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  return state.kept === undefined ? accept() : accept({ type: 'keeperChanged', at });
}
