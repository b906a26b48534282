/** Asking for a consult, from any chat, and looking at one. */
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import type { ConsultRequest } from '../../services/consult/consult.ts';
import {
  parseEscalation,
  type Escalation,
  type FormContext,
} from '../../services/consult/forms/escalation.ts';
import type { ConsultId, LocalityId, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Problems } from '../../services/kernel/parsed.ts';
import type { Identity } from '../../services/ports/identity.ts';
import type { Service } from '../../services/service/service.ts';
import type { ConsultView } from '../../cards/verbs.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { OpenForms } from '../consult/open-forms.ts';
import { typedOf } from './consult-people.ts';
import type { ConsultViews } from './consult-views.ts';

export type AskParts = {
  readonly desk: ConsultDesk;
  readonly views: ConsultViews;
  readonly identity: Identity;
  readonly service: Service;
  readonly formContext: () => FormContext;
  readonly openForms: OpenForms;
};

type Asking =
  'consult.form' | 'consult.prompts' | 'consult.submit' | 'consult.view' | 'consult.refresh';

/** Views on which nothing is typed. */
const plainViews: readonly ConsultView[] = ['status', 'more', 'history'];

const formIsInOwnChat = 'I’ve sent the form to you in our own chat.';
const addTheApp =
  'I could not open a chat with you. Add the Oversight app for yourself, then press again.';

/** What a form asks first; its problems are shown before anything else is typed. */
const aboutFields = ['caseRef', 'sensitivity', 'pathway', 'locality', 'decisionType'];

export function consultAskHandlers(parts: AskParts): Pick<CardHandlers, Asking> {
  const { desk, views, identity, formContext, openForms } = parts;
  const look = async (
    { actor, data }: Press<'consult.view'> | Press<'consult.refresh'>,
    options = {},
  ) => views.show((await desk.load(data)).state, actor, options);

  const form = (
    consult: ConsultId,
    press: Press<'consult.form' | 'consult.prompts' | 'consult.submit'>,
    problems: Problems = {},
  ): CardReply => ({
    card: consultFormCard(
      { consult, typed: typedOf(press.data), problems, inDialog: press.via === 'dialog' },
      views.context(),
    ),
  });

  return {
    'consult.form': (press) => Promise.resolve(form(identity.consultId(), press)),

    'consult.prompts': (press) => {
      const read = parseEscalation(press.data, formContext());
      const problems = read.ok ? {} : only(aboutFields, read.problems);
      return Promise.resolve(form(press.data.consult, press, problems));
    },

    'consult.submit': async (press) => {
      const read = parseEscalation(press.data, formContext());
      if (!read.ok) return form(press.data.consult, press, read.problems);
      const { actor, commandId } = press;
      const request = requestFrom(press, read.value, parts.service);
      const handled = await desk.request({ actor, commandId }, request);
      const reply = views.after(handled, actor);
      return press.via === 'dialog' && handled.outcome !== 'busy'
        ? { done: 'Your request is on its way. Where it stands is shown in this conversation.' }
        : reply;
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
  return { message: sent === 'sent' ? formIsInOwnChat : addTheApp };
}

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

/** The requester's own team where it serves the locality, else the locality's first. */
function teamFor(service: Service, person: PersonId, locality: LocalityId): TeamId {
  const teams = [...service.teams.values()];
  const here = teams.filter((team) => team.locality === locality);
  const own = here.find(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );
  const [first] = [...(own ? [own] : []), ...here, ...teams];
  if (!first) throw new OversightError('serviceWithoutTeams', 'The service has no teams.');
  return first.id;
}
