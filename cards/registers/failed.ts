import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

/** A file did not arrive, and why. */
export const savingFailedCard = (why: string, context: CardContext): Card =>
  expandCase({
    caseLine: say(context, 'Registers'),
    headline: say(context, 'A file was not saved'),
    fallbackText: say(context, 'A file was not saved'),
    callouts: [],
    rows: [],
    facts: [],
    note: escapeText(why),
    fields: [],
    actions: [button({ title: say(context, 'Registers'), verb: 'registers.list', data: {} })],
  });
