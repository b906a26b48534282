/** The forms around a session: finish, plan, comment. */
import { addDays, lastDay, laterOf, rhythmOf } from '../../services/supervision/dates.ts';
import type { KnownSupervision, Session } from '../../services/supervision/supervision.ts';
import { missingIn } from '../../services/supervision/supervision.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { Card } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { filledWith, formCard, sendButton } from './form-card.ts';
import { dateField } from './parts.ts';
import { missingText } from './refusal.ts';
import type { SupervisionView } from './rights.ts';

export function finishForm(
  view: SupervisionView,
  { session, known }: { readonly session: Session; readonly known: KnownSupervision },
  context: CardContext,
  filled: Filled = {},
): Card {
  const day = today(context);
  const { everyDays, graceDays } = rhythmOf(context.service.supervision, known.person);
  const missing = missingIn(session);
  const heldOn = { id: 'heldOn', label: say(context, 'Held on'), max: day, value: day };
  const nextOn = { id: 'nextOn', label: say(context, 'Next session on'), min: addDays(day, 1) };
  const leftOut = {
    id: 'leftOut',
    label: say(context, 'Why was it left out?'),
    ask: say(context, 'Say why it was left out.'),
  };
  return formCard(
    view,
    {
      title: say(context, 'Finish the session'),
      explanation:
        missing.length === 0
          ? say(context, 'What was agreed goes to its owners, and the worker is asked to confirm.')
          : say(
              context,
              'Not done yet: {missing}. You can go back and do it, or say why it was left out.',
              { missing: escapeText(missing.map((each) => missingText(each, context)).join(', ')) },
            ),
      parts: [
        dateField(
          { ...heldOn, min: laterOf(addDays(day, -31), known.lastOn ?? '') },
          filled,
          context,
        ),
        dateField(
          { ...nextOn, max: addDays(day, everyDays + graceDays), value: addDays(day, everyDays) },
          filled,
          context,
        ),
        ...(missing.length === 0 ? [] : [textField(leftOut, filled)]),
      ],
      send: sendButton(say(context, 'Finish'), 'supervision.finish', {
        ...{ ...view.identity, session: session.number },
      }),
    },
    filled,
    context,
  );
}

export function planForm(
  view: SupervisionView,
  known: KnownSupervision,
  context: CardContext,
  filled: Filled = {},
): Card {
  const day = today(context);
  const rhythm = rhythmOf(context.service.supervision, known.person);
  const max = laterOf(lastDay(known, rhythm), addDays(known.waits?.until ?? day, rhythm.graceDays));
  const all = filledWith({ on: known.planned?.on, why: known.planned?.why }, filled);
  return formCard(
    view,
    {
      title: say(context, 'Plan the next session'),
      explanation: say(
        context,
        'Both are reminded two working days before. The due date stays as it is.',
      ),
      parts: [
        dateField({ id: 'on', label: say(context, 'On'), min: day, max, value: day }, all, context),
        textField(
          {
            id: 'why',
            label: say(context, 'Why then?'),
            ask: say(context, 'Say why in a few words.'),
          },
          all,
        ),
      ],
      send: sendButton(say(context, 'Plan'), 'supervision.plan', view.identity),
    },
    filled,
    context,
  );
}

export const commentForm = (
  view: SupervisionView,
  session: number,
  context: CardContext,
  filled: Filled = {},
): Card =>
  formCard(
    view,
    {
      title: say(context, 'Comment on the session'),
      explanation: say(
        context,
        'It stands on the record beside what was noted, and whoever held it is told.',
      ),
      parts: [
        textField(
          {
            id: 'comment',
            label: say(context, 'What do you see differently?'),
            ask: say(context, 'Say what you see differently.'),
          },
          filled,
        ),
      ],
      send: sendButton(say(context, 'Send'), 'supervision.comment', { ...view.identity, session }),
    },
    filled,
    context,
  );
