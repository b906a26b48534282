/** What people do with agreed actions on their cards. */
import { actionsCard } from '../../cards/action/card.ts';
import { actionFormCard } from '../../cards/action/form.ts';
import { actionRefusalText } from '../../cards/action/refusal.ts';
import { mayOpen, mayRead, type ActionForm } from '../../cards/action/rights.ts';
import type { actionVerbs } from '../../cards/action/verbs.ts';
import type { CardContext, Typed } from '../../cards/context.ts';
import {
  agreedWith,
  isOpened,
  offeredTo,
  type OpenedAction,
} from '../../services/action/action.ts';
import type {
  ActionDesk,
  ActionRef,
  BundleRef,
  HandledAction,
} from '../../services/action/desk.ts';
import {
  parseActionDecline,
  parseActionOffer,
  parseActionOutcome,
  parseSnooze,
} from '../../services/action/forms.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import { handoverSubject } from '../../services/handover/subject.ts';
import type { By } from '../../services/kernel/by.ts';
import type { PersonId, TenantId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import { actionPostKey, isSome } from '../action/post.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { Posts } from '../posts/posts.ts';
import type { PostKey } from '../posts/records.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export type ActionHandlerParts = {
  readonly actions: ActionDesk;
  readonly posts: Pick<Posts, 'formOpened' | 'formClosed'>;
  readonly context: () => CardContext;
  readonly formContext: () => FormContext;
};

type ActionVerb = keyof typeof actionVerbs;
type AnyPress = Press<ActionVerb>;

export const actionHandlers = (parts: ActionHandlerParts): Pick<CardHandlers, ActionVerb> => {
  const { actions } = parts;
  const presses = createPresses(parts, createViews(parts));
  return {
    'action.view': (press) => presses.view(press, press.data.view),

    'action.done': (press) =>
      presses.submit(press, {
        ...{ form: 'done', typed: { outcome: press.data.outcome } },
        read: (context) => parseActionOutcome(press.data, context),
        act: (by, { outcome }) => actions.complete(by, refOf(press), outcome),
      }),

    'action.snooze': (press) =>
      presses.submit(press, {
        ...{ form: 'snooze', typed: { due: press.data.due, why: press.data.why } },
        read: (context) => parseSnooze(press.data, context),
        act: (by, value) => actions.snooze(by, refOf(press), value),
      }),

    'action.handOn': (press) =>
      presses.submit(press, {
        ...{ form: 'handOn', typed: { to: press.data.to, why: press.data.why } },
        read: (context) => parseActionOffer(press.data, context),
        act: (by, value) => actions.offer(by, refOf(press), value),
      }),

    'action.decline': (press) =>
      presses.submit(press, {
        ...{ form: 'decline', typed: { why: press.data.why } },
        read: (context) => parseActionDecline(press.data, context),
        act: (by, { reason }) => actions.decline(by, refOf(press), reason),
      }),

    'action.accept': (press) => presses.act(press, (by) => actions.accept(by, refOf(press))),
    'action.takeBack': (press) => presses.act(press, (by) => actions.takeBack(by, refOf(press))),
  };
};

const refOf = ({ data: { team, action } }: AnyPress): ActionRef => ({ team, action });

type Submission<Value> = {
  readonly form: ActionForm;
  readonly typed: Typed;
  readonly read: (context: FormContext) => Parsed<Value>;
  readonly act: (by: By, value: Value) => Promise<HandledAction>;
};

type Views = ReturnType<typeof createViews>;

/** What somebody is shown, and the forms that are open meanwhile. */
function createViews({ actions, posts, context }: ActionHandlerParts) {
  const unknown: CardReply = {
    message: actionRefusalText({ reason: 'unknownAction' }, context()),
  };
  const { tenant } = context().service;
  return {
    loaded: async (
      press: AnyPress,
      run: (action: OpenedAction) => Promise<CardReply>,
    ): Promise<CardReply> => {
      const { state } = await actions.load(refOf(press));
      return isOpened(state) ? run(state) : unknown;
    },

    formOpened: (action: OpenedAction, activityId: string | undefined) =>
      Promise.all(keysOf(tenant, action).map((key) => posts.formOpened(key, activityId))),
    formClosed: (action: OpenedAction, activityId: string | undefined) =>
      Promise.all(keysOf(tenant, action).map((key) => posts.formClosed(key, activityId))),

    /** All on the viewer's own card of what was agreed with it, else on its owner's. */
    show: async (ref: ActionRef, viewer: PersonId, notice?: string): Promise<CardReply> => {
      const { state } = await actions.load(ref);
      if (!isOpened(state)) return unknown;
      const isTheirs = [state.kept?.person, offeredTo(state)].includes(viewer);
      const owner = isTheirs ? viewer : state.owner;
      const { actions: all } = await actions.bundle({
        ...{ team: state.team, key: agreedWith(state), owner },
      });
      if (!isSome(all)) return unknown;
      const said = notice === undefined ? {} : { notice };
      return { card: actionsCard(all, viewer, context(), { owner, ...said }) };
    },
  };
}

function createPresses(
  { context, formContext }: ActionHandlerParts,
  { loaded, show, formOpened, formClosed }: Views,
) {
  const act = (
    press: AnyPress,
    command: (by: By) => Promise<HandledAction>,
    typed: Typed = {},
  ): Promise<CardReply> =>
    loaded(press, async (state) => {
      const { actor, commandId, replyToId } = press;
      await formClosed(state, replyToId);
      const handled = await command({ actor, commandId });
      return show(refOf(press), actor, whyNot(handled, typed, context()));
    });

  return {
    act,

    view: (press: AnyPress, view: ActionForm | 'status'): Promise<CardReply> =>
      loaded(press, async (state) => {
        const { actor, replyToId } = press;
        if (view === 'status' || !mayOpen(state, view, actor, context())) {
          await formClosed(state, replyToId);
          return show(refOf(press), actor);
        }
        await formOpened(state, replyToId);
        return { card: actionFormCard(state, view, context()) };
      }),

    submit: <Value>(press: AnyPress, submission: Submission<Value>): Promise<CardReply> =>
      loaded(press, (state) => {
        const { form, typed } = submission;
        const read = submission.read(formContext());
        if (read.ok) return act(press, (by) => submission.act(by, read.value), typed);
        const { problems } = read;
        // The form tells what is to be done: whoever may not read that is told nothing on it.
        if (!mayRead(state, press.actor, context())) return show(refOf(press), press.actor);
        return Promise.resolve({
          card: actionFormCard(state, form, context(), { typed, problems }),
        });
      }),
  };
}

/** Wherever it may stand: with its owner, whoever it is kept for or offered to, on the handover's card. */
function keysOf(tenant: TenantId, action: OpenedAction): readonly PostKey[] {
  const { owner, kept, team } = action;
  const ref: Omit<BundleRef, 'owner'> = { team, key: agreedWith(action) };
  const owners = [owner, kept?.person, offeredTo(action)].filter((each) => each !== undefined);
  return [
    ...owners.map((each) => actionPostKey(tenant, { ...ref, owner: each })),
    ...(kept ? [noticeKey(tenant, handoverSubject(kept))] : []),
  ];
}

/** Why nothing was changed, with what had been written, so that it can be copied. */
function whyNot(handled: HandledAction, typed: Typed, context: CardContext): string | undefined {
  const why = whyUnchanged(handled, (refusal) => actionRefusalText(refusal, context));
  if (why === undefined) return undefined;
  const written = [typed['outcome'], typed['why']].find((text) => text !== undefined);
  return written === undefined ? why : `${why}\n\nWhat you had written:\n${written}`;
}
