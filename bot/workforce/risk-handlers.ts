import type { Typed } from '../../cards/context.ts';
import type { workforceVerbs } from '../../cards/workforce/verbs.ts';
import { today } from '../../cards/clock-text.ts';
import { raiseFormCard, riskFormCard } from '../../cards/workforce/forms.ts';
import { registerCard, riskCard } from '../../cards/workforce/register.ts';
import { forManagers, isManager } from '../../cards/workforce/team.ts';
import { riskRefusalText } from '../../cards/workforce/words.ts';
import type { FormContext } from '../../services/consult/forms/escalation.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Parsed } from '../../services/kernel/parsed.ts';
import type { OnRisk } from '../../services/workforce/desk.ts';
import {
  parseMitigation,
  parseRiskText,
  parseWithReview,
  type RiskFormKind,
} from '../../services/workforce/forms/risk-forms.ts';
import { riskSubject } from '../../services/workforce/jobs.ts';
import { isKnownRisk, RiskId, type RiskIdentity } from '../../services/workforce/risk.ts';
import type { By } from '../../services/kernel/by.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import type { WorkforceCore } from './core.ts';

type RiskVerb = Exclude<
  keyof typeof workforceVerbs,
  'workforce.show' | 'workforce.review' | 'workforce.holdForm' | 'workforce.hold'
>;

export const riskHandlers = (core: WorkforceCore): Pick<CardHandlers, RiskVerb> => ({
  'workforce.register': ({ actor, data }) => register(core, actor, data.team),
  'workforce.risk': async ({ actor, data, replyToId }) => {
    await closeForm(core, data, replyToId);
    return shown(core, actor, data);
  },
  'workforce.form': (press) => openForm(core, press),
  'workforce.raiseForm': ({ actor, data: { team } }) =>
    Promise.resolve(raiseForm(core, actor, team)),
  'workforce.raise': (press) => raise(core, press),
  ...formHandlers(core),
  'workforce.done': async (press) => {
    const { actor, data } = press;
    const handled = await core.workforce.act(press, identityOf(data), {
      type: 'done',
      number: data.number,
    });
    return shown(
      core,
      actor,
      data,
      whyUnchanged(handled, (refusal) => riskRefusalText(refusal, core.context())),
    );
  },
});

type FormVerb = 'workforce.mitigate' | 'workforce.look' | 'workforce.accept' | 'workforce.close';

const formHandlers = (core: WorkforceCore): Pick<CardHandlers, FormVerb> => ({
  'workforce.mitigate': (press) =>
    submitted(
      core,
      press,
      'mitigate',
      parsed(core, (form) => parseMitigation(press.data, form)),
      (value) => ({
        ...{ type: 'mitigate', ...value },
      }),
    ),
  'workforce.look': (press) =>
    submitted(
      core,
      press,
      'review',
      parsed(core, (form) => parseWithReview('review', press.data, form)),
      (value) => ({
        ...{ type: 'review', note: value.words, reviewOn: value.reviewOn },
      }),
    ),
  'workforce.accept': (press) =>
    submitted(
      core,
      press,
      'accept',
      parsed(core, (form) => parseWithReview('accept', press.data, form)),
      (value) => ({
        ...{ type: 'accept', why: value.words, reviewOn: value.reviewOn },
      }),
    ),
  'workforce.close': (press) =>
    submitted(
      core,
      press,
      'close',
      parsed(core, (form) => parseRiskText('close', press.data, form)),
      ({ words }) => ({
        ...{ type: 'close', why: words },
      }),
    ),
});

const identityOf = ({ team, risk }: RiskIdentity): RiskIdentity => ({ team, risk });

const parsed = <T>(
  { service, context }: WorkforceCore,
  read: (form: FormContext) => Parsed<T>,
): Parsed<T> => read({ service, today: today(context()) });

