import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { CardContext } from '../context.ts';
import { offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { caseLine } from './about.ts';
import { backButton, choicesOf, otherChoices, viewButton } from './choices.ts';
import { historyPages } from './history.ts';
import template from './list.json' with { type: 'json' };
import type { Standing } from './standing.ts';

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly title: string;
  readonly rows: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** What else can be done, each with a sentence that says what it does. */
export const moreCard = (
  consult: RequestedConsult,
  standing: Standing,
  context: CardContext,
): Card =>
  expand(
    {
      caseLine: caseLine(consult, context),
      title: say(context, 'What else you can do'),
      rows: otherChoices(choicesOf(consult, standing, context)).map(offer),
      actions: [backButton(consult, context)],
    },
    context,
  );

/** The whole request and everything since, oldest first, a page at a time. */
export function historyCard(consult: RequestedConsult, context: CardContext, page: number): Card {
  const pages = historyPages(consult, context);
  const shown = Math.min(Math.max(page, 1), pages.length);
  const title =
    pages.length === 1
      ? say(context, 'The whole record')
      : say(context, 'The whole record, page {page} of {pages}', {
          page: shown,
          pages: pages.length,
        });
  return expand(
    {
      caseLine: caseLine(consult, context),
      title,
      rows: pages[shown - 1] ?? [],
      actions: [
        ...(shown > 1
          ? [viewButton(consult, 'history', say(context, 'Earlier'), { page: shown - 1 })]
          : []),
        ...(shown < pages.length
          ? [viewButton(consult, 'history', say(context, 'Later'), { page: shown + 1 })]
          : []),
        backButton(consult, context),
      ],
    },
    context,
  );
}
