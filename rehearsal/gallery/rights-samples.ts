/** Decision rights: who may decide, and what is passed on for a time. */
import { rightsAnswerCard, type RightsAnswer } from '../../cards/rights/answer.ts';
import { delegationCard, delegationsCard } from '../../cards/rights/delegation.ts';
import { delegationFormCard } from '../../cards/rights/delegation-form.ts';
import type { Card } from '../../cards/render.ts';
import { CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import { presencesAt } from '../../services/rights/away.ts';
import { delegatesFor } from '../../services/rights/delegation-facts.ts';
import { delegationId, type OneDelegation } from '../../services/rights/delegation.ts';
import { stepsOf, type RightsQuestion } from '../../services/rights/holders.ts';
import { CompetencyId, DecisionKind, type RightRow } from '../../services/rights/rights.ts';
import { button } from '../../cards/parts/button.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import {
  amina,
  at,
  ben,
  chloe,
  contextAt,
  crisis,
  grace,
  hugh,
  jonah,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const context = contextAt('12-02T10:00');
const kinds = signOffKinds;
const transition = DecisionKind.parse('transition');

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `rights-${name}`, title, card, group: 'Decision rights' },
});

const passedOn: OneDelegation = {
  ...{ id: delegationId(amina, 1), of: amina, to: chloe },
  ...{ from: at('09:00'), until: at('12-12T00:00') },
};
const ofOneKind: OneDelegation = {
  ...{ id: delegationId(grace, 2), of: grace, to: hugh, kind: transition },
  ...{ from: at('12-07T00:00'), until: at('12-19T00:00') },
};
const toAmina: OneDelegation = { ...ofOneKind, id: delegationId(ben, 1), of: ben, to: amina };

export function rightsSamples(): readonly Sample[] {
  return [...answerSamples(), ...delegationSamples(), ...listSamples()];
}

function delegationSamples(): readonly Sample[] {
  const view = { delegation: passedOn, isManager: false, kinds };
  const ended = { delegation: passedOn, why: 'givenBack', by: chloe, at: at('09:30') } as const;
  return [
    sample('given-chloe', 'For the delegate', delegationCard({ ...view, viewer: chloe }, context)),
    sample('given-amina', 'Could not be told', delegationCard({ ...view, viewer: amina }, context)),
    sample(
      'given-back-amina',
      'Given back, for whoever passed it on',
      delegationCard({ ...view, ended, viewer: amina }, context),
    ),
    sample(
      'ended-chloe',
      'Ended, for the delegate',
      delegationCard(
        { ...view, ended: { ...ended, why: 'ended', by: grace }, viewer: chloe },
        context,
      ),
    ),
  ];
}

function listSamples(): readonly Sample[] {
  const list = (
    viewer: PersonId,
    delegations: readonly OneDelegation[],
    more: { readonly canPassOn?: boolean; readonly notice?: string } = {},
  ) => delegationsCard({ viewer, delegations, kinds, canPassOn: true, ...more }, context);
  const delegates = delegatesFor(service, amina);
  const form = { delegates, kinds };
  const typed = { to: chloe, kind: 'all', until: '2027-06-01' };
  const problems = {
    until: 'Rights are passed on for 92 days at most: choose a day until 3 March 2027.',
  };
  return [
    sample('list', 'Given and received', list(amina, [toAmina, passedOn])),
    sample('list-grace', 'For a manager', list(grace, [passedOn, ofOneKind])),
    sample('list-none', 'Nothing passed on', list(amina, [])),
    sample('list-jonah', 'Without rights of their own', list(jonah, [], { canPassOn: false })),
    sample('form', 'Pass on…', delegationFormCard(form, context)),
    sample('form-problems', 'Given back', delegationFormCard(form, context, { typed, problems })),
  ];
}

const caseRef = CaseRef.parse('CM-10482');

const safeguarding: RightRow['core'] = [
  {
    ...{ roles: ['safeguardingLead', 'clinicalLead'], needs: 2 },
    competency: CompetencyId.parse('safeguarding'),
  },
];

function answerSamples(): readonly Sample[] {
  const [kind] = kinds;
  if (kind === undefined) return [];
  const question: RightsQuestion = {
    ...{ service, now: context.now, kind: kind.id, defaults: kind.rights, team, pathway: crisis },
    ...{ tier: 'intensive', excluded: [], delegations: [passedOn], signedOff: [] },
    known: {
      absences: [
        {
          ...{ id: 'a', person: amina, kind: 'leave', declaredBy: amina, cover: sam },
          ...{ from: at('12-01T00:00'), until: at('12-12T00:00') },
        },
      ],
      ...{ overrides: [], unreachable: new Map(), directory: new Map() },
    },
  };
  const { inOffice } = presencesAt(service, question.known, question.now);
  const answer = (viewer: PersonId, more: Partial<RightsAnswer> = {}): Card =>
    rightsAnswerCard(
      {
        ...{ kind, viewer, subject: { about: 'case', team, caseRef }, tier: 'intensive' },
        ...{ steps: stepsOf(question), isParty: false, whyAway: inOffice },
        ...more,
      },
      context,
    );
  const begin = button({
    ...{ title: 'Transition…', verb: 'rights.ask', style: 'positive' },
    data: { team, kind: kind.id, caseRef },
  });
  const own = { ...question, defaults: { ...kind.rights, intensive: safeguarding } };
  const together = stepsOf({ ...own, service: { ...service, rights: new Map() } });
  const alone = stepsOf({ ...question, team, pathway: crisis, excluded: [grace, hugh] });
  return [
    sample('answer-jonah', 'Who can, for somebody who can’t', answer(jonah, { begin })),
    sample('answer-sam', 'For the cover of the lead', answer(sam)),
    sample('answer-lapsed-sam', 'Lapsed, two together', answer(sam, { steps: together })),
    sample('answer-party', 'Who began it', answer(grace, { isParty: true, steps: alone })),
  ];
}
