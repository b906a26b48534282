/** Whom somebody supervises: overdue first, then by date. */
import { dueOn, isOverdue, plannedOn, rhythmOf } from '../../services/supervision/dates.ts';
import type { KnownSupervision } from '../../services/supervision/supervision.ts';
import { today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { viewButton } from './buttons.ts';
import { block, expandSupervision } from './parts.ts';
import { standingText } from './words.ts';

const PER_PAGE = 8;

export type SupervisionList = {
  readonly workers: readonly KnownSupervision[];
  /** The viewer's own. */
  readonly own?: KnownSupervision | undefined;
  readonly page?: number | undefined;
  readonly notice?: string;
};

export function supervisionListCard(
  { workers, own, page = 1, notice }: SupervisionList,
  context: CardContext,
): Card {
  const day = today(context);
  const rated = workers
    .map((known) => {
      const rhythm = rhythmOf(context.service.supervision, known.person);
      const late = isOverdue(known, rhythm, day);
      return { known, late, by: late ? dueOn(known, rhythm) : plannedOn(known, rhythm) };
    })
    .sort((a, b) => Number(b.late) - Number(a.late) || (a.by < b.by ? -1 : Number(a.by > b.by)));
  const overdue = rated.filter(({ late }) => late).length;
  const pages = Math.max(1, Math.ceil(rated.length / PER_PAGE));
  const current = Math.min(page, pages);
  const next = current < pages ? current + 1 : 1;
  return expandSupervision({
    whose: say(context, '**Supervision**'),
    title: `${sayCount(context, workers.length, { one: '{count} person', other: '{count} people' })}${overdue === 0 ? '' : `, ${say(context, '{overdue} overdue', { overdue })}`}`,
    explanation:
      pages === 1
        ? ''
        : say(context, 'Page {current} of {pages}, overdue ones first.', { current, pages }),
    fallbackText: say(context, 'Supervision'),
    callouts: formCallouts(notice, undefined, context),
    parts: [
      ...(own && current === 1
        ? [
            block(say(context, 'You'), [`${escapeText(standingText(own, context))}.`], {
              actions: [viewButton(own, 'status', say(context, 'Open'))],
            }),
          ]
        : []),
      ...rated
        .slice((current - 1) * PER_PAGE, current * PER_PAGE)
        .map(({ known, late }) => workerRow(known, late, context)),
    ],
    actions:
      pages === 1
        ? []
        : [
            button({
              title: next === 1 ? say(context, 'First page') : say(context, 'Next page'),
              verb: 'supervision.list',
              data: { page: next },
            }),
          ],
  });
}

const workerRow = (known: KnownSupervision, late: boolean, context: CardContext): Part =>
  block(
    personText(known.person, context),
    [
      `${late ? '⚠ ' : ''}${escapeText(standingText(known, context))}.`,
      known.current ? say(context, 'A session is being prepared.') : '',
      known.last && !known.last.answer
        ? say(context, 'The last session is not confirmed yet.')
        : '',
    ],
    { actions: [viewButton(known, 'status', say(context, 'Open'))] },
  );
