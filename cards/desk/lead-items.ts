/** Cases that somebody leads among agencies, or is asked to lead, as lines of their work. */
import type { LedCase } from '../../services/coordination/coordination.ts';
import type { Keeping } from '../../services/handover/keeping.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { instantOf, dayNumberOf, localDay } from '../../services/kernel/local-day.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { registerButton } from '../coordination/buttons.ts';
import { outOfStandard } from '../coordination/words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

export function leadItems(
  led: LedCase,
  viewer: PersonId,
  context: CardContext,
  forWhom: (kept: Keeping | undefined) => string,
): readonly WorkItem[] {
  const { caseRef, offer, lead, kept, reviews } = led;
  const line = `**${escapeText(caseRef)}** · ${say(context, 'Lead coordinator')}`;
  if (offer?.to === viewer) {
    const asked = say(context, 'You are asked to lead this case. Answer by {when}.', {
      when: timeText(offer.lapsesAt, context),
    });
    return [
      {
        rank: 'mine',
        by: offer.lapsesAt,
        explanation: `${line}\n\n${asked}`,
        button: registerButton(led, say(context, 'Answer')),
      },
    ];
  }
  if (lead !== viewer) return [];
  const [wrong] = outOfStandard({ identity: led, state: led }, context);
  const next = reviews.next;
  const review =
    next === undefined
      ? say(context, 'No review is set.')
      : say(context, 'Next review {day}.', { day: dateText(next, context) });
  return [
    {
      rank: wrong === undefined ? 'leads' : 'mine',
      by: next === undefined ? led.leadSince : startOf(next, context),
      explanation: `${line}\n\n${wrong === undefined ? review : say(context, '**Out of standard:** {wrong}', { wrong: escapeText(wrong) })}${forWhom(kept)}`,
      button: registerButton(led, say(context, 'Open')),
    },
  ];
}

const startOf = (date: string, { service }: CardContext) =>
  instantOf(localDay(service.timeZone, dayNumberOf(date)).startsAt);
