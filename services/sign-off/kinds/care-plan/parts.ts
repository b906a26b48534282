/** What a change of a care plan on a high tier says, with the assessments that it rests on. */
import type { FormPart } from '../../form.ts';
import type { FollowUpSpec } from '../../kind.ts';
import { grounds } from '../grounds.ts';

const change: FormPart = {
  id: 'change',
  title: 'What changes',
  hint: 'The plan as it is, and as it is to be. No names.',
  fields: [
    {
      ...{ id: 'from', label: 'The plan until now', type: 'text', substance: 'statement' },
      ask: 'Say what the plan says until now.',
    },
    {
      ...{ id: 'to', label: 'The plan from now on', type: 'text', substance: 'statement' },
      ask: 'Say what it is to say from now on.',
    },
    {
      ...{ id: 'why', label: 'Why?', type: 'text', substance: 'reason' },
      ask: 'Say why it is to change now.',
    },
  ],
};

const risk: FormPart = {
  id: 'risk',
  title: 'Risk assessment updated',
  fields: [
    {
      ...{ id: 'riskOn', label: 'Updated on', type: 'date', when: 'past' },
      ask: 'Choose when the risk assessment was updated.',
    },
    {
      ...{ id: 'riskEvidence', label: 'Where is the evidence?', type: 'text' },
      ...{ substance: 'statement', ask: 'Say where it is, and what changed in it.' },
    },
  ],
};

const formulation: FormPart = {
  id: 'formulation',
  title: 'Formulation reviewed',
  fields: [
    {
      ...{ id: 'formulationOn', label: 'Reviewed on', type: 'date', when: 'past' },
      ask: 'Choose when the formulation was reviewed.',
    },
    {
      ...{ id: 'formulationBy', label: 'By whom?', type: 'line' },
      ask: 'Say who reviewed the formulation.',
    },
    {
      ...{ id: 'formulationNew', label: 'What changed in it?', type: 'text' },
      ...{
        substance: 'statement',
        ask: 'Say what changed in the formulation, or why nothing did.',
      },
    },
  ],
};

const contact: FormPart = {
  id: 'contact',
  title: 'Contact after the change',
  fields: [
    {
      ...{ id: 'contactPlan', label: 'Who sees the person, how often?', type: 'text' },
      ...{ substance: 'statement', ask: 'Say who sees the person, how often, from when.' },
    },
  ],
};

const told: FormPart = {
  id: 'told',
  title: 'Who has been told',
  fields: [
    {
      ...{ id: 'toldWhom', label: 'Who knows of it?', type: 'choices' },
      ask: 'Tick everybody who has been told.',
      options: [
        { id: 'person', label: 'The person' },
        { id: 'carers', label: 'Family or carers' },
        { id: 'team', label: 'The team' },
        { id: 'crisis', label: 'Crisis or duty team' },
        { id: 'gp', label: 'GP' },
        { id: 'partners', label: 'Other services' },
      ],
    },
    {
      ...{ id: 'toldNote', label: 'Who has not, and why?', type: 'text', substance: 'statement' },
      ...{ isOptional: true, ask: 'Say who has not been told, and why.' },
    },
  ],
};

export const carePlanParts: readonly [FormPart, ...FormPart[]] = [
  change,
  risk,
  formulation,
  contact,
  told,
  grounds,
];

export const reviewForm: FollowUpSpec = {
  what: 'review',
  button: 'Review…',
  by: 'right',
  form: {
    id: 'changeReview',
    title: 'Review of the change',
    fields: [
      {
        ...{ id: 'reviewed', label: 'How did it work?', type: 'choice', ask: 'Choose one.' },
        options: [
          { id: 'settled', label: 'It works: no more reviews of the change' },
          { id: 'again', label: 'It goes on, and is reviewed again' },
          { id: 'other', label: 'The plan changes again, by a new sign-off' },
        ],
      },
      {
        ...{ id: 'reviewWhy', label: 'Why? (rationale)', type: 'text', substance: 'reason' },
        ask: 'Say how it went, and why this is decided.',
      },
      {
        ...{ id: 'nextReview', label: 'Where it goes on: next review on', type: 'date' },
        ...{ when: 'future', isOptional: true, ask: 'Choose the day of the next review.' },
      },
    ],
  },
};
