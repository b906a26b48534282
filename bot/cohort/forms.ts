/** Which form somebody gets for a case, or why they get none. */
import { cohortRefusalText } from '../../cards/cohort/refusal.ts';
import { enterFormCard } from '../../cards/cohort/enter-form.ts';
import { progressFormCard } from '../../cards/cohort/progress-form.ts';
import { keepInCard, leadCard, notNowCard, stepDownCard } from '../../cards/cohort/questions.ts';
import type { CohortForm } from '../../cards/cohort/verbs.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CohortCase } from '../../services/cohort/cohort.ts';
import type { CohortView } from '../../services/cohort/desk.ts';
import type { CohortRefusal } from '../../services/cohort/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';

type Asked = {
  readonly identity: CaseIdentity;
  readonly form: CohortForm;
  readonly actor: PersonId;
};

export function cohortForm(
  { identity, form, actor }: Asked,
  { state, concerned }: CohortView,
  context: CardContext,
  filled: Filled = {},
): { readonly form: Card } | { readonly why: string } {
  const why = (refusal: CohortRefusal) => ({ why: cohortRefusalText(refusal, context) });
  const { mayDecide, mayRecord } = concerned;
  if (form === 'progress') {
    if (state.status !== 'in') return why({ reason: 'notIn' });
    return mayRecord.includes(actor)
      ? { form: progressFormCard(state, context, filled) }
      : why({ reason: 'mayNotRecord', who: mayRecord });
  }
  if (!mayDecide.includes(actor)) return why({ reason: 'onlyManagers', who: mayDecide });
  const found = managersForm({ identity, form }, state, context, filled);
  return 'reason' in found ? why(found) : found;
}

function managersForm(
  { identity, form }: Pick<Asked, 'identity'> & { readonly form: Exclude<CohortForm, 'progress'> },
  state: CohortCase,
  context: CardContext,
  filled: Filled,
): { readonly form: Card } | CohortRefusal {
  switch (form) {
    case 'enter':
      return state.status === 'in'
        ? { reason: 'alreadyIn', since: state.enteredAt, lead: state.lead }
        : { form: enterFormCard(identity, state, context, filled) };
    case 'notNow':
      return state.status === 'proposed'
        ? { form: notNowCard(state, context, filled) }
        : { reason: 'notProposed' };
    case 'keepIn':
      return keepInForm(state, context, filled);
    case 'lead':
    case 'stepDown': {
      const draw = form === 'lead' ? leadCard : stepDownCard;
      return state.status === 'in' ? { form: draw(state, context, filled) } : { reason: 'notIn' };
    }
    default:
      return assertNever(form);
  }
}

function keepInForm(
  state: CohortCase,
  context: CardContext,
  filled: Filled,
): { readonly form: Card } | CohortRefusal {
  if (state.status !== 'in') return { reason: 'notIn' };
  return state.leftAt === undefined
    ? { reason: 'caseNotLeft' }
    : { form: keepInCard(state, context, filled) };
}
