/** What a lock screen shows of supervision: whose, and when; nothing of what was said. Plain text. */
import { plannedOn, rhythmOf } from '../../services/supervision/dates.ts';
import type { KnownSupervision } from '../../services/supervision/supervision.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { say } from '../say.ts';
import { standingText } from './words.ts';

/** Nothing: it is brought without a sound, or there is no such telling. */
export function supervisionAlert(
  known: KnownSupervision,
  telling: string,
  viewer: Viewer,
  context: CardContext,
): string | undefined {
  const name = context.nameOf(known.person);
  const whose =
    viewer === known.person
      ? say(context, 'Your supervision')
      : say(context, 'Supervision of {name}', { name });
  switch (telling) {
    case 'reminder':
    case 'planned':
      return `${whose}: ${dateWords(known, context)}`;
    case 'overdue':
      return viewer === 'everyone'
        ? say(context, 'A supervision session is overdue')
        : `${whose}. ${standingText(known, context)}`;
    case 'held':
    case 'toConfirm':
      return say(context, '{whose}: please confirm what was noted', { whose });
    case 'commented':
      return say(context, '{whose}: {name} has commented', { whose, name });
    default:
      return undefined;
  }
}

/** "due Wed 30 Sep", "was planned for Tue 29 Sep". */
function dateWords(known: KnownSupervision, context: CardContext): string {
  const on = plannedOn(known, rhythmOf(context.service.supervision, known.person));
  const was = on < today(context) ? `${say(context, 'was')} ` : '';
  return `${was}${known.planned ? say(context, 'planned for') : say(context, 'due')} ${dateText(on, context)}`;
}
