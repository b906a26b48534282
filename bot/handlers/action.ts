/** What people do with agreed actions on their cards. */
import { actionsCard, mayComplete } from '../../cards/action/card.ts';
import { actionDoneForm } from '../../cards/action/done-form.ts';
import { actionRefusalText } from '../../cards/action/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import { agreedWith, isOpened, type OpenedAction } from '../../services/action/action.ts';
import type { ActionDesk, BundleRef, HandledAction } from '../../services/action/desk.ts';
import { parseActionOutcome } from '../../services/action/parse-outcome.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import { handoverSubject } from '../../services/handover/subject.ts';
import type { PersonId, TenantId } from '../../services/kernel/ids.ts';
import { actionPostKey, isSome } from '../action/post.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { Posts } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';

export type ActionHandlerParts = {
  readonly actions: ActionDesk;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly context: () => CardContext;
  readonly formContext: () => FormContext;
};

const busy =
  'Several people acted on this at once. Nothing of yours was changed: please try again.';

export function actionHandlers(
  parts: ActionHandlerParts,
): Pick<CardHandlers, 'action.view' | 'action.done'> {
  const { actions, posts, context, formContext } = parts;
  const unknown: CardReply = {
    message: actionRefusalText({ reason: 'unknownAction' }, context()),
  };

  const { tenant } = context().service;
  const formOpened = (action: OpenedAction, activityId: string | undefined) =>
    Promise.all(keysOf(tenant, action).map((key) => posts.formOpened(key, activityId)));
  const formClosed = (action: OpenedAction, activityId: string | undefined) =>
    Promise.all(keysOf(tenant, action).map((key) => posts.formClosed(key, activityId)));

  /** All that its owner, or whoever it is kept for, has to do of what was agreed with it. */
  const show = async (action: OpenedAction, viewer: PersonId, why?: string) => {
    const owner = action.kept?.person === viewer ? viewer : action.owner;
    const { actions: all } = await actions.bundle({ ...bundleRef(action), owner });
    if (!isSome(all)) return unknown;
    const notice = why === undefined ? {} : { notice: why };
    return { card: actionsCard(all, viewer, context(), { owner, ...notice }) };
  };

  return {
    'action.view': async ({ actor, data, replyToId }) => {
      const { state } = await actions.load(data);
      if (!isOpened(state)) return unknown;
      const opensForm =
        data.view === 'done' && state.status === 'open' && mayComplete(state, actor, context());
      if (opensForm) await formOpened(state, replyToId);
      else await formClosed(state, replyToId);
      return opensForm ? { card: actionDoneForm(state, context()) } : show(state, actor);
    },

    'action.done': async (press: Press<'action.done'>) => {
      const { actor, commandId, data, replyToId } = press;
      const { state } = await actions.load(data);
      if (!isOpened(state)) return unknown;
      const read = parseActionOutcome(data, formContext());
      if (!read.ok) {
        const typed = { outcome: data.outcome };
        return { card: actionDoneForm(state, context(), { typed, problems: read.problems }) };
      }
      await formClosed(state, replyToId);
      const handled = await actions.complete({ actor, commandId }, data, read.value.outcome);
      return show(state, actor, whyNot(handled, data.outcome, context()));
    },
  };
}

/** Wherever it may stand: with its owner, with whoever it is kept for, on the handover's card. */
function keysOf(tenant: TenantId, action: OpenedAction): readonly PostKey[] {
  const { owner, kept } = action;
  const owners = [owner, ...(kept ? [kept.person] : [])];
  return [
    ...owners.map((each) => actionPostKey(tenant, { ...bundleRef(action), owner: each })),
    ...(kept ? [noticeKey(tenant, handoverSubject(kept))] : []),
  ];
}

const bundleRef = (action: OpenedAction): BundleRef => ({
  ...{ team: action.team, owner: action.owner },
  key: agreedWith(action),
});

/** Why nothing was changed, with what had been written, so that it can be copied. */
function whyNot(handled: HandledAction, typed: string, context: CardContext): string | undefined {
  if (handled.outcome === 'done' || handled.outcome === 'repeated') return undefined;
  const why = handled.outcome === 'busy' ? busy : actionRefusalText(handled.refusal, context);
  return `${why}\n\nWhat you had written:\n${typed}`;
}
