import { reviewCard } from '../../cards/workforce/card.ts';
import { holdFormCard } from '../../cards/workforce/forms.ts';
import { isManager } from '../../cards/workforce/team.ts';
import { reviewRefusalText } from '../../cards/workforce/words.ts';
import { today } from '../../cards/clock-text.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { parseReviewOutcome } from '../../services/workforce/forms/risk-forms.ts';
import { reviewSubject } from '../../services/workforce/jobs.ts';
import { isOpened, type ReviewIdentity } from '../../services/workforce/review.ts';
import type { CardHandlers, Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import type { WorkforceCore } from './core.ts';

type Verbs = Pick<CardHandlers, 'workforce.review' | 'workforce.holdForm' | 'workforce.hold'>;

export const reviewHandlers = (core: WorkforceCore): Verbs => ({
  'workforce.review': async ({ actor, data, replyToId }) => {
    await closeForm(core, data, replyToId);
    return shown(core, actor, data);
  },
  'workforce.holdForm': async ({ actor, data, replyToId }) => {
    const { state } = await core.workforce.loadReview(data);
    const context = core.context();
    if (state.status !== 'open' || !isManager(data.team, actor, context)) {
      return shown(core, actor, data);
    }
    await core.posts.formOpened(keyOf(core, data), replyToId);
    return { card: holdFormCard(state, context) };
  },
  'workforce.hold': (press) => hold(core, press),
});

async function hold(core: WorkforceCore, press: Press<'workforce.hold'>): Promise<CardReply> {
  const { actor, data, replyToId } = press;
  const { team, quarter, ...typed } = data;
  const context = core.context();
  const read = parseReviewOutcome(data, { service: core.service, today: today(context) });
  const { state } = await core.workforce.loadReview(data);
  if (!read.ok && state.status === 'open' && isManager(team, actor, context)) {
    return { card: holdFormCard(state, context, { typed, problems: read.problems }) };
  }
  await closeForm(core, data, replyToId);
  if (!read.ok) return shown(core, actor, data, `Nothing was changed.${keptText(typed)}`);
  const handled = await core.workforce.holdReview(press, { team, quarter }, read.value);
  const why = whyUnchanged(handled, (refusal) => reviewRefusalText(refusal, context));
  return shown(core, actor, data, why === undefined ? undefined : `${why}${keptText(typed)}`);
}

async function shown(
  { workforce, context }: WorkforceCore,
  viewer: PersonId,
  { team, quarter }: ReviewIdentity,
  notice?: string,
): Promise<CardReply> {
  const { state } = await workforce.loadReview({ team, quarter });
  if (!isOpened(state)) return { message: reviewRefusalText({ reason: 'notOpened' }, context()) };
  const risks = await workforce.risks(team);
  return { card: reviewCard(state, risks, viewer, context(), notice) };
}

const keyOf = ({ service }: WorkforceCore, { team, quarter }: ReviewIdentity) =>
  noticeKey(service.tenant, reviewSubject({ team, quarter }));

const closeForm = (core: WorkforceCore, identity: ReviewIdentity, replyToId: string | undefined) =>
  core.posts.formClosed(keyOf(core, identity), replyToId);
