/** Somebody's cases, each with the form of a contact: those longest without one first. */
import type { KnownCase } from '../../services/caseload/case.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { recordButton } from './record-button.ts';

const PER_PAGE = 8;

export function myCasesCard(cases: readonly KnownCase[], context: CardContext, page = 1): Card {
  const sorted = [...cases].sort((a, b) => lastOf(a).localeCompare(lastOf(b)));
  const pages = Math.max(1, Math.ceil(sorted.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = sorted.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const headline = say(context, 'Record a contact');
  return expandCase({
    caseLine: sayCount(context, cases.length, {
      one: '{count} case of yours',
      other: '{count} cases of yours',
    }),
    headline,
    fallbackText: headline,
    callouts: [],
    rows: shown.map((known) => row(known, context)),
    facts: [],
    note: pages === 1 ? '' : say(context, 'Page {current} of {pages}.', { current, pages }),
    fields: [],
    actions: pages === 1 ? [] : [pageButton(current < pages ? current + 1 : 1, current, context)],
  });
}

const lastOf = ({ facts }: KnownCase): string => facts?.lastContact ?? '';

function row(known: KnownCase, context: CardContext): Part {
  const { lastContact } = known.facts ?? {};
  const last =
    lastContact === undefined
      ? say(context, 'No contact in the record system yet.')
      : say(context, 'Last contact in the record system: {day}.', {
          day: dateText(lastContact, context),
        });
  return offer({
    explanation: `${caseLine(known, context)}\n\n${last}`,
    button: recordButton(known, context),
  });
}

const pageButton = (page: number, current: number, context: CardContext): Part =>
  button({
    title: page > current ? say(context, 'More') : say(context, 'First page'),
    verb: 'warning.mine',
    data: { page },
  });

/** In a list of other things. */
export const myCasesOffer = (context: CardContext): Part =>
  offer({
    explanation: say(context, 'After a contact, say which early-warning signs were seen.'),
    button: button({ title: say(context, 'Record a contact'), verb: 'warning.mine', data: {} }),
  });
