/** Somebody's work that is with others while they are away (V5), for who has it, their managers, and themselves. */
import { isOpenItem, type HandedItem } from '../../services/handover/handover.ts';
import { escapeText, shorten } from '../user-text.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import template from './card.json' with { type: 'json' };
import { channelAlert } from './alert.ts';
import { itemRow } from './rows.ts';
import { itemsFor, keeperOf, type HandoverView } from './view.ts';
import { awayUntilText, becauseText } from './words.ts';

const expand = cardTemplate<{
  readonly subtitle: string;
  readonly title: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly summary: string;
  readonly rows: readonly Part[];
  readonly more: string;
  readonly actions: readonly Part[];
}>(template);

export type HandoverCardOptions = {
  /** From 1. */
  readonly page?: number;
  readonly notice?: string;
};

const PAGE = 6;
/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 4_000;

export function handoverCard(
  view: HandoverView,
  viewer: Viewer,
  context: CardContext,
  { page = 1, notice }: HandoverCardOptions = {},
): Card {
  const items = itemsFor(view, viewer, context);
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const current = Math.min(page, pages);
  const title = titleFor(view, viewer, items, context);
  const { handover } = view;
  return expand({
    subtitle: `**Handing over** · ${personText(handover.person, context)}`,
    title,
    fallbackText: title,
    callouts:
      notice === undefined
        ? []
        : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })],
    summary: summaryFor(view, viewer, items, context),
    rows: items
      .slice((current - 1) * PAGE, current * PAGE)
      .map((item) => itemRow(item, view, viewer, context)),
    more: pages > 1 ? `Page ${current} of ${pages}.` : '',
    actions: pageButtons(view, current, pages),
  });
}

function titleFor(
  { handover }: HandoverView,
  viewer: Viewer,
  items: readonly HandedItem[],
  context: CardContext,
): string {
  const { person, cover, because, status } = handover;
  const name = personText(person, context);
  if (status === 'back') {
    return viewer === person ? 'You are back: this happened meanwhile' : `${name} is back`;
  }
  if (viewer === person) return 'Your work is with others while you are away';
  if (viewer === 'everyone') return escapeText(channelAlert(handover, context));
  if (cover.person !== viewer) return `${name} is away, and ${openWith(viewer, items)}`;
  return cover.as === 'manager' || cover.as === 'managerElsewhere' || cover.as === 'managerAway'
    ? `Nobody covers for ${name}`
    : `You cover for ${name} ${awayUntilText(because, context)}`;
}

/** "2 things are with you", "nothing is with you". */
function openWith(viewer: Viewer, items: readonly HandedItem[]): string {
  const count = items.filter((item) => isOpenItem(item) && keeperOf(item) === viewer).length;
  return count === 0 ? 'others have their work' : `${things(count)} with you`;
}

const things = (count: number): string => (count === 1 ? '1 thing is' : `${count} things are`);

function summaryFor(
  view: HandoverView,
  viewer: Viewer,
  items: readonly HandedItem[],
  context: CardContext,
): string {
  const { handover } = view;
  if (handover.status === 'back') return returnSummary(items);
  if (viewer === 'everyone') return forEveryone(handover);
  const { person, because, cover } = handover;
  // Until when they cover, a cover has read in the title.
  const isTold = cover.person === viewer && cover.as === 'namedCover' && !because.detected;
  return [
    ...(isTold ? [] : [`${personText(person, context)} is ${becauseText(because, context)}.`]),
    openSummary(items, viewer, cover.person),
    ...adviceFor(view, viewer),
  ].join(' ');
}

function openSummary(items: readonly HandedItem[], viewer: Viewer, cover: PersonId): string {
  const open = items.filter(isOpenItem);
  if (items.length === 0) {
    return viewer === cover
      ? 'Nothing is open now. What comes in meanwhile is asked of you.'
      : 'Nothing of it is with you.';
  }
  const mine = open.filter((item) => keeperOf(item) === viewer).length;
  const counts = [
    ...(mine > 0 ? [`${mine} with you`] : []),
    ...(open.length > mine ? [`${open.length - mine} with others`] : []),
    ...(items.length > open.length ? [`${items.length - open.length} finished`] : []),
  ];
  return `**${counts.join(', ')}.**`;
}

/** Nothing of what it is: only that somebody has to look after it. */
function forEveryone({ items, notReached = [] }: HandoverView['handover']): string {
  const theirs = items.filter((item) => isOpenItem(item) && notReached.includes(item.keeper));
  const cases = [
    ...new Set(theirs.map(({ caseRef }) => escapeText(caseRef ?? 'a sign-off'))),
  ].slice(0, 10);
  return `Please see that somebody who can takes care of ${cases.join(', ') || 'it'}.`;
}

/** What to do, where it is not plain. */
function adviceFor({ handover }: HandoverView, viewer: Viewer): readonly string[] {
  const isStopgap = handover.cover.as.startsWith('manager');
  return isStopgap && handover.cover.person === viewer
    ? ['These came to you as a manager: choose who takes each, or name a cover.']
    : [];
}

function returnSummary(items: readonly HandedItem[]): string {
  if (items.length === 0) return 'Nothing of their work is with you.';
  const count = (...ends: readonly string[]) =>
    items.filter(({ end }) => end !== undefined && ends.includes(end.how)).length;
  const [back, offered, stays] = [count('returned'), count('offered'), count('stays')];
  const finished = items.length - back - offered - stays;
  return [
    ...(finished > 0 ? [`**${finished} finished**`] : []),
    ...(back > 0 ? [`**${back} handed back**`] : []),
    ...(offered > 0 ? [`**${offered} offered back**`] : []),
    ...(stays > 0 ? [`${stays} with others`] : []),
  ]
    .join(', ')
    .concat('.');
}

function pageButtons({ handover }: HandoverView, current: number, pages: number): readonly Part[] {
  const { person, period } = handover;
  const to = (title: string, page: number) =>
    button({ title, verb: 'handover.show', data: { person, period, page } });
  return [
    ...(current > 1 ? [to('Earlier', current - 1)] : []),
    ...(current < pages ? [to('More', current + 1)] : []),
    ...(handover.status === 'away' ? [to('Refresh', current)] : []),
  ];
}
