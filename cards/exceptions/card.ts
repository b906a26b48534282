/** The list of a manager: only what is out of standard, gravest first, of these the oldest. */
import type { AcceptedException, ListedException } from '../../services/exceptions/desk.ts';
import { gravities, gravityOf } from '../../services/exceptions/gravity.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { acceptedRows, soonestBack } from './accepted-rows.ts';
import { headingRow } from './heading.ts';
import { openRow, type RowPlace } from './row.ts';
import { gravityWords, sourceText } from './words.ts';

export type ExceptionsView = {
  readonly open: readonly ListedException[];
  readonly accepted: readonly AcceptedException[];
  /** Names of sources that could not be read. */
  readonly unread: readonly string[];
  /** Whose list it is. */
  readonly teams: readonly TeamId[];
  /** To which of them the viewer narrowed it; absent: all. */
  readonly of?: TeamId | undefined;
  readonly show?: 'open' | 'accepted';
  /** From 1. */
  readonly page?: number;
  readonly notice?: string | undefined;
};

/** More do not fit on a card, with their buttons, whatever the words are. */
const PER_PAGE = 8;
const LONGEST_NOTICE = 2_500;

export function exceptionsCard(view: ExceptionsView, context: CardContext): Card {
  const { open, accepted, of, teams, show = 'open', notice } = view;
  const all = show === 'open' ? open : accepted;
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.min(view.page ?? 1, pages);
  const place: RowPlace = { of, namesTeam: teams.length > 1 };
  const from = (page - 1) * PER_PAGE;
  const title =
    show === 'open'
      ? openTitle(view, context)
      : say(context, 'Accepted: {count}', { count: accepted.length });
  return expandCase({
    caseLine: escapeText(teamNames(view, context)),
    headline:
      pages === 1 ? title : say(context, '{title}, page {page} of {pages}', { title, page, pages }),
    fallbackText: title,
    callouts: [
      ...(notice === undefined
        ? []
        : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
      ...unreadCallout(view, context),
      ...(show === 'open' && page === 1 ? countsLine(open, pages, context) : []),
    ],
    rows:
      show === 'open'
        ? openRows(open.slice(from, from + PER_PAGE), place, context)
        : acceptedRows(soonestBack(accepted).slice(from, from + PER_PAGE), place, context),
    facts: [],
    note: noteOf(view, show, context),
    fields: [],
    actions: actionsOf(view, show, page, pages, context),
  });
}

/** A headline is read alone: where not all could be read, it does not say that nothing is wrong. */
function openTitle({ open, unread }: ExceptionsView, context: CardContext): string {
  const count = open.length;
  if (unread.length > 0) {
    return count === 0
      ? say(context, 'Not everything could be read')
      : say(context, 'Out of standard: at least {count}', { count });
  }
  return count === 0
    ? say(context, 'Nothing is out of standard')
    : say(context, 'Out of standard: {count}', { count });
}

const teamNames = ({ teams, of }: ExceptionsView, { service }: CardContext): string =>
  (of === undefined ? teams : [of]).map((id) => service.teams.get(id)?.name ?? id).join(', ');

/** What could not be read is said, so that a short list is not taken for a good one. */
function unreadCallout({ unread }: ExceptionsView, context: CardContext): readonly Part[] {
  if (unread.length === 0) return [];
  const names = [...new Set(unread)].map((name) => sourceText(name, context)).join(', ');
  const text = say(
    context,
    '**Could not be read: {names}.** There may be more than stands here. Try again in a few minutes; if it goes on, tell your administrator.',
    { names: escapeText(names) },
  );
  return [callout({ style: 'attention', text })];
}

/** Each level has its heading before its first row. */
function openRows(
  listed: readonly ListedException[],
  place: RowPlace,
  context: CardContext,
): readonly Part[] {
  const { gravity: own } = context.service.exceptions;
  return gravities.flatMap((gravity) => {
    const its = listed.filter(({ why }) => gravityOf(why, own) === gravity);
    return its.length === 0
      ? []
      : [
          headingRow(say(context, gravityWords[gravity])),
          ...its.map((each) => openRow(each, place, context)),
        ];
  });
}

const countsOf = (open: readonly ListedException[], context: CardContext) =>
  gravities.flatMap((gravity) => {
    const count = open.filter(
      ({ why }) => gravityOf(why, context.service.exceptions.gravity) === gravity,
    ).length;
    return count === 0
      ? []
      : [{ title: say(context, gravityWords[gravity]), value: String(count) }];
  });

/** What the whole list holds, on the first of several pages. */
function countsLine(
  open: readonly ListedException[],
  pages: number,
  context: CardContext,
): readonly Part[] {
  if (pages === 1) return [];
  const text = countsOf(open, context)
    .map(({ title, value }) => `${title}: **${value}**`)
    .join(' · ');
  return [{ type: 'TextBlock', text, wrap: true, isSubtle: true, spacing: 'Small' }];
}

function noteOf(
  { open, accepted, unread }: ExceptionsView,
  show: 'open' | 'accepted',
  context: CardContext,
): string {
  if (show === 'accepted') {
    return say(
      context,
      accepted.length === 0
        ? 'Nothing is accepted as it is.'
        : 'Each comes back on the list when its day is over, unless it is mended before.',
    );
  }
  const kept =
    accepted.length === 0
      ? ''
      : ` ${sayCount(context, accepted.length, {
          one: '{count} is accepted as it is, and not listed.',
          other: '{count} are accepted as it is, and not listed.',
        })}`;
  if (open.length > 0)
    return say(context, 'A row goes when what it says is mended.{kept}', { kept });
  return unread.length === 0 ? say(context, 'As things stand now.{kept}', { kept }) : kept.trim();
}

function actionsOf(
  { accepted, of }: ExceptionsView,
  view: 'open' | 'accepted',
  page: number,
  pages: number,
  context: CardContext,
): readonly Part[] {
  const narrowed = of === undefined ? {} : { of };
  const to = (title: string, target: number, shown = view): Part =>
    button({
      ...{ title, verb: 'exceptions.show' },
      data: { ...narrowed, view: shown, page: target },
    });
  return [
    ...(page < pages ? [to(say(context, 'Show more'), page + 1)] : []),
    ...(page > 1 ? [to(say(context, 'Back'), page - 1)] : []),
    ...(view === 'accepted' ? [to(say(context, 'The list'), 1, 'open')] : []),
    ...(view === 'open' && accepted.length > 0
      ? [to(say(context, '{count} accepted', { count: accepted.length }), 1, 'accepted')]
      : []),
  ];
}

/** How many, and nothing of any case: where others read along. */
export const countsCard = (view: ExceptionsView, context: CardContext): Card =>
  expandCase({
    caseLine: escapeText(teamNames(view, context)),
    headline: openTitle(view, context),
    fallbackText: openTitle(view, context),
    callouts: unreadCallout(view, context),
    rows: [],
    facts: countsOf(view.open, context),
    note: say(
      context,
      'Counts alone. They come here because a manager of the team could not be told. Managers write “exceptions” to me to see them.',
    ),
    fields: [],
    actions: [],
  });

/** Plain text, for a lock screen; nothing where nothing is out of standard. */
export function exceptionsAlert(
  { open, unread }: Pick<ExceptionsView, 'open' | 'unread'>,
  team: TeamId,
  context: CardContext,
): string | undefined {
  const name = context.service.teams.get(team)?.name ?? team;
  if (open.length === 0) {
    return unread.length === 0
      ? undefined
      : say(context, 'Exceptions of {name} could not all be read', { name });
  }
  // What is only upkeep is on the card, and makes no sound: nobody waits for it today.
  const isGrave = open.some(
    ({ why }) => gravityOf(why, context.service.exceptions.gravity) !== 'upkeep',
  );
  if (!isGrave) return undefined;
  return open.length === 1
    ? say(context, '1 exception in {name}', { name })
    : say(context, '{count} exceptions in {name}, the gravest first', { count: open.length, name });
}
