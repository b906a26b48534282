/** The forms around a session: finish, plan, comment. */
import { addDays, lastDay, laterOf, rhythmOf } from '../../services/supervision/dates.ts';
import type { KnownSupervision, Session } from '../../services/supervision/supervision.ts';
import { missingIn } from '../../services/supervision/supervision.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { Card } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
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
  const heldOn = { id: 'heldOn', label: 'Held on', max: day, value: day };
  const nextOn = { id: 'nextOn', label: 'Next session on', min: addDays(day, 1) };
  const leftOut = {
    id: 'leftOut',
    label: 'Why was it left out?',
    ask: 'Say why it was left out.',
  };
  return formCard(
    view,
    {
      title: 'Finish the session',
      explanation:
        missing.length === 0
          ? 'What was agreed goes to its owners, and the worker is asked to confirm.'
          : `Not done yet: ${escapeText(missing.map(missingText).join(', '))}. You can go back and do it, or say why it was left out.`,
      parts: [
        dateField({ ...heldOn, min: laterOf(addDays(day, -31), known.lastOn ?? '') }, filled),
        dateField(
          { ...nextOn, max: addDays(day, everyDays + graceDays), value: addDays(day, everyDays) },
          filled,
        ),
        ...(missing.length === 0 ? [] : [textField(leftOut, filled)]),
      ],
      send: sendButton('Finish', 'supervision.finish', {
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
      title: 'Plan the next session',
      explanation: 'Both are reminded two working days before. The due date stays as it is.',
      parts: [
        dateField({ id: 'on', label: 'On', min: day, max, value: day }, all),
        textField({ id: 'why', label: 'Why then?', ask: 'Say why in a few words.' }, all),
      ],
      send: sendButton('Plan', 'supervision.plan', view.identity),
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
      title: 'Comment on the session',
      explanation: 'It stands on the record beside what was noted, and whoever held it is told.',
      parts: [
        textField(
          {
            id: 'comment',
            label: 'What do you see differently?',
            ask: 'Say what you see differently.',
          },
          filled,
        ),
      ],
      send: sendButton('Send', 'supervision.comment', { ...view.identity, session }),
    },
    filled,
    context,
  );
