/** Asking for a consult, from any chat, and looking at one. */
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import type { Consult, ConsultRequest } from '../../services/consult/consult.ts';
import {
  parseEscalation,
  type Escalation,
  type FormContext,
} from '../../services/consult/forms/escalation.ts';
import { teamFor } from '../../services/consult/team-for.ts';
import type { ConsultId } from '../../services/kernel/ids.ts';
import type { Problems } from '../../services/kernel/parsed.ts';
import type { Identity } from '../../services/ports/identity.ts';
import type { Service } from '../../services/service/service.ts';
import { shortagesForRequest } from '../../services/shortage/for-requester.ts';
import type { ShortagesInForce } from '../../services/shortage/in-force.ts';
import type { ConsultView } from '../../cards/verbs.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { OpenForms } from '../consult/open-forms.ts';
import { addTheApp, sentToOwnChat } from '../replies/card-forms.ts';
import { busyText } from '../replies/unchanged.ts';
import { typedOf } from './consult-people.ts';
import type { ConsultViews } from './consult-views.ts';

export type AskParts = {
  readonly desk: ConsultDesk;
  readonly views: ConsultViews;
  readonly identity: Identity;
  readonly service: Service;
  readonly formContext: () => FormContext;
  readonly openForms: OpenForms;
  readonly shortages: ShortagesInForce;
};

type Asking =
  'consult.form' | 'consult.prompts' | 'consult.submit' | 'consult.view' | 'consult.refresh';

/** Views on which nothing is typed. */
const plainViews: readonly ConsultView[] = ['status', 'more', 'history'];

/** What a form asks first; its problems are shown before anything else is typed. */
const aboutFields = ['caseRef', 'sensitivity', 'pathway', 'locality', 'decisionType'];

export function consultAskHandlers(parts: AskParts): Pick<CardHandlers, Asking> {
  const { desk, views, identity, formContext, openForms } = parts;
  const look = async (
    { actor, data }: Press<'consult.view'> | Press<'consult.refresh'>,
    options = {},
  ) => views.show((await desk.load(data)).state, actor, options);

  const form = async (
    consult: ConsultId,
    press: Press<'consult.form' | 'consult.prompts' | 'consult.submit'>,
    problems: Problems = {},
    notice?: string,
  ): Promise<CardReply> => {
    const { actor, via } = press;
    const typed = typedOf(press.data);
    const { service, shortages } = parts;
    const short = await shortagesForRequest(service, shortages, actor, typed['locality']);
    const inDialog = via === 'dialog';
    const shown = { consult, typed, problems, short, inDialog, ...(notice ? { notice } : {}) };
    return { card: consultFormCard(shown, views.context()) };
  };

  return {
    'consult.form': (press) => form(identity.consultId(), press),

    'consult.prompts': (press) => {
      const read = parseEscalation(press.data, formContext());
      const problems = read.ok ? {} : only(aboutFields, read.problems);
      return form(press.data.consult, press, problems);
    },

    'consult.submit': async (press) => {
      const read = parseEscalation(press.data, formContext());
      if (!read.ok) return form(press.data.consult, press, read.problems);
      return (await ask(parts, press, read.value)) ?? form(press.data.consult, press, {}, busyText);
    },

    'consult.view': async (press) => {
      const { view, page } = press.data;
      if (!plainViews.includes(view)) return openForm(parts, press, await look(press, { view }));
      await openForms.closed(press.data, press.replyToId);
      return look(press, page === undefined ? { view } : { view, page });
    },

    'consult.refresh': (press) => look(press),
  };
}

/** @returns nothing when nobody was asked yet, and the form is to be sent again */
async function ask(
  { desk, views, service }: AskParts,
  press: Press<'consult.submit'>,
  escalation: Escalation,
): Promise<CardReply | undefined> {
  const { actor, commandId } = press;
  const request = requestFrom(press, escalation, service);
  const handled = await desk.request({ actor, commandId }, request);
  if (handled.outcome === 'refused' && wasOfAnotherTeam(handled.state, request)) {
    return views.after(handled, actor, typedOf(press.data));
  }
  if (handled.outcome === 'busy' && handled.state.status === 'notRequested') return undefined;
  const reply = views.after(handled, actor);
  return press.via === 'dialog' && handled.outcome !== 'busy'
    ? { done: 'Your request is on its way. Where it stands is shown in this conversation.' }
    : reply;
}

/** In front of others a form goes to the person's own chat, where no update can overtake it. */
async function openForm(
  { openForms }: AskParts,
  { actor, conversation, data, replyToId, via }: Press<'consult.view'>,
  reply: CardReply,
): Promise<CardReply> {
  if (via === 'dialog' || !('card' in reply)) return reply;
  if (conversation.kind === 'personal') {
    await openForms.opened(data, replyToId);
    return reply;
  }
  const sent = await openForms.sendTo(data, actor, reply.card);
  return sent === 'sent' ? sentToOwnChat : addTheApp;
}

/** An out-of-date form, changed and sent once more: what it says now asks nobody. */
const wasOfAnotherTeam = (state: Consult, { team }: ConsultRequest): boolean =>
  state.status !== 'notRequested' && state.request.team !== team;

const only = (fields: readonly string[], problems: Problems): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([field]) => fields.includes(field)));

function requestFrom(
  press: Press<'consult.submit'>,
  escalation: Escalation,
  service: Service,
): ConsultRequest {
  const { actor, actorName, conversation, replyToId, via, data } = press;
  // The form's own message becomes the consult's card; a dialog has none.
  const inPlace = conversation.kind === 'personal' && via !== 'dialog' && replyToId;
  return {
    ...escalation,
    id: data.consult,
    team: teamFor(service, actor, escalation.locality),
    requester: actor,
    requesterName: service.people.get(actor)?.name ?? actorName,
    origin: {
      conversationId: conversation.id,
      kind: conversation.kind,
      ...(inPlace ? { activityId: replyToId } : {}),
    },
  };
}
