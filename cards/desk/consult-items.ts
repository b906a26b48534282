/** What a consult asks of somebody, as a line of their work. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { Keeping } from '../../services/handover/keeping.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { timeText } from '../clock-text.ts';
import { caseLine, headline } from '../consult/about.ts';
import { viewButton } from '../consult/choices.ts';
import { currentHop, standingOf, type Standing } from '../consult/standing.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import type { WorkItem } from './work-item.ts';

export function consultItems(
  consult: RequestedConsult,
  viewer: PersonId,
  context: CardContext,
  forWhom: (kept: Keeping | undefined) => string,
): readonly WorkItem[] {
  const standing = standingOf(consult, viewer, context.service);
  const line = headline(consult, standing, context);
  const standIn = standing === 'standsIn' ? consult.requesterStandIn?.kept : undefined;
  const item = (isMine: boolean, by: Instant, what: string, kept = standIn): WorkItem => ({
    // Somebody waits for an answer: that comes before anything else.
    rank: !isMine
      ? 'askedFor'
      : consult.status === 'waiting' || consult.status === 'held'
        ? 'waits'
        : 'mine',
    by,
    explanation: `${caseLine(consult, context)}\n\n${line}. ${what}${forWhom(kept)}`,
    button: viewButton(consult, 'status', say(context, 'Open')),
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

type MakeItem = (isMine: boolean, by: Instant, what: string, kept?: Keeping) => WorkItem;

/** Whoever asked, or stands in for them. */
const asksFor = ({ request, requesterStandIn }: RequestedConsult, viewer: PersonId): boolean =>
  viewer === request.requester || viewer === requesterStandIn?.person;

function waitingItems(
  consult: RequestedConsult,
  viewer: PersonId,
  context: CardContext,
  item: MakeItem,
): readonly WorkItem[] {
  const { answerBy } = consult.deadlines;
  const hop = currentHop(consult);
  if (hop?.link.person === viewer) {
    return [
      item(
        true,
        hop.acknowledgeBy,
        say(context, 'Acknowledge by {when}.', { when: timeText(hop.acknowledgeBy, context) }),
      ),
    ];
  }
  if (asksFor(consult, viewer)) {
    return [
      item(
        false,
        answerBy,
        say(context, 'Answer due by {when}.', { when: timeText(answerBy, context) }),
      ),
    ];
  }
  const wasAsked = consult.asked.some(
    ({ link, result }) => link.person === viewer && result === 'notAcknowledged',
  );
  return wasAsked ? [item(true, answerBy, say(context, 'It moved on; you can still answer.'))] : [];
}

function heldItems(
  consult: Extract<RequestedConsult, { status: 'held' }>,
  standing: Standing,
  context: CardContext,
  item: MakeItem,
): readonly WorkItem[] {
  const { answerBy } = consult.deadlines;
  if (standing === 'offered' && consult.offer !== undefined) {
    const { acceptBy } = consult.offer;
    return [
      item(
        true,
        acceptBy,
        say(context, 'Accept by {when}.', { when: timeText(acceptBy, context) }),
      ),
    ];
  }
  if (standing === 'requester' || standing === 'standsIn') {
    const isAsked = consult.moreAskedAt !== undefined;
    return [item(isAsked, answerBy, isAsked ? say(context, 'They asked you for more.') : '')];
  }
  return standing === 'holder'
    ? [
        item(
          true,
          answerBy,
          say(context, 'Answer by {when}.', { when: timeText(answerBy, context) }),
        ),
      ]
    : [];
}

function answeredItems(
  consult: Extract<RequestedConsult, { status: 'advised' | 'closed' }>,
  viewer: PersonId,
  context: CardContext,
  item: MakeItem,
): readonly WorkItem[] {
  const { review } = consult;
  return [
    ...(consult.status === 'advised' && asksFor(consult, viewer)
      ? [item(true, consult.deadlines.answerBy, say(context, 'Say what happened.'))]
      : []),
    ...(review?.status === 'due' && review.owner === viewer
      ? [
          item(
            true,
            review.dueBy,
            say(context, 'Clinical review by {when}.', { when: timeText(review.dueBy, context) }),
            review.kept,
          ),
        ]
      : []),
  ];
}
