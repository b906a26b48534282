import type { ActionTelling } from '../../services/action/jobs.ts';
import { assertNever } from '../../services/kernel/errors.ts';
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

// eslint-disable-next-line complexity -- one line or two per telling
function forOwner(concerned: OwnersActions, telling: ActionTelling, context: CardContext): string {
  const [action] = concerned;
  const { due, kept, owner } = action;
  const { length } = concerned;
  const howMany = countText(length);
  const whenDue = `${first(length)}due ${dateText(due, context)}`;
  const whose = kept === undefined ? '' : ` (for ${context.nameOf(kept.person)})`;
  const yours = length === 1 ? `your action${whose} is` : `${length} of your actions${whose} are`;
  switch (telling) {
    case 'given':
    case 'notReached':
      return `${howMany} for you, ${whenDue}`;
    case 'due':
      return length === 1
        ? `${yours} ${standingText(action, context)}`
        : `${yours} due, the first ${standingText(action, context).replace(/^due /, '')}`;
    case 'overdue':
      return `${yours} ${overdueText(concerned, context)}`;
    case 'snoozed':
      return `${yours} put off, ${whenDue} now`;
    case 'offered':
      return `${context.nameOf(owner)} asks you to take over ${howMany}, ${whenDue}`;
    case 'notTaken':
      return `${yours} with you still, ${standingText(action, context)}`;
    default:
      return assertNever(telling);
  }
}

function forOthers(
  concerned: OwnersActions,
  telling: ActionTelling,
  name: string,
  context: CardContext,
): string {
  const { length } = concerned;
  const count = countText(length);
  const isOrAre = length === 1 ? 'is' : 'are';
  const standing = `${first(length)}${standingText(concerned[0], context)}`;
  switch (telling) {
    case 'notReached':
      return `${name} could not be told of ${count}, ${standing}`;
    case 'snoozed':
      return `${count} of ${name} ${isOrAre} put off, ${standing} now`;
    case 'notTaken':
      return `${count} of ${name} ${isOrAre} with them still, ${standing}`;
    case 'given':
    case 'due':
    case 'overdue':
    case 'offered':
      return `${count} of ${name} ${isOrAre} ${overdueText(concerned, context)}`;
    default:
      return assertNever(telling);
  }
}

const countText = (length: number): string => (length === 1 ? 'an action' : `${length} actions`);

const first = (length: number): string => (length === 1 ? '' : 'the first ');

const overdueText = ([{ due }, ...more]: OwnersActions, context: CardContext): string =>
  `overdue, ${first(1 + more.length)}was due ${dateText(due, context)}`;
