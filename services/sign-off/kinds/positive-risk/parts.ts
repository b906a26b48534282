/** What a positive risk-taking plan says: what is risked for what, and what holds it. */
import type { FieldSpec, FormPart } from '../../form.ts';
import type { FollowUpSpec } from '../../kind.ts';
import { grounds } from '../grounds.ts';

const risks: FormPart = {
  id: 'risks',
  title: 'Which risks, and why',
  hint: 'What the person wants and gains by it, beside what may go wrong. No names.',
  fields: [
    {
      ...{ id: 'risks', label: 'Which risks are taken?', type: 'text', substance: 'statement' },
      ask: 'Say which risks are taken, as concretely as you can.',
    },
    {
      ...{ id: 'gain', label: 'What does the person want, and gain?', type: 'text' },
      ...{ substance: 'statement', ask: 'Say what the person wants, and what they gain by it.' },
    },
  ],
};

const sharing: FormPart = {
  id: 'sharing',
  title: 'Who shares the decision',
  fields: [
    {
      ...{ id: 'sharedBy', label: 'Who was part of it?', type: 'choices' },
      ask: 'Tick everybody who was part of the decision.',
      options: [
        { id: 'person', label: 'The person' },
        { id: 'carers', label: 'Family or carers' },
        { id: 'team', label: 'The team' },
        { id: 'partners', label: 'Other services' },
      ],
    },
    {
      ...{ id: 'sharedHow', label: 'How, and where do they differ?', type: 'text' },
      ...{ substance: 'statement', ask: 'Say how it was shared, and where people differ.' },
    },
  ],
};

/** Each has what is done, by whom, until when. */
export const mitigationNumbers = ['1', '2', '3'] as const;
export type MitigationNumber = (typeof mitigationNumbers)[number];

type Three = readonly [FieldSpec, FieldSpec, FieldSpec];

function mitigation(number: MitigationNumber, name: string): Three {
  const more = number === '1' ? {} : ({ isOptional: true } as const);
  return [
    {
      ...{ id: `mitigation${number}`, label: `${name}: what is done?`, type: 'line', ...more },
      ask: 'Say what makes it safer.',
    },
    {
      ...{ id: `mitigation${number}By`, label: 'Who sees to it?', type: 'line', ...more },
      ask: 'Say who sees to it.',
    },
    {
      ...{ id: `mitigation${number}On`, label: 'In place by', type: 'date', ...more },
      ...{ when: 'future', ask: 'Choose by when it is in place.' },
    },
  ];
}

const stop: FormPart = {
  id: 'stop',
  title: 'What would make us stop',
  fields: [
    {
      ...{ id: 'earlySigns', label: 'Early signs', type: 'text', substance: 'statement' },
      ask: 'Say by which early signs people would notice.',
    },
    {
      ...{ id: 'stopHow', label: 'Who then does what?', type: 'text', substance: 'statement' },
      ask: 'Say who then does what, at night and at week-ends too.',
    },
  ],
};

const review: FormPart = {
  id: 'review',
  title: 'How it is reviewed',
  fields: [
    {
      ...{ id: 'reviewHow', label: 'How, and with whom?', type: 'text', substance: 'statement' },
      ask: 'Say how it is reviewed, and with whom.',
    },
    {
      ...{ id: 'firstReview', label: 'First review on', type: 'date', when: 'future' },
      ask: 'Choose the day of the first review.',
    },
  ],
};

export const positiveRiskParts: readonly [FormPart, ...FormPart[]] = [
  risks,
  sharing,
  {
    ...{ id: 'mitigations', title: 'What makes it safer' },
    fields: [...mitigation('1', 'First'), ...mitigation('2', 'Second')],
  },
  {
    ...{ id: 'mitigationThree', title: 'What else makes it safer (optional)' },
    fields: mitigation('3', 'Third'),
  },
  stop,
  review,
  grounds,
];

export const mitigationForm: FollowUpSpec = {
  what: 'mitigation',
  button: 'In place…',
  form: {
    id: 'inPlace',
    title: 'Is it in place?',
    fields: [
      {
        ...{ id: 'inPlace', label: 'How does it stand?', type: 'choice' },
        ask: 'Choose how it stands.',
        options: [
          { id: 'yes', label: 'In place' },
          { id: 'other', label: 'Something else takes its place' },
        ],
      },
      {
        ...{ id: 'inPlaceNote', label: 'What is there now?', type: 'text', substance: 'statement' },
        ask: 'Say in a sentence what is there now.',
      },
    ],
  },
};

export const reviewForm: FollowUpSpec = {
  what: 'review',
  button: 'Review…',
  by: 'right',
  form: {
    id: 'planReview',
    title: 'Review of the plan',
    fields: [
      {
        ...{ id: 'reviewed', label: 'What is decided?', type: 'choice', ask: 'Choose one.' },
        options: [
          { id: 'continue', label: 'It goes on as it is' },
          { id: 'change', label: 'It goes on, changed' },
          { id: 'end', label: 'It ends' },
        ],
      },
      {
        ...{ id: 'reviewWhy', label: 'Why? (rationale)', type: 'text', substance: 'reason' },
        ask: 'Say how it went, and why this is decided.',
      },
      {
        ...{ id: 'changedTo', label: 'Where changed: how does it work from now on?', type: 'text' },
        ...{ substance: 'statement', isOptional: true, ask: 'Say how it works from now on.' },
      },
      {
        ...{ id: 'nextReview', label: 'Unless it ends: next review on', type: 'date' },
        ...{ when: 'future', isOptional: true, ask: 'Choose the day of the next review.' },
      },
    ],
  },
};
