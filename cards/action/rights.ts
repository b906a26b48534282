/** What a viewer may do with an action, and read of it. The server decides again at every tap. */
import { latestDue, offeredTo, type OpenedAction } from '../../services/action/action.ts';
import { agreedBetween } from '../../services/action/origin.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';

/** The forms that open in the place of the card. */
export const actionForms = ['done', 'snooze', 'handOn', 'decline'] as const;
export type ActionForm = (typeof actionForms)[number];

const managersOf = ({ team }: OpenedAction, { service }: CardContext): readonly PersonId[] =>
  service.teams.get(team)?.managers ?? [];

/** Whoever has it, whoever it is kept for, and the team's managers. */
const actsAsOwner = (action: OpenedAction, viewer: Viewer, context: CardContext): boolean =>
  viewer === action.owner ||
  viewer === action.kept?.person ||
  managersOf(action, context).some((manager) => manager === viewer);

const isAsked = (action: OpenedAction, viewer: Viewer): boolean =>
  viewer !== 'everyone' && offeredTo(action) === viewer;

/** Those, whoever is asked to take it over, and those between whom it was agreed. */
export const mayRead = (action: OpenedAction, viewer: Viewer, context: CardContext): boolean =>
  actsAsOwner(action, viewer, context) ||
  isAsked(action, viewer) ||
  agreedBetween(action.origin).some((person) => person === viewer);

/** The buttons that a viewer has, in their order. */
export function choicesOf(
  action: OpenedAction,
  viewer: Viewer,
  context: CardContext,
): readonly (ActionForm | 'accept' | 'takeBack')[] {
  if (action.status === 'done') return [];
  const asked = isAsked(action, viewer) ? (['accept', 'decline'] as const) : [];
  if (!actsAsOwner(action, viewer, context)) return asked;
  const { due, kept, offer } = action;
  const mayWait = latestDue(action) > (due > today(context) ? due : today(context));
  const onward = offer ? (['takeBack'] as const) : kept ? [] : (['handOn'] as const);
  return [...asked, 'done', ...(mayWait ? (['snooze'] as const) : []), ...onward];
}

export const mayOpen = (
  action: OpenedAction,
  form: ActionForm,
  viewer: Viewer,
  context: CardContext,
): boolean => choicesOf(action, viewer, context).includes(form);
