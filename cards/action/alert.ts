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
  const [{ caseRef, owner }] = concerned;
  const name = context.nameOf(owner);
  return `${caseRef}: ${to === 'owner' ? forOwner(concerned, telling, context) : forOthers(concerned, telling, name, context)}`;
}

function forOwner(concerned: OwnersActions, telling: ActionTelling, context: CardContext): string {
  const [{ due, kept }] = concerned;
  const { length } = concerned;
  if (telling === 'given' || telling === 'notReached') {
    return `${countText(length)} for you, ${first(length)}due ${dateText(due, context)}`;
  }
  const whose = kept === undefined ? '' : ` (for ${context.nameOf(kept.person)})`;
  const yours = length === 1 ? `your action${whose} is` : `${length} of your actions${whose} are`;
  return telling === 'due'
    ? `${yours} ${standingText(concerned[0], context)}`
    : `${yours} ${overdueText(concerned, context)}`;
}

function forOthers(
  concerned: OwnersActions,
  telling: ActionTelling,
  name: string,
  context: CardContext,
): string {
  const { length } = concerned;
  const count = countText(length);
  return telling === 'notReached'
    ? `${name} could not be told of ${count}, ${first(length)}${standingText(concerned[0], context)}`
    : `${count} of ${name} ${length === 1 ? 'is' : 'are'} ${overdueText(concerned, context)}`;
}

const countText = (length: number): string => (length === 1 ? 'an action' : `${length} actions`);

const first = (length: number): string => (length === 1 ? '' : 'the first ');

const overdueText = ([{ due }, ...more]: OwnersActions, context: CardContext): string =>
  `overdue, ${first(1 + more.length)}was due ${dateText(due, context)}`;
