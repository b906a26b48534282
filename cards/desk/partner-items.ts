/** Overdue asks of cases that somebody leads, as lines of their work. */
import { inOrder, type KnownPartners } from '../../services/partner/partner.ts';
import type { CardContext } from '../context.ts';
import { partnersButton } from '../partner/buttons.ts';
import { askLine } from '../partner/words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

export const partnerItems = (partners: KnownPartners, context: CardContext): readonly WorkItem[] =>
  inOrder(partners.asks)
    .filter(({ delay }) => delay !== undefined)
    .map((ask) => ({
      rank: 'mine',
      by: ask.due.at,
      explanation: `**${escapeText(partners.caseRef)}** · ${say(context, 'Partner past its time')}\n\n${escapeText(`${ask.agency.name}: ${askLine(ask, context)}`)}`,
      button: partnersButton(partners, context, say(context, 'Open')),
    }));
