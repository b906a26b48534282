/** The five elements of a transition (S1), each with its evidence, after what it is about. */
import type { FieldSpec, FormPart } from '../../form.ts';

const evidence = (id: string, ask: string): FieldSpec => ({
  ...{ id, label: 'Where is the evidence?', type: 'text', substance: 'statement' },
  ask,
});

export const move: FormPart = {
  id: 'move',
  title: 'The transition',
  hint: 'What changes, and when. It is asked for again when this date moves.',
  fields: [
    {
      ...{ id: 'what', label: 'What is it?', type: 'choice', ask: 'Choose what it is.' },
      options: [
        { id: 'hospitalDischarge', label: 'Discharge from hospital' },
        { id: 'stepDown', label: 'Step-down to less intensive support' },
        { id: 'discharge', label: 'Discharge from the service' },
        { id: 'transfer', label: 'Transfer to another team' },
      ],
    },
    { id: 'to', label: 'To where?', type: 'line', ask: 'Say which team or service takes over.' },
    { id: 'at', label: 'When?', type: 'moment', when: 'any', ask: 'Choose the date and time.' },
  ],
};

/** In the order of the checklist. */
export const elements: readonly [FormPart, ...FormPart[]] = [
  {
    id: 'summary',
    title: 'Discharge summary present',
    fields: [
      {
        ...{ id: 'summaryOn', label: 'Dated', type: 'date', when: 'past' },
        ask: 'Choose the date of the discharge summary.',
      },
      evidence('summaryEvidence', 'Say where the discharge summary is, and who has had it.'),
    ],
  },
  {
    id: 'contact',
    title: 'First community contact booked',
    hint: 'Within 72 hours of the transition.',
    fields: [
      {
        ...{ id: 'contactAt', label: 'Booked for', type: 'moment', when: 'any' },
        ask: 'Choose when the first contact is booked.',
      },
      { id: 'contactWith', label: 'With whom?', type: 'line', ask: 'Say who sees the person.' },
    ],
  },
  {
    id: 'formulation',
    title: 'Risk formulation updated',
    fields: [
      {
        ...{ id: 'formulationOn', label: 'Updated on', type: 'date', when: 'past' },
        ask: 'Choose when the formulation was updated.',
      },
      evidence('formulationEvidence', 'Say where the formulation is, and what changed in it.'),
    ],
  },
  {
    id: 'safeguarding',
    title: 'Safeguarding status transferred',
    fields: [
      {
        ...{ id: 'safeguardingStatus', label: 'Status', type: 'choice' },
        ask: 'Choose how safeguarding stands.',
        options: [
          { id: 'handedOver', label: 'Open concerns, handed over' },
          { id: 'none', label: 'No open concern, and the other side knows' },
        ],
      },
      evidence('safeguardingEvidence', 'Say who was told of the safeguarding status, and when.'),
    ],
  },
  {
    id: 'contingency',
    title: 'Contingency plan agreed',
    fields: [
      {
        ...{ id: 'contingencyWith', label: 'Agreed with', type: 'line' },
        ask: 'Say with whom the contingency plan is agreed.',
      },
      evidence('contingencyEvidence', 'Say where the contingency plan is, and what it comes to.'),
    ],
  },
];
