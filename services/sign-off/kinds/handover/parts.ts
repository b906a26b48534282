/** The handover dataset (S2): what the receiving service has to know before it takes over. */
import type { FieldSpec, FormPart } from '../../form.ts';

const text = (id: string, label: string, ask: string): FieldSpec => ({
  ...{ id, label, ask, type: 'text', substance: 'statement' },
});

export const receiver: FormPart = {
  id: 'receiver',
  title: 'The receiving service',
  fields: [
    { id: 'service', label: 'Which service?', type: 'line', ask: 'Say which service takes over.' },
    {
      ...{ id: 'person', label: 'Who there?', type: 'line' },
      ask: 'Say who takes it there, or on which desk it arrives.',
    },
    {
      ...{ id: 'on', label: 'Handover on', type: 'date', when: 'any' },
      ask: 'Choose the day on which they take over.',
    },
  ],
};

/** What the receiving service is shown. */
export const dataset: readonly [FormPart, ...FormPart[]] = [
  {
    id: 'risks',
    title: 'Risks',
    fields: [
      text('risks', 'Risks now, and what makes them grow', 'Say which risks there are now.'),
      {
        ...text('protective', 'What protects', 'Say what protects the person.'),
        isOptional: true,
      },
    ],
  },
  {
    id: 'safeguarding',
    title: 'Safeguarding indicators',
    fields: [
      {
        ...{ id: 'safeguardingStatus', label: 'Is there a concern?', type: 'choice' },
        ask: 'Choose how safeguarding stands.',
        options: [
          { id: 'open', label: 'Open concern' },
          { id: 'past', label: 'Past concern, closed' },
          { id: 'none', label: 'No concern known' },
        ],
      },
      text('safeguarding', 'Indicators, and who knows', 'Say what is known, and who knows of it.'),
    ],
  },
  {
    id: 'crisis',
    title: 'Crisis plan',
    fields: [text('crisisPlan', 'What helps in a crisis, who is called', 'Say what the plan is.')],
  },
  {
    id: 'medication',
    title: 'Medication',
    fields: [
      {
        ...{ id: 'medicationMatters', label: 'Does medication matter here?', type: 'choice' },
        ask: 'Choose whether there is something to say about medication.',
        options: [
          { id: 'yes', label: 'Yes, see the notes' },
          { id: 'no', label: 'No, none is prescribed by us' },
        ],
      },
      {
        ...text('medication', 'Notes', 'Say what is prescribed by whom, and what to watch.'),
        isOptional: true,
      },
    ],
  },
  {
    id: 'adjustments',
    title: 'Reasonable adjustments',
    fields: [text('adjustments', 'What the person needs', 'Say which adjustments are needed.')],
  },
  {
    id: 'contacts',
    title: 'Named contacts',
    fields: [
      { id: 'contact1', label: 'First', type: 'line', ask: 'Name somebody who can be asked.' },
      {
        ...{ id: 'contact2', label: 'Second', type: 'line', isOptional: true },
        ask: 'Name somebody who can be asked.',
      },
      {
        ...{ id: 'contact3', label: 'Third', type: 'line', isOptional: true },
        ask: 'Name somebody who can be asked.',
      },
    ],
  },
];

export const gaps: FormPart = {
  id: 'gaps',
  title: 'What is still to come',
  hint: 'Leave it empty where nothing is missing. What is missing has somebody who obtains it, by a day.',
  fields: [
    { ...text('gap', 'What is missing?', 'Say what is missing.'), isOptional: true },
    {
      ...{ id: 'gapOwner', label: 'Who obtains it?', type: 'person', isOptional: true },
      ask: 'Choose who obtains what is missing.',
    },
    {
      ...{ id: 'gapBy', label: 'By when?', type: 'date', when: 'future', isOptional: true },
      ask: 'Choose by when what is missing is there.',
    },
  ],
};
