/** Somebody's work that is with others while they are away (V5), for who has it, their managers, and themselves. */
import { isOpenItem, keeperOf, type HandedItem } from '../../services/handover/handover.ts';
import { say, sayCount } from '../say.ts';
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
import { itemsFor, type HandoverView } from './view.ts';
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
    subtitle: `${say(context, '**Handing over**')} · ${personText(handover.person, context)}`,
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
    more: pages > 1 ? say(context, 'Page {current} of {pages}.', { current, pages }) : '',
    actions: pageButtons(view, current, pages, context),
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
    return viewer === person
      ? say(context, 'You are back: this happened meanwhile')
      : say(context, '{name} is back', { name });
  }
  if (viewer === person) return say(context, 'Your work is with others while you are away');
  if (viewer === 'everyone') return escapeText(channelAlert(handover, context));
  if (cover.person !== viewer)
    return say(context, '{name} is away, and {openWith}', {
      name,
      openWith: openWith(viewer, items, context),
    });
  return cover.as === 'manager' || cover.as === 'managerElsewhere' || cover.as === 'managerAway'
    ? say(context, 'Nobody covers for {name}', { name })
    : say(context, 'You cover for {name} {awayUntil}', {
        name,
        awayUntil: awayUntilText(because, context),
      });
}

/** "2 things are with you", "nothing is with you". */
function openWith(viewer: Viewer, items: readonly HandedItem[], context: CardContext): string {
  const count = items.filter((item) => isOpenItem(item) && keeperOf(item) === viewer).length;
  return count === 0
    ? say(context, 'others have their work')
    : say(context, '{things} with you', { things: things(count, context) });
}

const things = (count: number, context: CardContext): string =>
  sayCount(context, count, { one: '{count} thing is', other: '{count} things are' });

function summaryFor(
  view: HandoverView,
  viewer: Viewer,
  items: readonly HandedItem[],
  context: CardContext,
): string {
  const { handover } = view;
  if (handover.status === 'back') return returnSummary(items, context);
  if (viewer === 'everyone') return forEveryone(handover, context);
  const { person, because, cover } = handover;
  // Until when they cover, a cover has read in the title.
  const isTold = cover.person === viewer && cover.as === 'namedCover' && !because.detected;
  return [
    ...(isTold
      ? []
      : [
          say(context, '{name} is {because}.', {
            name: personText(person, context),
            because: becauseText(because, context),
          }),
        ]),
    openSummary(items, viewer, cover.person, context),
    ...adviceFor(view, viewer, context),
  ].join(' ');
}

function openSummary(
  items: readonly HandedItem[],
  viewer: Viewer,
  cover: PersonId,
  context: CardContext,
): string {
  const open = items.filter(isOpenItem);
  if (items.length === 0) {
    return viewer === cover
      ? say(context, 'Nothing is open now. What comes in meanwhile is asked of you.')
      : say(context, 'Nothing of it is with you.');
  }
  const mine = open.filter((item) => keeperOf(item) === viewer).length;
  const counts = [
    ...(mine > 0 ? [say(context, '{mine} with you', { mine })] : []),
    ...(open.length > mine
      ? [say(context, '{count} with others', { count: open.length - mine })]
      : []),
    ...(items.length > open.length
      ? [say(context, '{count} finished', { count: items.length - open.length })]
      : []),
  ];
  return `**${counts.join(', ')}.**`;
}

/** Nothing of what it is: only that somebody has to look after it. */
function forEveryone(
  { items, notReached = [] }: HandoverView['handover'],
  context: CardContext,
): string {
  const theirs = items.filter((item) => isOpenItem(item) && notReached.includes(item.keeper));
  const cases = [
    ...new Set(theirs.map(({ caseRef }) => escapeText(caseRef ?? say(context, 'a sign-off')))),
  ].slice(0, 10);
  return say(context, 'Please see that somebody who can takes care of {what}.', {
    what: cases.join(', ') || 'it',
  });
}

/** What to do, where it is not plain. */
function adviceFor(
  { handover }: HandoverView,
  viewer: Viewer,
  context: CardContext,
): readonly string[] {
  const isStopgap = handover.cover.as.startsWith('manager');
  return isStopgap && handover.cover.person === viewer
    ? [say(context, 'These came to you as a manager: choose who takes each, or name a cover.')]
    : [];
}

function returnSummary(items: readonly HandedItem[], context: CardContext): string {
  if (items.length === 0) return say(context, 'Nothing of their work is with you.');
  const count = (...ends: readonly string[]) =>
    items.filter(({ end }) => end !== undefined && ends.includes(end.how)).length;
  const [back, offered, stays] = [count('returned'), count('offered'), count('stays')];
  const finished = items.length - back - offered - stays;
  return [
    ...(finished > 0 ? [say(context, '**{finished} finished**', { finished })] : []),
    ...(back > 0 ? [say(context, '**{back} handed back**', { back })] : []),
    ...(offered > 0 ? [say(context, '**{offered} offered back**', { offered })] : []),
    ...(stays > 0 ? [say(context, '{stays} with others', { stays })] : []),
  ]
    .join(', ')
    .concat('.');
}

function pageButtons(
  { handover }: HandoverView,
  current: number,
  pages: number,
  context: CardContext,
): readonly Part[] {
  const { person, period } = handover;
  const to = (title: string, page: number) =>
    button({ title, verb: 'handover.show', data: { person, period, page } });
  return [
    ...(current > 1 ? [to(say(context, 'Earlier'), current - 1)] : []),
    ...(current < pages ? [to(say(context, 'More'), current + 1)] : []),
    ...(handover.status === 'away' ? [to(say(context, 'Refresh'), current)] : []),
  ];
}