async function register(core: WorkforceCore, viewer: PersonId, team: TeamId): Promise<CardReply> {
  const context = core.context();
  if (!isManager(team, viewer, context)) return { card: forManagers(team, context) };
  return { card: registerCard(team, await core.workforce.risks(team), context) };
}

function raiseForm(
  { identity, context }: WorkforceCore,
  viewer: PersonId,
  team: TeamId,
): CardReply {
  if (!isManager(team, viewer, context())) return { card: forManagers(team, context()) };
  const risk = RiskId.parse(identity.consultId());
  return { card: raiseFormCard({ team, risk }, context()) };
}

async function raise(core: WorkforceCore, press: Press<'workforce.raise'>): Promise<CardReply> {
  const { actor, data } = press;
  const context = core.context();
  const { risk: _risk, ...typed } = typedOf(data);
  const form = (more: object): CardReply => ({
    card: raiseFormCard(identityOf(data), context, { typed, ...more }),
  });
  if (!isManager(data.team, actor, context)) {
    return { card: forManagers(data.team, context, unchanged(typed)) };
  }
  const read = parsed(core, (about) => parseWithReview('raise', data, about));
  if (!read.ok) return form({ problems: read.problems });
  const handled = await core.workforce.act(press, identityOf(data), {
    type: 'raise',
    ...read.value,
  });
  const why = whyUnchanged(handled, (refusal) => riskRefusalText(refusal, context));
  return why === undefined ? shown(core, actor, data) : form({ notice: why });
}

async function openForm(core: WorkforceCore, press: Press<'workforce.form'>): Promise<CardReply> {
  const { actor, data, replyToId } = press;
  const { state } = await core.workforce.loadRisk(data);
  const context = core.context();
  if (state.status !== 'open' || !isManager(data.team, actor, context))
    return shown(core, actor, data);
  await core.posts.formOpened(keyOf(core, data), replyToId);
  return { card: riskFormCard(state, data.form, context) };
}

/** A form of a risk that was sent: given back with what is wrong, or acted on. */
async function submitted<T>(
  core: WorkforceCore,
  press: By & Pick<Press<'workforce.close'>, 'actor' | 'data' | 'replyToId'>,
  form: Exclude<RiskFormKind, 'raise'>,
  read: Parsed<T>,
  build: (value: T) => OnRisk,
): Promise<CardReply> {
  const { actor, data, replyToId } = press;
  const context = core.context();
  const { risk: _risk, ...typed } = typedOf(data);
  const { state } = await core.workforce.loadRisk(data);
  if (!read.ok && state.status === 'open' && isManager(data.team, actor, context)) {
    return { card: riskFormCard(state, form, context, { typed, problems: read.problems }) };
  }
  await closeForm(core, data, replyToId);
  if (!read.ok) return shown(core, actor, data, unchanged(typed));
  const handled = await core.workforce.act(press, identityOf(data), build(read.value));
  const why = whyUnchanged(handled, (refusal) => riskRefusalText(refusal, context));
  return shown(core, actor, data, why === undefined ? undefined : `${why}${keptText(typed)}`);
}

const unchanged = (typed: Typed): string => `Nothing was changed.${keptText(typed)}`;

async function shown(
  { workforce, context }: WorkforceCore,
  viewer: PersonId,
  identity: RiskIdentity,
  notice?: string,
): Promise<CardReply> {
  const { state } = await workforce.loadRisk(identity);
  return isKnownRisk(state)
    ? { card: riskCard(state, viewer, context(), notice) }
    : { message: riskRefusalText({ reason: 'noSuchRisk' }, context()) };
}

const keyOf = ({ service }: WorkforceCore, { team, risk }: RiskIdentity) =>
  noticeKey(service.tenant, riskSubject({ team, risk }));

const closeForm = (core: WorkforceCore, identity: RiskIdentity, replyToId: string | undefined) =>
  core.posts.formClosed(keyOf(core, identity), replyToId);
