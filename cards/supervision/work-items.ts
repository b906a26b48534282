/** What supervision asks of somebody, as a line of their work. */
import { dayNumberOf, instantOf, momentAt } from '../../services/kernel/local-day.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isOverdue, plannedOn, rhythmOf } from '../../services/supervision/dates.ts';
import { awaitsWorker, type KnownSupervision } from '../../services/supervision/supervision.ts';
import { supervisorOf } from '../../services/supervision/workers.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import type { WorkItem } from '../desk/work-item.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { standingText } from './words.ts';

/** The session that somebody is to hold, and the one that somebody is to confirm. */
export function supervisionItems(
  known: KnownSupervision,
  viewer: PersonId,
  context: CardContext,
): readonly WorkItem[] {
  const { service } = context;
  const { person, last, current, remindedFor } = known;
  const item = (on: string, explanation: string, title: string): WorkItem => ({
    ...{ rank: 'mine', explanation, button: viewButton(known, 'status', title) },
    by: instantOf(momentAt(service.timeZone, dayNumberOf(on), '00:00')),
  });
  if (viewer === person) {
    return last && awaitsWorker(known)
      ? [
          item(
            last.heldOn,
            `${say(context, '**Your supervision**')}\n\n${say(context, 'Please confirm what was noted on {day}.', { day: dateText(last.heldOn, context) })}`,
            say(context, 'Open'),
          ),
        ]
      : [];
  }
  const rhythm = rhythmOf(service.supervision, person);
  const isNear = remindedFor !== undefined || isOverdue(known, rhythm, today(context));
  if (supervisorOf(service, person) !== viewer || (!isNear && !current)) return [];
  const what = `${say(context, '**Supervision of {name}**', { name: personText(person, context) })}\n\n${escapeText(standingText(known, context))}.`;
  return [
    item(plannedOn(known, rhythm), what, current ? say(context, 'Go on') : say(context, 'Open')),
  ];
}
