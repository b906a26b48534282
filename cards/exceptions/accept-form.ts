/** The form by which an exception is accepted as it is, with a reason and a day. */
import { askUntil, askWhy } from '../../services/exceptions/form.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { dateText } from '../clock-text.ts';
import { dateField } from '../cohort/fields.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { escapeText } from '../user-text.ts';
import { headOf } from './row.ts';

export function acceptFormCard(
  found: OutOfStandard,
  { of, latest }: { readonly of?: TeamId | undefined; readonly latest: LocalDate },
  context: CardContext,
  filled: Filled = {},
): Card {
  const { team, key } = found;
  const narrowed = of === undefined ? {} : { of };
  const name = context.service.teams.get(team)?.name ?? team;
  return expandQuestion({
    teamLine: escapeText(name),
    title: say(context, 'Accept it as it is for a while?'),
    explanation: say(
      context,
      '{head}\n\nIt leaves the list until the day is over or what it says changes. Your name, the reason and the day stand on the record. Nothing else changes: reminders go on.',
      { head: headOf(found, context) },
    ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      textField(
        { id: 'why', label: say(context, 'Why may it stay as it is?'), ask: askWhy },
        filled,
      ),
      dateField(
        {
          id: 'until',
          label: say(context, 'Until (at most {day})', { day: dateText(latest, context) }),
          ask: askUntil,
        },
        filled,
        context,
      ),
    ],
    actions: [
      button({
        ...{
          title: say(context, 'Accept'),
          verb: 'exceptions.accept',
          data: { team, key, ...narrowed },
        },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: say(context, 'Back'), verb: 'exceptions.show', data: narrowed }),
    ],
  });
}
