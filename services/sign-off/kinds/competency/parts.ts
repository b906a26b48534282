/** What a competency sign-off rests on: an assessed case, and practice that somebody saw. */
import type { FormPart } from '../../form.ts';

export const which: FormPart = {
  id: 'which',
  title: 'What is signed off',
  fields: [
    {
      ...{ id: 'competency', label: 'Which competency?', type: 'choice' },
      ...{ options: [], optionsFrom: 'competencies', ask: 'Choose what is signed off.' },
    },
  ],
};

/** Practice stops counting the moment this is saved, until somebody has signed off anew. */
export const incident: FormPart = {
  id: 'incident',
  title: 'After an incident (managers)',
  hint: 'Only where an incident asks for a new assessment. From the moment you save it the competency does not count, until it is signed off again.',
  by: 'manager',
  fields: [
    {
      ...{ id: 'incidentWhy', label: 'What is to be looked at again, and why?', type: 'text' },
      ...{ substance: 'statement', isOptional: true },
      ask: 'Say what is to be looked at again, and why. No names.',
    },
    {
      ...{ id: 'assessBy', label: 'Assessed again by', type: 'date', when: 'future' },
      ...{ isOptional: true, ask: 'Choose by when it is assessed again.' },
    },
  ],
};

export const caseBased: FormPart = {
  id: 'caseBased',
  title: 'Case-based assessment',
  hint: 'A case of theirs, talked through. Nothing by which the person could be recognised.',
  fields: [
    {
      ...{ id: 'caseOn', label: 'Assessed on', type: 'date', when: 'past' },
      ask: 'Choose when the case was talked through.',
    },
    {
      ...{ id: 'caseSummary', label: 'The case, without names', type: 'text' },
      ...{ substance: 'statement', ask: 'Say in a sentence what the case was about.' },
    },
    {
      ...{ id: 'caseShown', label: 'What did they show?', type: 'text', substance: 'statement' },
      ask: 'Say what in it shows that they are competent.',
    },
    { id: 'assessor', label: 'Who assessed it?', type: 'person', ask: 'Choose who assessed it.' },
  ],
};

export const observed: FormPart = {
  id: 'observed',
  title: 'Observed practice',
  hint: 'Practice that somebody was there to see.',
  fields: [
    {
      ...{ id: 'observedOn', label: 'Observed on', type: 'date', when: 'past' },
      ask: 'Choose when it was observed.',
    },
    {
      ...{ id: 'observedAt', label: 'In which setting?', type: 'line' },
      ask: 'Say in which setting, e.g. a home visit.',
    },
    {
      ...{ id: 'observedSeen', label: 'What was seen?', type: 'text', substance: 'statement' },
      ask: 'Say what was seen that shows that they are competent.',
    },
    { id: 'observer', label: 'Who observed it?', type: 'person', ask: 'Choose who observed it.' },
  ],
};

export const learning: FormPart = {
  id: 'learning',
  title: 'Learning since last time',
  fields: [
    {
      ...{ id: 'learnt', label: 'What did they learn?', type: 'text', substance: 'statement' },
      ...{ isOptional: true, ask: 'Say what they learnt since they were last signed off.' },
    },
  ],
};

/** Recorded on what is in force: it stops counting at once. */
export const reassess: FormPart = {
  id: 'reassess',
  title: 'Reassess after an incident',
  hint: 'The competency stops counting at once, until it is signed off again.',
  fields: [
    {
      ...{ id: 'reassessWhy', label: 'What is to be looked at again, and why?', type: 'text' },
      ...{ substance: 'statement' },
      ask: 'Say what is to be looked at again, and why. No names.',
    },
    {
      ...{ id: 'reassessBy', label: 'Assessed again by', type: 'date', when: 'future' },
      ask: 'Choose by when it is assessed again.',
    },
  ],
};
