/** A month in which no decision was recorded: said, so that nobody wonders where the audit is. */
import type { NothingDrawn } from '../../services/sampling/sampling.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText } from '../user-text.ts';
import { monthText } from './words.ts';

export function nothingCard({ team, month }: NothingDrawn, context: CardContext): Card {
  const title = say(context, 'Quality audit: {month}', { month: monthText(month) });
  const name = context.service.teams.get(team)?.name ?? team;
  return expandCase({
    ...{ caseLine: `**${escapeText(name)}** · ${title}`, fallbackText: title },
    headline: say(context, 'No decision was recorded'),
    ...{ callouts: [], rows: rowsOf([]), facts: [], fields: [] },
    note: say(
      context,
      'There was nothing to draw: no advice was given, nothing was signed off, and no huddle decided on a case. If you know of decisions in this month, ask why the record has none.',
    ),
    actions: [button({ title: say(context, 'Audits'), verb: 'sampling.mine', data: {} })],
  });
}
