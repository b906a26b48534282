/**
 * Care-plan change (S7) where a case's plan has a high tier: it rests on a risk assessment and a
 * formulation of these days, and is reviewed soon. At other tiers the key worker may change the
 * plan, and nothing is signed off.
 */
import { DecisionKind } from '../../../rights/rights.ts';
import type { LocalDate } from '../../../service/service.ts';
import type { Values } from '../../form.ts';
import type { KindContext, Missing, SignOffKind } from '../../kind.ts';
import { addDays } from '../../moments.ts';
import {
  latestReviewOn,
  nextReviewProblem,
  reminderOf,
  reviewWanted,
  workingClocks,
} from '../reviews.ts';
import { anyOf } from '../steps.ts';
import { carePlanParts, reviewForm } from './parts.ts';

const REVIEW = 'Review of the change';

const latest = (context: KindContext): LocalDate =>
  latestReviewOn(context.service.signOffs.carePlan.reviewWithinDays, context);

export const carePlan: SignOffKind = {
  id: DecisionKind.parse('carePlan'),
  name: 'Care-plan change',
  purpose:
    'A change of the care plan where its tier is high, with risk assessment and formulation.',
  words: ['care plan', 'care plan change', 'care-plan change', 'formulation review'],
  about: 'case',
  flag: 'overdueReview',
  parts: carePlanParts,
  rights: {
    core: [anyOf('clinicalLead', 'teamManager')],
    enhanced: [anyOf('clinicalLead')],
    intensive: [anyOf('clinicalLead'), anyOf('teamManager', 'localityManager')],
  },
  outcomes: [{ id: 'approve', label: 'Approve the change', done: 'Approved' }],

  question: ({ values }) =>
    `From now on: ${values['to'] ?? 'another plan.'} May the plan change so?`,

  missing: ({ values }, context) => [...notNeeded(context), ...tooOld(values, context)],

  clocks: (asked, { service }) => workingClocks(service.signOffs.carePlan, asked, service),

  latestReview: (_asked, context) => latest(context),

  followUpForms: [reviewForm, reminderOf(reviewForm.form)],

  followUps: ({ decision: { reviewOn } }, context) =>
    reviewWanted(reviewOn ?? latest(context), REVIEW, context.service),

  refusesFollowUp: (_state, { what, values }, context) =>
    what === 'review' && values['reviewed'] === 'again'
      ? nextReviewProblem(values, latest(context), context)
      : {},

  foundDone: ({ what }) => (what === 'near' ? {} : undefined),

  afterFollowUp(_state, { what, values }, context) {
    if (what !== 'review') return {};
    const { reviewed, reviewWhy = '', nextReview } = values;
    if (reviewed === 'again') {
      return {
        drops: ['near'],
        next: reviewWanted(nextReview ?? latest(context), REVIEW, context.service),
      };
    }
    return reviewed === 'other'
      ? { ends: `The plan changes again, by a new sign-off: ${reviewWhy}` }
      : { ends: `The change works: ${reviewWhy}` };
  },
};

/** A tier that is not known counts as the highest. */
function notNeeded({ service, facts }: KindContext): readonly Missing[] {
  const { tiers } = service.signOffs.carePlan;
  if (facts === undefined || tiers.includes(facts.tier)) return [];
  const sentence = `At the ${facts.tier} tier a change of the care plan needs no sign-off: the key worker may change it. Withdraw this one.`;
  return [{ part: 'change', sentence }];
}

function tooOld({ riskOn, formulationOn }: Values, context: KindContext): readonly Missing[] {
  const { service, today } = context;
  const { assessedWithinDays: days } = service.signOffs.carePlan;
  const first = addDays(service, today, -days);
  const isOld = (on = today): boolean => on < first;
  const sentence = (what: string) =>
    `The ${what} is more than ${days} days old: update it before the plan changes.`;
  return [
    ...(isOld(riskOn) ? [{ part: 'risk', sentence: sentence('risk assessment') }] : []),
    ...(isOld(formulationOn) ? [{ part: 'formulation', sentence: sentence('formulation') }] : []),
  ];
}
