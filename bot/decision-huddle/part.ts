/** The decision huddle (H5): the week's escalations and near-escalations, and what was learned. */
import { decisionsCard, type DecisionsOptions } from '../../cards/decision-huddle/card.ts';
import { discussCard, localitiesCard } from '../../cards/decision-huddle/pages.ts';
import type { decisionVerbs } from '../../cards/decision-huddle/verbs.ts';
import { decisionsRefusalText } from '../../cards/decision-huddle/words.ts';
import { isOfTeam } from '../../cards/huddle/rights.ts';
import { today } from '../../cards/clock-text.ts';
import { isPosted, type DecisionHuddle } from '../../services/decision-huddle/decision-huddle.ts';
import { createDecisionDesk, type DecisionDesk } from '../../services/decision-huddle/desk.ts';
import { parseLearned } from '../../services/decision-huddle/forms.ts';
import {
  decisionsEnd,
  DecisionsEnd,
  decisionsSubject,
} from '../../services/decision-huddle/jobs.ts';
import type { DecisionsIdentity } from '../../services/decision-huddle/stream.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import type { BotPart, PartCore } from '../part.ts';
import { unreadable, type JobHandler } from '../workers/job.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { createDecisionNotice } from './notice.ts';
import { weeklyDecisions } from './weekly.ts';

export type DecisionCore = Pick<
  PartCore,
  'service' | 'store' | 'clock' | 'journal' | 'cases' | 'desk' | 'posts' | 'context'
>;

export type DecisionPart = BotPart & {
  readonly verbs: Pick<CardHandlers, keyof typeof decisionVerbs>;
  /** For whoever asks in chat. */
  readonly asked: (actor: PersonId, team?: TeamId) => Promise<CardReply>;
};

type Parts = DecisionCore & { readonly decisions: DecisionDesk };

export function createDecisionPart(core: DecisionCore): DecisionPart {
  const decisions = createDecisionDesk(core);
  const parts: Parts = { ...core, decisions };
  return {
    asked: (actor, team) => asked(parts, actor, team),
    verbs: {
      'decisions.show': (press) => show(parts, press),
      'decisions.discussForm': (press) => discussForm(parts, press),
      'decisions.discuss': (press) => discuss(parts, press),
    },
    jobs: new Map([[decisionsEnd, endJob(decisions)]]),
    notices: [createDecisionNotice(parts)],
    standing: weeklyDecisions({ ...core, decisions }),
  };
}

const none = 'There is no such decision huddle.';
const shown = (
  state: DecisionHuddle,
  viewer: PersonId,
  { context }: Parts,
  options: DecisionsOptions = {},
): CardReply =>
  isPosted(state)
    ? { card: decisionsCard(state, viewer, context(), options) }
    : { message: options.notice ?? none };

async function show(parts: Parts, press: Press<'decisions.show'>): Promise<CardReply> {
  const { actor, data } = press;
  await parts.posts.formClosed(keyOf(parts, data), press.replyToId);
  const { state } = await parts.decisions.load(data);
  const isMine = isOfTeam(data.team, actor, parts.context());
  return isPosted(state) && isMine && data.view === 'localities'
    ? { card: localitiesCard(state, parts.context()) }
    : shown(state, actor, parts, { page: data.page });
}

async function discussForm(
  parts: Parts,
  press: Press<'decisions.discussForm'>,
): Promise<CardReply> {
  const { actor, data } = press;
  const { state } = await parts.decisions.load(data);
  const edge = isPosted(state) ? state.edges.find(({ id }) => id === data.edge) : undefined;
  const isOpen = state.status === 'open' && edge !== undefined && !edge.discussed;
  if (!isOpen || !isOfTeam(data.team, actor, parts.context())) return shown(state, actor, parts);
  await parts.posts.formOpened(keyOf(parts, data), press.replyToId);
  return { card: discussCard(edge, state, parts.context()) };
}

async function discuss(parts: Parts, press: Press<'decisions.discuss'>): Promise<CardReply> {
  const { actor, data } = press;
  const { service, decisions, context } = parts;
  const typed = typedOf(data);
  const read = parseLearned(data, { service, today: today(context()) });
  if (!read.ok) {
    const { state } = await decisions.load(data);
    const edge = isPosted(state) ? state.edges.find(({ id }) => id === data.edge) : undefined;
    if (
      state.status !== 'open' ||
      !edge ||
      edge.discussed ||
      !isOfTeam(data.team, actor, context())
    )
      return shown(state, actor, parts, { notice: `Nothing was changed.${keptText(typed)}` });
    return { card: discussCard(edge, state, context(), { typed, problems: read.problems }) };
  }
  await parts.posts.formClosed(keyOf(parts, data), press.replyToId);
  const handled = await decisions.discuss(press, data, data.edge, read.value);
  const why = whyUnchanged(handled, (refusal) => decisionsRefusalText(refusal, context()));
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  return shown(handled.state, actor, parts, { notice });
}

async function asked(parts: Parts, actor: PersonId, team?: TeamId): Promise<CardReply> {
  const { service, context, decisions } = parts;
  const own = [...service.teams.values()].filter(({ id }) => isOfTeam(id, actor, context()));
  const chosen = team ?? (own.length === 1 ? own[0]?.id : undefined);
  if (chosen === undefined) {
    const names = (own.length > 0 ? own : [...service.teams.values()]).map(({ name }) => name);
    return { message: `Which team? Write “decisions” and its name: ${names.join(', ')}.` };
  }
  const latest = await decisions.latest(chosen);
  if (latest) return shown(latest, actor, parts);
  const name = service.teams.get(chosen)?.name ?? chosen;
  return { message: `${name} has had no decision huddle yet. It comes after the weekly huddle.` };
}

const keyOf = ({ service }: Parts, { team, week }: DecisionsIdentity) =>
  noticeKey(service.tenant, decisionsSubject({ team, week }));

const endJob =
  (decisions: DecisionDesk): JobHandler =>
  async (job) => {
    const read = DecisionsEnd.safeParse(job.data);
    if (!read.success) {
      return unreadable;
    }
    const { outcome } = await decisions.end(read.data);
    return outcome === 'busy'
      ? { outcome: 'retry', why: 'the decision huddle was busy' }
      : { outcome: 'done' };
  };
