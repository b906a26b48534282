/** Somebody's cases, each with the form of a contact: those longest without one first. */
import type { KnownCase } from '../../services/caseload/case.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import { counted } from '../caseload/words.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { recordButton } from './record-button.ts';

const PER_PAGE = 8;

export function myCasesCard(cases: readonly KnownCase[], context: CardContext, page = 1): Card {
  const sorted = [...cases].sort((a, b) => lastOf(a).localeCompare(lastOf(b)));
  const pages = Math.max(1, Math.ceil(sorted.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = sorted.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const headline = 'Record a contact';
  return expandCase({
    caseLine: counted(cases.length, 'case of yours', 'cases of yours'),
    headline,
    fallbackText: headline,
    callouts: [],
    rows: shown.map((known) => row(known, context)),
    facts: [],
    note: pages === 1 ? '' : `Page ${current} of ${pages}.`,
    fields: [],
    actions: pages === 1 ? [] : [pageButton(current < pages ? current + 1 : 1, current)],
  });
}

const lastOf = ({ facts }: KnownCase): string => facts?.lastContact ?? '';

function row(known: KnownCase, context: CardContext): Part {
  const { lastContact } = known.facts ?? {};
  const last =
    lastContact === undefined
      ? 'No contact in the record system yet.'
      : `Last contact in the record system: ${dateText(lastContact, context)}.`;
  return offer({
    explanation: `${caseLine(known, context)}\n\n${last}`,
    button: recordButton(known),
  });
}

const pageButton = (page: number, current: number): Part =>
  button({ title: page > current ? 'More' : 'First page', verb: 'warning.mine', data: { page } });

/** In a list of other things. */
export const myCasesOffer = (): Part =>
  offer({
    explanation: 'After a contact, say which early-warning signs were seen.',
    button: button({ title: 'Record a contact', verb: 'warning.mine', data: {} }),
  });
