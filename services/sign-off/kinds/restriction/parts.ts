/** What a restriction (S5) rests on: what it is, why, what else was tried, for how long, how it ends. */
import type { FormPart } from '../../form.ts';
import type { FollowUpSpec } from '../../kind.ts';

export const restrictionParts: readonly [FormPart, ...FormPart[]] = [
  {
    id: 'restriction',
    title: 'What is restricted',
    hint: 'What the person may not do or have, or only in part. Facts, no label of the person.',
    fields: [
      {
        ...{ id: 'what', label: 'What is restricted?', type: 'line' },
        ask: 'Say in a line what is restricted, e.g. “Unaccompanied visits”.',
      },
      {
        ...{ id: 'how', label: 'How, when and by whom?', type: 'text', substance: 'statement' },
        ask: 'Say how the restriction works in practice, and who carries it out.',
      },
    ],
  },
  {
    id: 'rationale',
    title: 'Why it is needed',
    hint: 'Which risk it answers, and why it answers it. Never what kind of person somebody is.',
    fields: [
      {
        ...{ id: 'risk', label: 'Which risk does it answer?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which risk it answers: what may happen, to whom, and what shows it.',
      },
      {
        ...{ id: 'evidence', label: 'On what evidence?', type: 'text', substance: 'statement' },
        ask: 'Say on which evidence this is to be decided.',
      },
      {
        ...{ id: 'authority', label: 'Under which law or policy?', type: 'line' },
        ask: 'Say under which law, order or policy it may be imposed.',
      },
    ],
  },
  {
    id: 'alternatives',
    title: 'Least restrictive alternatives',
    hint: 'What would restrict less, and why it is not enough now.',
    fields: [
      {
        ...{ id: 'options', label: 'What else was considered?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say which less restrictive alternatives were considered or tried.',
      },
      {
        ...{ id: 'whyNot', label: 'Why are they not enough?', type: 'text', substance: 'reason' },
        ask: 'Say why each of them is not enough now.',
      },
    ],
  },
  {
    id: 'person',
    title: 'The person’s views and advocacy',
    fields: [
      {
        ...{ id: 'views', label: 'What does the person say?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what the person and their carers say about it, or why they were not asked.',
      },
      {
        ...{ id: 'advocacy', label: 'Advocate', type: 'choice' },
        ask: 'Choose how advocacy stands.',
        options: [
          { id: 'involved', label: 'Has an advocate, who was heard' },
          { id: 'offered', label: 'Offered, not wanted' },
          { id: 'requested', label: 'Asked for, not there yet' },
        ],
      },
    ],
  },
  {
    id: 'time',
    title: 'Time limit',
    hint: 'It ends by itself in nobody’s head: its last day has a clock.',
    fields: [
      {
        ...{ id: 'limit', label: 'Last day', type: 'date', when: 'future' },
        ask: 'Choose the last day for which it is asked.',
      },
    ],
  },
  {
    id: 'stepDown',
    title: 'Step-down plan',
    fields: [
      {
        ...{ id: 'steps', label: 'How is it lifted?', type: 'text', substance: 'statement' },
        ask: 'Say in which steps the restriction is lifted.',
      },
      {
        ...{ id: 'signs', label: 'What shows that it can be?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what has to be seen before each step, and by whom.',
      },
    ],
  },
];

/** Whoever may decide on restrictions, and had no part in asking for this one. */
export const reviewForm: FollowUpSpec = {
  what: 'review',
  button: 'Review…',
  by: 'right',
  form: {
    id: 'review',
    title: 'Review of the restriction',
    hint: 'Continue, change or lift it. The least restrictive that is enough.',
    fields: [
      {
        ...{ id: 'reviewed', label: 'What is decided?', type: 'choice' },
        ask: 'Choose what becomes of the restriction.',
        options: [
          { id: 'continue', label: 'Continue as it is' },
          { id: 'modify', label: 'Modify: restrict less, or otherwise' },
          { id: 'stepDown', label: 'Step down: it ends' },
        ],
      },
      {
        ...{ id: 'reviewWhy', label: 'Why?', type: 'text', substance: 'reason' },
        ask: 'Say why, so that somebody else can understand it later.',
      },
      {
        ...{ id: 'reviewViews', label: 'What does the person say now?', type: 'text' },
        ...{ substance: 'statement', isOptional: true },
        ask: 'Say what the person and their carers say now.',
      },
      {
        ...{ id: 'changedTo', label: 'Modified: how does it work now?', type: 'text' },
        ...{ substance: 'statement', isOptional: true },
        ask: 'Say how the restriction works from now on.',
      },
      {
        ...{ id: 'nextReview', label: 'Next review, unless it ends', type: 'date' },
        ...{ when: 'future', isOptional: true },
        ask: 'Choose the day of the next review.',
      },
      {
        ...{ id: 'newLimit', label: 'New last day, if it changes', type: 'date' },
        ...{ when: 'future', isOptional: true },
        ask: 'Choose the new last day.',
      },
    ],
  },
};

/** Its clock alone: nobody records it, a review does. */
export const limitForm: FollowUpSpec = {
  ...{ what: 'limit', button: '', isAutomatic: true },
  form: reviewForm.form,
};

/** Those who decide hear that the review comes near. */
export const nearForm: FollowUpSpec = {
  ...{ what: 'near', button: '', isAutomatic: true, tells: true, by: 'right' },
  form: reviewForm.form,
};
