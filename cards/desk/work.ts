import type { OpenedAction } from '../../services/action/action.ts';
import type { AwayBecause } from '../../services/handover/handover.ts';
import type { Keeping } from '../../services/handover/work.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { compareInstants } from '../../services/kernel/time.ts';
import type { OpenSwap } from '../../services/rota/swap.ts';
import { doneButton } from '../action/buttons.ts';
import { statusLine } from '../action/words.ts';
import { timeText } from '../clock-text.ts';
import { caseLine, headline } from '../consult/about.ts';
import { viewButton } from '../consult/choices.ts';
import { currentHop, standingOf, type Standing } from '../consult/standing.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { swapLine } from '../rota/swap-words.ts';
import { momentText } from '../rota/words.ts';
import { forWhomText } from '../handover/words.ts';
import { offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './work.json' with { type: 'json' };

export type Work = {
  readonly viewer: PersonId;
  /** Consults that concern the viewer in any way; the others are left out. */
  readonly consults: readonly RequestedConsult[];
  /** Open ones of anybody; those of others are left out. */
  readonly actions: readonly OpenedAction[];
  /** Open offers of duties, by or to the viewer. */
  readonly swaps?: readonly OpenSwap[];
  /** Why people are away whose work others have. */
  readonly away?: ReadonlyMap<PersonId, AwayBecause>;
};

const expand = cardTemplate<{
  readonly summary: string;
  readonly rows: readonly Part[];
  readonly more: string;
  readonly actions: readonly Part[];
}>(template);

type Item = {
  /** What waits for the viewer comes before what the viewer waits for. */
  readonly isMine: boolean;
  readonly by: Instant;
  readonly explanation: string;
  readonly button: Part;
};

const SHOWN = 10;

/** What waits for a person, what they asked for, and the actions they agreed to; soonest first. */
export function workCard(
  { viewer, consults, actions, swaps = [], away = new Map() }: Work,
  context: CardContext,
): Card {
  const forWhom = (kept: Keeping | undefined): string =>
    kept === undefined ? '' : `\n\n${forWhomText(kept.person, away.get(kept.person), context)}`;
  const items = [
    ...consults.flatMap((consult) => itemsOf(consult, viewer, context, forWhom)),
    ...actions
      .filter(({ owner }) => owner === viewer)
      .map((action) => itemOf(action, context, forWhom(action.kept))),
    ...swaps.map((swap) => swapItem(swap, viewer, context)),
  ].sort((a, b) => Number(b.isMine) - Number(a.isMine) || compareInstants(a.by, b.by));
  const mine = items.filter(({ isMine }) => isMine).length;
  const left = items.length - SHOWN;
  return expand({
    summary: items.length === 0 ? 'Nothing waits for you.' : summary(mine, items.length - mine),
    rows: items
      .slice(0, SHOWN)
      .map(({ explanation, button: its }) => offer({ explanation, button: its })),
    more: left > 0 ? `And ${left} more, less pressing. They show here as these are done.` : '',
    actions: [
      button({ title: 'Ask for oversight', verb: 'consult.form', data: {} }),
      button({ title: 'Refresh', verb: 'work.show', data: {} }),
    ],
  });
}

const summary = (mine: number, others: number): string =>
  [
    mine === 0 ? 'Nothing waits for you' : `**${mine}** for you to do`,
    ...(others === 0 ? [] : [`**${others}** that you asked for`]),
  ].join(', ');

/** Characters of what is to be done. */
const WHAT_SHOWN = 120;

const itemOf = (action: OpenedAction, context: CardContext, forWhom: string): Item => ({
  isMine: true,
  by: action.deadlines.overdueAt,
  explanation: `**${escapeText(action.caseRef)}** · Agreed action\n\n${statusLine(action, context)}: ${escapeText(shorten(action.what, WHAT_SHOWN))}${forWhom}`,
  button: doneButton(action),
});

const swapItem = (swap: OpenSwap, viewer: PersonId, context: CardContext): Item => ({
  isMine: viewer === swap.to,
  by: swap.lapsesAt,
  explanation: `**Duty swap**\n\n${escapeText(swapLine(swap, viewer, context))}. Open until ${momentText(swap.lapsesAt, context)}.`,
  button: button({
    title: viewer === swap.to ? 'Answer' : 'Open',
    verb: 'swap.view',
    data: { rota: swap.rota, swap: swap.id, view: 'status' },
  }),
});

function itemsOf(
  consult: RequestedConsult,
  viewer: PersonId,
  context: CardContext,
  forWhom: (kept: Keeping | undefined) => string,
): readonly Item[] {
  const standing = standingOf(consult, viewer, context.service);
  const line = headline(consult, standing, context);
  const standIn = standing === 'standsIn' ? consult.requesterStandIn?.kept : undefined;
  const item = (isMine: boolean, by: Instant, what: string, kept = standIn): Item => ({
    isMine,
    by,
    explanation: `${caseLine(consult, context)}\n\n${line}. ${what}${forWhom(kept)}`,
    button: viewButton(consult, 'status', 'Open'),
  });
  switch (consult.status) {
    case 'waiting':
      return waitingItems(consult, viewer, context, item);
    case 'held':
      return heldItems(consult, standing, context, item);
    case 'advised':
    case 'closed':
      return answeredItems(consult, viewer, context, item);
    case 'withdrawn':
      return [];
  }
}

type MakeItem = (isMine: boolean, by: Instant, what: string, kept?: Keeping) => Item;

/** Whoever asked, or stands in for them. */
const asksFor = ({ request, requesterStandIn }: RequestedConsult, viewer: PersonId): boolean =>
  viewer === request.requester || viewer === requesterStandIn?.person;

function waitingItems(
  consult: RequestedConsult,
  viewer: PersonId,
  context: CardContext,
  item: MakeItem,
): readonly Item[] {
  const { answerBy } = consult.deadlines;
  const hop = currentHop(consult);
  if (hop?.link.person === viewer) {
    return [
      item(true, hop.acknowledgeBy, `Acknowledge by ${timeText(hop.acknowledgeBy, context)}.`),
    ];
  }
  if (asksFor(consult, viewer)) {
    return [item(false, answerBy, `Answer due by ${timeText(answerBy, context)}.`)];
  }
  const wasAsked = consult.asked.some(
    ({ link, result }) => link.person === viewer && result === 'notAcknowledged',
  );
  return wasAsked ? [item(true, answerBy, 'It moved on; you can still answer.')] : [];
}

function heldItems(
  consult: Extract<RequestedConsult, { status: 'held' }>,
  standing: Standing,
  context: CardContext,
  item: MakeItem,
): readonly Item[] {
  const { answerBy } = consult.deadlines;
  if (standing === 'offered' && consult.offer !== undefined) {
    const { acceptBy } = consult.offer;
    return [item(true, acceptBy, `Accept by ${timeText(acceptBy, context)}.`)];
  }
  if (standing === 'requester' || standing === 'standsIn') {
    const isAsked = consult.moreAskedAt !== undefined;
    return [item(isAsked, answerBy, isAsked ? 'They asked you for more.' : '')];
  }
  return standing === 'holder'
    ? [item(true, answerBy, `Answer by ${timeText(answerBy, context)}.`)]
    : [];
}

function answeredItems(
  consult: Extract<RequestedConsult, { status: 'advised' | 'closed' }>,
  viewer: PersonId,
  context: CardContext,
  item: MakeItem,
): readonly Item[] {
  const { review } = consult;
  return [
    ...(consult.status === 'advised' && asksFor(consult, viewer)
      ? [item(true, consult.deadlines.answerBy, 'Say what happened.')]
      : []),
    ...(review?.status === 'due' && review.owner === viewer
      ? [
          item(
            true,
            review.dueBy,
            `Clinical review by ${timeText(review.dueBy, context)}.`,
            review.kept,
          ),
        ]
      : []),
  ];
}
