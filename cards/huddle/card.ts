import type { PostedHuddle } from '../../services/huddle/huddle.ts';
import { dateText } from '../clock-text.ts';
import { timeText, untilText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { promptsButton, viewButton } from './buttons.ts';
import { entryRow, summaryRow } from './entry.ts';
import { isOfTeam, mayClose } from './rights.ts';
import { exceptionText, extractText, headlineOf, lateText, teamNameOf } from './words.ts';

export const expandHuddle = cardTemplate<{
  readonly teamLine: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly facts: readonly { readonly text: string; readonly isFirst: boolean }[];
  readonly more: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** Cases on one page of a person's own view, and of the shared card, which has no buttons at them. */
const OWN_PAGE = 10;
const SUMMARY_PAGE = 8;
const SHARED_PAGE = 20;
/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 3_000;
/** Teams asks by itself for the own view of at most 60 people. */
const MAX_REFRESHED = 60;

export type HuddleCardOptions = {
  /** Of the list, from 1. */
  readonly page?: number | undefined;
  /** A sentence at the top, e.g. why a press changed nothing. */
  readonly notice?: string | undefined;
  /** Teams' `29:` ids of people whose clients ask for their own view. */
  readonly refreshUserIds?: readonly string[];
};

/**
 * A huddle as it stands: the list while it runs, the summary when it is closed. Everybody reads
 * references and reasons; people of the team have the buttons, and read what was decided.
 */
export function huddleCard(
  huddle: PostedHuddle,
  viewer: Viewer,
  context: CardContext,
  { page = 1, notice, refreshUserIds = [] }: HuddleCardOptions = {},
): Card {
  const { entries, status } = huddle;
  const isMine = isOfTeam(huddle.team, viewer, context);
  const size = isMine ? (status === 'closed' ? SUMMARY_PAGE : OWN_PAGE) : SHARED_PAGE;
  const pages = Math.max(1, Math.ceil(entries.length / size));
  const current = Math.min(page, pages);
  const row = status === 'closed' ? summaryRow : entryRow;
  const headline = headlineOf(huddle, context);
  const card = expandHuddle({
    teamLine: teamLine(huddle, context),
    headline:
      pages > 1
        ? `${headline} · ${say(context, 'page {current} of {pages}', { current, pages })}`
        : headline,
    fallbackText: say(context, '{team}: weekly huddle, {headline}', {
      team: teamNameOf(huddle.team, context),
      headline,
    }),
    callouts: calloutsOf(huddle, context, notice),
    rows: entries
      .slice((current - 1) * size, current * size)
      .map((entry) => row(entry, huddle, viewer, context)),
    facts: factsOf(huddle, context).map((text, index) => ({ text, isFirst: index === 0 })),
    more: moreButtons(huddle, viewer, { current, pages }, context),
    actions: actionsOf(huddle, viewer, context),
  });
  return refreshUserIds.length === 0 ? card : withRefresh(card, huddle, refreshUserIds, context);
}

/** "**Riverside East** · Weekly huddle of Mon 7 Dec". */
export const teamLine = (
  { team, huddle }: Pick<PostedHuddle, 'team' | 'huddle'>,
  context: CardContext,
): string =>
  `**${escapeText(teamNameOf(team, context))}** · ${say(context, 'Weekly huddle of {day}', { day: dateText(huddle, context) })}`;

function calloutsOf(
  huddle: PostedHuddle,
  context: CardContext,
  notice: string | undefined,
): readonly Part[] {
  const late = lateText(huddle, context);
  const exception = exceptionText(huddle, context);
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
    ...extractPart(huddle, context),
    ...(late === undefined ? [] : [callout({ style: 'warning', text: late })]),
    ...(exception === undefined
      ? []
      : [
          callout({
            style: 'attention',
            text: say(context, '**Out of standard:** {exception}.', {
              exception: escapeText(exception),
            }),
          }),
        ]),
  ];
}

/** At the head, in few words; set apart once another extract should have come. */
function extractPart(huddle: PostedHuddle, context: CardContext): readonly Part[] {
  const { extract } = huddle;
  if (extract === undefined) return [];
  const text = extractText(extract, huddle, context);
  return extract.isOverdue
    ? [callout({ style: 'warning', text })]
    : [{ type: 'TextBlock', text, wrap: true, isSubtle: true, spacing: 'Small' }];
}

function factsOf(huddle: PostedHuddle, context: CardContext): readonly string[] {
  const { status, started, present, notListed, closesAt } = huddle;
  const names = present.map((each) => personText(each, context)).join(', ');
  return [
    ...(notListed.length === 0
      ? []
      : [
          sayCount(context, notListed.length, {
            one: '{count} more case is flagged and did not fit.',
            other: '{count} more cases are flagged and did not fit.',
          }),
        ]),
    ...(started === undefined
      ? []
      : [say(context, 'Started by {name}.', { name: personText(started.by, context) })]),
    ...(names === '' ? [] : [say(context, 'Present: {names}.', { names })]),
    status === 'open'
      ? say(context, 'Open {until}. What is undecided then is carried over.', {
          until: untilText(closesAt, context),
        })
      : closedText(huddle.closed, context),
  ];
}

function closedText(
  { by, at, next }: Extract<PostedHuddle, { status: 'closed' }>['closed'],
  context: CardContext,
): string {
  const when = timeText(at, context);
  if (by !== undefined)
    return say(context, 'Closed by {name}, {when}.', { name: personText(by, context), when });
  return next === undefined
    ? say(context, 'Nobody closed it: its time was over {when}.', { when })
    : say(context, 'Nobody closed it: the next one began {when}.', { when });
}

function moreButtons(
  huddle: PostedHuddle,
  viewer: Viewer,
  { current, pages }: { readonly current: number; readonly pages: number },
  context: CardContext,
): readonly Part[] {
  if (viewer === 'everyone') return [];
  const next = current < pages ? current + 1 : 1;
  const isMine = isOfTeam(huddle.team, viewer, context);
  const count = huddle.notListed.length;
  return [
    ...(pages > 1
      ? [
          viewButton(
            huddle,
            'status',
            current < pages ? say(context, 'Next page') : say(context, 'First page'),
            { page: next },
          ),
        ]
      : []),
    ...(isMine && huddle.status === 'open'
      ? [
          viewButton(
            huddle,
            'flagged',
            count === 0
              ? say(context, 'Add a flagged case…')
              : say(context, 'See the {count} more…', { count }),
          ),
        ]
      : []),
  ];
}

function actionsOf(huddle: PostedHuddle, viewer: Viewer, context: CardContext): readonly Part[] {
  if (viewer === 'everyone') return [viewButton(huddle, 'status', say(context, 'Open'))];
  if (!isOfTeam(huddle.team, viewer, context) || huddle.status === 'closed') return [];
  const { team, huddle: id, started } = huddle;
  return [
    started === undefined
      ? button({
          title: say(context, 'Start'),
          verb: 'huddle.start',
          data: { team, huddle: id },
          style: 'positive',
        })
      : viewButton(huddle, 'attend', say(context, 'Who is here…')),
    promptsButton(context),
    ...(mayClose(huddle, viewer, context)
      ? [viewButton(huddle, 'close', say(context, 'Close…'))]
      : []),
  ];
}

const withRefresh = (
  card: Card,
  { team, huddle }: PostedHuddle,
  userIds: readonly string[],
  context: CardContext,
): Card => ({
  ...card,
  refresh: {
    action: {
      type: 'Action.Execute',
      title: say(context, 'Refresh'),
      verb: 'huddle.refresh',
      data: { team, huddle },
    },
    userIds: userIds.slice(0, MAX_REFRESHED),
  },
});
