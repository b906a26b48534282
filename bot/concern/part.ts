/** Role-boundary concerns (H6): raised by form, looked at by managers, never left lying. */
import {
  concernAlert,
  concernCard,
  lookFormCard,
  mayLookAt,
  raisedCard,
} from '../../cards/concern/card.ts';
import { concernFormCard } from '../../cards/concern/form.ts';
import type { concernVerbs } from '../../cards/concern/verbs.ts';
import { concernRefusalText } from '../../cards/concern/words.ts';
import { today } from '../../cards/clock-text.ts';
import { ConcernId, isRaised } from '../../services/concern/concern.ts';
import type { HandledConcern } from '../../services/concern/desk.ts';
import {
  concernReceivers,
  parseConcern,
  parseFollows,
} from '../../services/concern/forms/concern-form.ts';
import {
  concernKind,
  concernRemind,
  ConcernRemind,
  concernSubject,
} from '../../services/concern/jobs.ts';
import type { ConcernIdentity } from '../../services/concern/stream.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { toPerson } from '../../services/notice/notice.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import { busyText, whyUnchanged } from '../replies/unchanged.ts';

export type ConcernCore = Pick<
  PartCore,
  'service' | 'clock' | 'identity' | 'concerns' | 'posts' | 'context'
>;

export type ConcernPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof concernVerbs>;
  /** For whoever asks in chat. */
  readonly form: (actor: PersonId) => CardReply;
};

export const createConcernPart = (core: ConcernCore): ConcernPart => ({
  form: (actor) => formFor(core, actor),
  verbs: {
    'concern.form': ({ actor }) => Promise.resolve(formFor(core, actor)),
    'concern.raise': (press) => raise(core, press),
    'concern.show': async ({ actor, data, replyToId }) => {
      await closeForm(core, data, replyToId);
      return shown(core, actor, data);
    },
    'concern.lookForm': (press) => lookForm(core, press),
    'concern.look': (press) => look(core, press),
  },
  jobs: new Map([[concernRemind, remind(core)]]),
  notices: [createNotice(core)],
});

function formFor({ service, identity, context }: ConcernCore, by: PersonId): CardReply {
  if (concernReceivers(service, by).length === 0) {
    return { message: 'You belong to no team here, so there is no manager to look at it.' };
  }
  const concern = ConcernId.parse(identity.consultId());
  return { card: concernFormCard({ concern, by }, context()) };
}

async function raise(core: ConcernCore, press: Press<'concern.raise'>): Promise<CardReply> {
  const { service, context, concerns } = core;
  const { actor: by, data } = press;
  const { concern } = data;
  const typed = typedOf(data);
  const read = parseConcern(data, { service, by, today: today(context()) });
  const form = (more: object): CardReply => ({
    card: concernFormCard({ concern, by }, context(), { typed, ...more }),
  });
  if (!read.ok) return form({ problems: read.problems });
  const { to, terms, isNamed } = read.value;
  const raising = { team: to.team, concern, terms, to: to.person, isNamed };
  const handled = await concerns.raise(press, raising);
  switch (handled.outcome) {
    case 'refused':
      return form({ notice: concernRefusalText(handled.refusal, context()) });
    case 'busy':
      return form({ notice: busyText });
    case 'done':
    case 'repeated':
      return isRaised(handled.state)
        ? { card: raisedCard(handled.state, context()) }
        : form({ notice: busyText });
  }
}

async function lookForm(core: ConcernCore, press: Press<'concern.lookForm'>): Promise<CardReply> {
  const { state } = await core.concerns.load(press.data);
  const context = core.context();
  if (!isRaised(state) || state.status !== 'open' || !mayLookAt(state, press.actor, context)) {
    return shown(core, press.actor, press.data);
  }
  await core.posts.formOpened(keyOf(core, press.data), press.replyToId);
  return { card: lookFormCard(state, context) };
}

async function look(core: ConcernCore, press: Press<'concern.look'>): Promise<CardReply> {
  const { actor, data } = press;
  const context = core.context();
  const typed = { follows: data.follows };
  const read = parseFollows(data, { service: core.service, today: today(context) });
  const { state } = await core.concerns.load(data);
  if (!read.ok && isRaised(state) && mayLookAt(state, actor, context)) {
    return { card: lookFormCard(state, context, { typed, problems: read.problems }) };
  }
  await closeForm(core, data, press.replyToId);
  if (!read.ok) return shown(core, actor, data);
  const handled = await core.concerns.look(press, data, read.value.follows);
  return shown(core, actor, data, whyNot(handled, core, typed));
}

function whyNot(
  handled: HandledConcern,
  { context }: ConcernCore,
  typed: { readonly follows: string },
): string | undefined {
  const why = whyUnchanged(handled, (refusal) => concernRefusalText(refusal, context()));
  return why === undefined ? undefined : `${why}${keptText(typed)}`;
}

async function shown(
  { concerns, context }: ConcernCore,
  viewer: PersonId,
  identity: ConcernIdentity,
  notice?: string,
): Promise<CardReply> {
  const { state } = await concerns.load(identity);
  return isRaised(state)
    ? { card: concernCard(state, viewer, context(), notice) }
    : { message: concernRefusalText({ reason: 'notRaised' }, context()) };
}

const keyOf = ({ service }: ConcernCore, { team, concern }: ConcernIdentity) =>
  noticeKey(service.tenant, concernSubject({ team, concern }));

const closeForm = (core: ConcernCore, identity: ConcernIdentity, replyToId: string | undefined) =>
  core.posts.formClosed(keyOf(core, identity), replyToId);

const remind =
  ({ concerns }: ConcernCore): JobHandler =>
  async (job) => {
    const read = ConcernRemind.safeParse(job.data);
    if (!read.success) {
      return unreadable;
    }
    const { outcome } = await concerns.remind(read.data, job.dueAt);
    return outcome === 'busy'
      ? { outcome: 'retry', why: 'the concern was busy' }
      : { outcome: 'done' };
  };

const createNotice = ({ service, concerns, context }: ConcernCore): NoticeKind => ({
  kind: concernKind,
  async load({ scope, id }) {
    const team = TeamId.safeParse(scope);
    const concern = ConcernId.safeParse(id);
    if (!team.success || !concern.success) return undefined;
    const loaded = await concerns.load({ team: team.data, concern: concern.data });
    const { state, sequence } = loaded;
    if (!isRaised(state)) return undefined;
    const moment = context();
    return {
      ...{ sequence, isOver: state.status === 'lookedAt', title: 'Role-boundary concern' },
      draw: (viewer) => concernCard(state, viewer, moment),
      alert: (telling) =>
        telling !== 'lookedAt' && state.status === 'lookedAt'
          ? { how: 'notAtAll', why: 'somebody has looked at it' }
          : { how: 'aloud', words: concernAlert(telling, moment) },
    };
  },
  /** Those who stand after them among the team's managers, if any; the clock asks further people. */
  instead: ({ scope }, telling, to) => {
    const managers: readonly PersonId[] =
      [...service.teams.values()].find(({ id }) => id === scope)?.managers ?? [];
    const isWanted = telling !== 'lookedAt' && to.kind === 'person';
    if (!isWanted) return Promise.resolve([]);
    const place = managers.indexOf(to.person);
    return Promise.resolve(managers.slice(place + 1).map(toPerson));
  },
});
