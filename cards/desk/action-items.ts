import { offeredTo, type OpenedAction } from '../../services/action/action.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { doneButton, openButton } from '../action/buttons.ts';
import { statusLine } from '../action/words.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

/** Characters of what is to be done. */
const WHAT_SHOWN = 120;

/** What is theirs, and what they are asked to take over. */
export function actionItems(
  action: OpenedAction,
  viewer: PersonId,
  context: CardContext,
  forWhom: string,
): readonly WorkItem[] {
  const isOffered = offeredTo(action) === viewer;
  if (action.owner !== viewer && !isOffered) return [];
  const kind = isOffered
    ? say(context, 'You are asked to take over an action')
    : say(context, 'Agreed action');
  const what = escapeText(shorten(action.what, WHAT_SHOWN));
  return [
    {
      rank: 'mine',
      by: action.deadlines.overdueAt,
      explanation: `**${escapeText(action.caseRef)}** · ${kind}

${statusLine(action, context)}: ${what}${forWhom}`,
      button: isOffered ? openButton(action, say(context, 'Answer')) : doneButton(action, context),
    },
  ];
}
