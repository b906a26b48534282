/**
 * Positive risk-taking (S6): which risks are taken for what, shared by whom, made safer by what, and
 * when it is stopped. Each mitigation is checked by its date; the plan is reviewed again and again.
 */
import { DecisionKind } from '../../../rights/rights.ts';
import type { LocalDate } from '../../../service/service.ts';
import type { Values } from '../../form.ts';
import type { KindContext, Missing, NewFollowUp, SignOffKind } from '../../kind.ts';
import { closingTime } from '../../moments.ts';
import {
  latestReviewOn,
  nextReviewProblem,
  reminderOf,
  reviewWanted,
  workingClocks,
} from '../reviews.ts';
import { anyOf } from '../steps.ts';
import {
  mitigationForm,
  mitigationNumbers,
  positiveRiskParts,
  reviewForm,
  type MitigationNumber,
} from './parts.ts';

const REVIEW = 'Review: continue, change or end';

const latest = (context: KindContext): LocalDate =>
  latestReviewOn(context.service.signOffs.positiveRisk.reviewWithinDays, context);

export const positiveRisk: SignOffKind = {
  id: DecisionKind.parse('positiveRisk'),
  name: 'Positive risk-taking plan',
  purpose: 'Risks that are taken for what the person gains: shared, made safer, reviewed.',
  words: ['positive risk', 'positive risk-taking', 'risk-taking plan'],
  about: 'case',
  flag: 'overdueReview',
  parts: positiveRiskParts,
  rights: {
    core: [anyOf('clinicalLead', 'teamManager')],
    enhanced: [anyOf('clinicalLead')],
    intensive: [{ roles: ['clinicalLead', 'dutyClinician', 'teamManager'], needs: 2 }],
  },
  outcomes: [{ id: 'approve', label: 'Agree to the plan', done: 'Agreed' }],

  question: ({ values }) =>
    `${values['risks'] ?? 'The risks'} May they be taken, for what the person gains?`,

  missing: ({ values }, context) => [...halfDone(values), ...reviewedTooLate(values, context)],

  clocks: (asked, { service }) => workingClocks(service.signOffs.positiveRisk, asked, service),

  latestReview: ({ values: { firstReview } }, context) => {
    const last = latest(context);
    return firstReview !== undefined && firstReview >= context.today && firstReview < last
      ? firstReview
      : last;
  },

  followUpForms: [mitigationForm, reviewForm, reminderOf(reviewForm.form)],

  followUps: ({ values, decision: { reviewOn } }, context) => [
    ...mitigationNumbers.flatMap((number) => mitigationWanted(number, values, context)),
    ...reviewWanted(reviewOn ?? latest(context), REVIEW, context.service),
  ],

  refusesFollowUp: (_state, { what, values }, context) =>
    what === 'review' && values['reviewed'] !== 'end'
      ? {
          ...(values['reviewed'] === 'change' && !values['changedTo']
            ? { changedTo: 'Say how it works from now on.' }
            : {}),
          ...nextReviewProblem(values, latest(context), context),
        }
      : {},

  foundDone: ({ what }) => (what === 'near' ? {} : undefined),

  afterFollowUp(_state, { what, values }, context) {
    if (what !== 'review') return {};
    const { reviewed, reviewWhy = '', changedTo = '', nextReview } = values;
    if (reviewed === 'end') return { ends: `Ended at its review: ${reviewWhy}` };
    return {
      drops: ['near'],
      next: reviewWanted(nextReview ?? latest(context), REVIEW, context.service),
      ...(reviewed === 'change' ? { values: { changedTo } } : {}),
    };
  },
};

const namesOf = (number: MitigationNumber) => ({
  what: `mitigation${number}`,
  by: `mitigation${number}By`,
  on: `mitigation${number}On`,
});

/** One that is begun has to be whole. */
const halfDone = (values: Values): readonly Missing[] =>
  mitigationNumbers
    .filter((number) => number !== '1')
    .flatMap((number) => {
      const { what, by, on } = namesOf(number);
      const filled = [what, by, on].filter((field) => (values[field] ?? '') !== '');
      if (filled.length === 0 || filled.length === 3) return [];
      const part = number === '2' ? 'mitigations' : 'mitigationThree';
      return [{ part, sentence: 'Say of each mitigation what is done, who sees to it, by when.' }];
    });

function reviewedTooLate({ firstReview = '' }: Values, context: KindContext): readonly Missing[] {
  const last = latest(context);
  const sentence = `The first review comes by ${last} at the latest: choose an earlier day.`;
  return firstReview > last ? [{ part: 'review', sentence }] : [];
}

function mitigationWanted(
  number: MitigationNumber,
  values: Values,
  { service }: KindContext,
): readonly NewFollowUp[] {
  const { what, by, on } = namesOf(number);
  const { [what]: text = '', [by]: who = '', [on]: day = '' } = values;
  if (text === '' || day === '') return [];
  return [
    { what: 'mitigation', label: `In place: ${text} (${who})`, dueAt: closingTime(service, day) },
  ];
}
