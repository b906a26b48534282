import type { SignOffKind } from '../../services/sign-off/kind.ts';
import { isOver, type BegunSignOff } from '../../services/sign-off/sign-off.ts';
import type { CardContext } from '../context.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { showSignOffButton } from './buttons.ts';
import { rowsOf } from './rows.ts';
import { lateTexts, statusText } from './words.ts';

export type SignOffOfCase = { readonly state: BegunSignOff; readonly kind: SignOffKind };

/** On a card that is about the case; the registers have all. */
const SHOWN = 4;

/** What is asked for or in force about a case, what is late first, so that nobody asks for it twice. */
export function signOffsOfCase(
  signOffs: readonly SignOffOfCase[],
  context: CardContext,
): readonly Part[] {
  const open = signOffs
    .filter(({ state }) => !isOver(state))
    .map((each) => ({ ...each, late: lateTexts(each.state, context) }))
    .sort((a, b) => Number(b.late.length > 0) - Number(a.late.length > 0));
  return rowsOf(
    open.slice(0, SHOWN).map(({ state, kind, late: [late] }, index) => ({
      text: `**${escapeText(kind.name)}:** ${escapeText(statusText(state, kind, context))}`,
      detail: [
        ...(late === undefined ? [] : [`⚠ ${escapeText(late)}`]),
        ...(index === SHOWN - 1 && open.length > SHOWN
          ? [say(context, 'And {number} more in the registers.', { number: open.length - SHOWN })]
          : []),
      ].join(' '),
      button: showSignOffButton(state, say(context, 'Open')),
    })),
    false,
  );
}
