import type { RequestedConsult } from '../../services/consult/consult.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { CardContext, Problems, Typed, Viewer } from '../context.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import type { ConsultView } from '../verbs.ts';
import { canOpen } from './choices.ts';
import { adviseCard } from './forms/advise.ts';
import { questionCard } from './forms/question.ts';
import { isQuestion } from './forms/questions.ts';
import { historyCard, moreCard } from './list.ts';
import { readsClinicalText, standingOf } from './standing.ts';
import { statusCard } from './status.ts';

export type ConsultCardOptions = {
  readonly view?: ConsultView;
  /** Of the history, from 1. */
  readonly page?: number;
  /** What was typed into a form that is given back. */
  readonly typed?: Typed;
  /** What is wrong with it, by the field's id. */
  readonly problems?: Problems;
  /** A sentence at the top, e.g. why a press changed nothing. */
  readonly notice?: string;
  /** Teams' `29:` ids of people whose clients ask for their own view; the first 60 count. */
  readonly refreshUserIds?: readonly string[];
};

/**
 * The card of a consult as one viewer sees it: where it stands, or one of its forms. The shared
 * card (`everyone`) holds no clinical text, and anybody's own view replaces it for them alone.
 */
export function consultCard(
  consult: RequestedConsult,
  viewer: Viewer,
  context: CardContext,
  options: ConsultCardOptions = {},
): Card {
  const card = cardFor(consult, viewer, context, options);
  const { refreshUserIds = [] } = options;
  return refreshUserIds.length === 0 ? card : withRefresh(card, consult, refreshUserIds, context);
}

function cardFor(
  consult: RequestedConsult,
  viewer: Viewer,
  context: CardContext,
  { view = 'status', page = 1, ...filled }: ConsultCardOptions,
): Card {
  const standing = standingOf(consult, viewer, context.service);
  if (!readsClinicalText(standing) || !canOpen(consult, standing, view)) {
    return statusCard(consult, { standing, viewer }, context, filled.notice);
  }
  if (isQuestion(view)) return questionCard(consult, view, context, filled);
  switch (view) {
    case 'status':
      return statusCard(consult, { standing, viewer }, context, filled.notice);
    case 'more':
      return moreCard(consult, standing, context);
    case 'history':
      return historyCard(consult, context, page);
    case 'advise':
      return adviseCard(consult, context, filled);
    default:
      return assertNever(view);
  }
}

/** Teams asks by itself for the own view of at most 60 people. */
const MAX_REFRESHED = 60;

const withRefresh = (
  card: Card,
  { request }: RequestedConsult,
  userIds: readonly string[],
  context: CardContext,
): Card => ({
  ...card,
  refresh: {
    action: {
      type: 'Action.Execute',
      title: say(context, 'Refresh'),
      verb: 'consult.refresh',
      data: { consult: request.id, team: request.team },
    },
    userIds: userIds.slice(0, MAX_REFRESHED),
  },
});
