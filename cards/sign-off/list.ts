import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { BegunSignOff } from '../../services/sign-off/sign-off.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { showSignOffButton } from './buttons.ts';
import { rowsOf } from './rows.ts';
import { byText, lateTexts, statusText, subjectText } from './words.ts';

const PER_PAGE = 8;

export type SignOffList = {
  readonly states: readonly BegunSignOff[];
  readonly kinds: readonly SignOffKind[];
  readonly viewer: PersonId;
  /** From 1. */
  readonly page?: number | undefined;
};

/** Sign-offs that are somebody's: those that wait for their decision first, then what is late. */
export function signOffListCard(
  { states, kinds, viewer, page = 1 }: SignOffList,
  context: CardContext,
): Card {
  const rank = (state: BegunSignOff): number => {
    if (state.status === 'submitted' && state.asking.asked.includes(viewer)) return 0;
    return lateTexts(state, context).length > 0 ? 1 : 2;
  };
  const sorted = [...states].sort(
    (a, b) => rank(a) - rank(b) || (a.openedAt < b.openedAt ? -1 : 1),
  );
  const pages = Math.max(1, Math.ceil(sorted.length / PER_PAGE));
  const current = Math.min(page, pages);
  const shown = sorted.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const row = (state: BegunSignOff) => {
    const kind = kinds.find(({ id }) => id === state.kind);
    if (kind === undefined) return [];
    const place = rank(state);
    const late = place === 1 ? `${say(context, '⚠ Out of standard:')} ` : '';
    const what =
      place === 0
        ? say(context, '**Waits for your decision**')
        : escapeText(statusText(state, kind, context));
    return [
      {
        text: `**${escapeText(subjectText(state.subject, context))}** ${escapeText(kind.name)}`,
        detail: `${late}${what}${dueText(state, context)}`,
        button: showSignOffButton(state, say(context, 'Open')),
      },
    ];
  };
  return expandCase({
    caseLine:
      pages > 1
        ? say(context, 'Page {current} of {pages}', { current, pages })
        : say(context, 'Yours'),
    headline: say(context, 'Sign-offs'),
    fallbackText: say(context, 'Sign-offs'),
    callouts: [],
    rows: rowsOf(shown.flatMap(row)),
    facts: [],
    note: states.length === 0 ? say(context, 'None waits for you, and none of yours is open.') : '',
    fields: [],
    actions: [
      button({ title: say(context, 'New…'), verb: 'signoff.start', data: {} }),
      ...(current < pages ? [moreButton(current + 1, context)] : []),
    ],
  });
}

const moreButton = (page: number, context: CardContext): Part =>
  button({ title: say(context, 'More'), verb: 'signoff.list', data: { page } });

/** Until when somebody has to do something about it. */
function dueText(state: BegunSignOff, context: CardContext): string {
  const due = dueOf(state);
  return due === undefined ? '' : say(context, ', due {by}', { by: byText(due, context) });
}

function dueOf(state: BegunSignOff): Instant | undefined {
  const { status, clocks } = state;
  if (status === 'draft' || status === 'returned') return clocks.submitBy;
  if (status === 'submitted') return clocks.decideBy;
  if (status !== 'approved') return undefined;
  const open = state.followUps.filter(({ done, isAnytime }) => !done && !isAnytime);
  return open.map(({ dueAt }) => dueAt).sort()[0];
}
