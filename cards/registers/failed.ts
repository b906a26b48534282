import { expandCase } from '../caseload/card.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { escapeText } from '../user-text.ts';

/** A file did not arrive, and why. */
export const savingFailedCard = (why: string): Card =>
  expandCase({
    caseLine: 'Registers',
    headline: 'A file was not saved',
    fallbackText: 'A file was not saved',
    callouts: [],
    rows: [],
    facts: [],
    note: escapeText(why),
    fields: [],
    actions: [button({ title: 'Registers', verb: 'registers.list', data: {} })],
  });
