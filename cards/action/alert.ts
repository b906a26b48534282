import type { ActionTelling } from '../../services/action/jobs.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
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
  const howMany = countText(length, context);
  const whenDue = say(context, '{first}due {day}', {
    first: first(length, context),
    day: dateText(due, context),
  });
  const whose =
    kept === undefined
      ? ''
      : ` ${say(context, '(for {name})', { name: context.nameOf(kept.person) })}`;
  const yours =
    length === 1
      ? say(context, 'your action{whose} is', { whose })
      : say(context, '{count} of your actions{whose} are', { count: length, whose });
  switch (telling) {
    case 'given':
    case 'notReached':
      return say(context, '{howMany} for you, {whenDue}', { howMany, whenDue });
    case 'due':
      return length === 1
        ? `${yours} ${standingText(action, context)}`
        : say(context, '{yours} due, the first {standing}', {
            yours,
            standing: standingText(action, context).replace(/^due /, ''),
          });
    case 'overdue':
      return `${yours} ${overdueText(concerned, context)}`;
    case 'snoozed':
      return say(context, '{yours} put off, {whenDue} now', { yours, whenDue });
    case 'offered':
      return say(context, '{name} asks you to take over {howMany}, {whenDue}', {
        name: context.nameOf(owner),
        howMany,
        whenDue,
      });
    case 'notTaken':
      return say(context, '{yours} with you still, {standing}', {
        yours,
        standing: standingText(action, context),
      });
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
  const count = countText(length, context);
  const isOrAre = length === 1 ? say(context, 'is') : say(context, 'are');
  const standing = `${first(length, context)}${standingText(concerned[0], context)}`;
  switch (telling) {
    case 'notReached':
      return say(context, '{name} could not be told of {count}, {standing}', {
        name,
        count,
        standing,
      });
    case 'snoozed':
      return say(context, '{count} of {name} {isOrAre} put off, {standing} now', {
        count,
        name,
        isOrAre,
        standing,
      });
    case 'notTaken':
      return say(context, '{count} of {name} {isOrAre} with them still, {standing}', {
        count,
        name,
        isOrAre,
        standing,
      });
    case 'given':
    case 'due':
    case 'overdue':
    case 'offered':
      return say(context, '{count} of {name} {isOrAre} {overdue}', {
        count,
        name,
        isOrAre,
        overdue: overdueText(concerned, context),
      });
    default:
      return assertNever(telling);
  }
}

const countText = (length: number, context: CardContext): string =>
  sayCount(context, length, { one: 'an action', other: '{count} actions' });

const first = (length: number, context: CardContext): string =>
  length === 1 ? '' : `${say(context, 'the first')} `;

const overdueText = ([{ due }, ...more]: OwnersActions, context: CardContext): string =>
  say(context, 'overdue, {first}was due {day}', {
    first: first(1 + more.length, context),
    day: dateText(due, context),
  });
