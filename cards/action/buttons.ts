import type { OpenedAction } from '../../services/action/action.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import buttonsTemplate from './buttons.json' with { type: 'json' };
import { choicesOf, type ActionForm } from './rights.ts';

const expand = partTemplate<{ readonly actions: readonly Part[] }>(buttonsTemplate);

const refOf = ({ team, id }: OpenedAction) => ({ team, action: id });

/** In front of others one that leads to everybody's own view. */
export function buttonsOf(
  action: OpenedAction,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  if (viewer === 'everyone')
    return [expand({ actions: [openButton(action, say(context, 'Open'))] }, context)];
  const choices = choicesOf(action, viewer, context);
  return choices.length === 0
    ? []
    : [expand({ actions: choices.map((choice) => buttonOf(action, choice, context)) }, context)];
}

function buttonOf(
  action: OpenedAction,
  choice: ActionForm | 'accept' | 'takeBack',
  context: CardContext,
): Part {
  switch (choice) {
    case 'done':
      return doneButton(action, context);
    case 'accept':
      return acceptButton(action, context);
    case 'takeBack':
      return button({
        title: say(context, 'Take back'),
        verb: 'action.takeBack',
        data: refOf(action),
      });
    case 'snooze':
      return viewButton(action, choice, say(context, 'Put off…'));
    case 'handOn':
      return viewButton(action, choice, say(context, 'Hand on…'));
    case 'decline':
      return viewButton(action, choice, say(context, 'Decline…'));
  }
}

const viewButton = (action: OpenedAction, view: ActionForm | 'status', title: string): Part =>
  button({ title, verb: 'action.view', data: { ...refOf(action), view } });

export const openButton = (action: OpenedAction, title: string): Part =>
  viewButton(action, 'status', title);

/** Opens the form in which somebody says what was done. */
export const doneButton = (action: OpenedAction, context: CardContext): Part =>
  button({
    title: say(context, 'Done…'),
    verb: 'action.view',
    data: { ...refOf(action), view: 'done' },
    style: 'positive',
  });

const acceptButton = (action: OpenedAction, context: CardContext): Part =>
  button({
    title: say(context, 'Accept'),
    verb: 'action.accept',
    data: refOf(action),
    style: 'positive',
  });
