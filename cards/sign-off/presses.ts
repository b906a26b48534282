/** What the viewer may press on a sign-off's card: first what they came for, below it the rest. */
import { isOver } from '../../services/sign-off/sign-off.ts';
import { openCaseButton } from '../caseload/card.ts';
import type { Viewer, CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { partButton, signOffFormButton } from './buttons.ts';
import { nextPart } from './checklist.ts';
import {
  mayContribute,
  mayDecide,
  mayRecall,
  mayWithdraw,
  unsignedIn,
  type Seen,
} from './rights.ts';

/** Two fit beside each other on a phone in whatever letters. */
export const firstPresses = (seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] => [
  ...ofWhoeverPrepares(seen, viewer, context),
  ...ofWhoeverDecides(seen, viewer, context),
];

/** At the foot of the card. */
export function otherPresses(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state } = seen;
  const mayNote = mayContribute(seen, viewer) && (state.status === 'approved' || isOver(state));
  return [
    ...(state.subject.about === 'case'
      ? [openCaseButton(state.subject, say(context, 'Case'))]
      : []),
    ...(mayDecide(seen, viewer)
      ? [signOffFormButton(state, 'decline', say(context, 'Decline…'))]
      : []),
    ...(mayNote ? [signOffFormButton(state, 'note', say(context, 'Note…'))] : []),
    ...(mayTakeBack(seen, viewer)
      ? [signOffFormButton(state, 'recall', say(context, 'Take back…'))]
      : []),
    ...(!isOver(state) && mayWithdraw(seen, viewer)
      ? [signOffFormButton(state, 'withdraw', say(context, 'Withdraw…'), 'destructive')]
      : []),
  ];
}

/** Whoever may decide sends it back instead: four buttons are cut on a phone. */
const mayTakeBack = (seen: Seen, viewer: Viewer): boolean =>
  seen.state.status === 'submitted' && mayRecall(seen, viewer) && !mayDecide(seen, viewer);

function ofWhoeverPrepares(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'draft' && state.status !== 'returned') return [];
  if (!mayContribute(seen, viewer)) return [];
  const next = nextPart(seen);
  const { scope, id } = state;
  const handIn = button({
    title: say(context, 'Hand in'),
    verb: 'signoff.submit',
    data: { scope, id },
    ...(next === undefined ? { style: 'positive' as const } : {}),
  });
  return next === undefined
    ? [handIn]
    : [partButton(state, next.id, say(context, 'Next part…'), 'positive'), handIn];
}

function ofWhoeverDecides(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'submitted' || !mayDecide(seen, viewer)) return [];
  const unsigned = unsignedIn(seen);
  const { scope, id, submissions: submission } = state;
  const yes =
    unsigned === undefined
      ? signOffFormButton(
          state,
          'decide',
          say(context, state.verdict === undefined ? 'Decide…' : 'Agree…'),
          'positive',
        )
      : button({
          title: say(context, 'Counter-sign'),
          verb: 'signoff.counterSign',
          data: { scope, id, submission, of: unsigned.by },
          style: 'positive',
        });
  return [yes, signOffFormButton(state, 'return', say(context, 'Send back…'))];
}
