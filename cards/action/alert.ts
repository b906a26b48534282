import type { OpenedAction } from '../../services/action/action.ts';
import type { ActionTelling } from '../../services/action/jobs.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { OwnersActions } from './card.ts';
import { standingText } from './words.ts';

/**
 * What a lock screen shows: the case reference, how many actions and by when, nothing clinical.
 * `concerned` are those that the message is about, the most urgent first.
 */
export function actionAlert(
  concerned: OwnersActions,
  telling: ActionTelling,
  to: 'owner' | 'others',
  context: CardContext,
): string {
  const [first] = concerned;
  const name = context.nameOf(first.owner);
  return `${first.caseRef}: ${to === 'owner' ? forOwner(concerned, telling, context) : forOthers(concerned, telling, name, context)}`;
}

function forOwner(concerned: OwnersActions, telling: ActionTelling, context: CardContext): string {
  const count = countText(concerned);
  const [first] = concerned;
  if (telling === 'overdue') return `${count} of yours ${overdueText(first, context)}`;
  if (telling === 'due') return `${count} of yours ${standingText(first, context)}`;
  const which = concerned.length === 1 ? '' : 'the first ';
  return `${count} for you, ${which}due ${dateText(first.due, context)}`;
}

function forOthers(
  concerned: OwnersActions,
  telling: ActionTelling,
  name: string,
  context: CardContext,
): string {
  const [first] = concerned;
  return telling === 'notReached'
    ? `${name} could not be told of ${countText(concerned)} ${standingText(first, context)}`
    : `${countText(concerned)} of ${name} ${overdueText(first, context)}`;
}

const countText = ({ length }: OwnersActions): string =>
  length === 1 ? 'action' : `${length} actions`;

const overdueText = ({ due }: OpenedAction, context: CardContext): string =>
  `overdue, was due ${dateText(due, context)}`;
