/**
 * Counter-signature of threshold advice (S8): advice by somebody whose own sign-off had lapsed
 * stands at once; somebody who is signed off says whether they agree. Begun by the service alone.
 */
import { PersonId } from '../../../kernel/ids.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { FormPart } from '../../form.ts';
import type { SignOffKind } from '../../kind.ts';
import { competencyIn } from '../competency/counting.ts';
import { workingClocks } from '../reviews.ts';
import { anyOf, atEveryTier } from '../steps.ts';

const advice: FormPart = {
  id: 'advice',
  title: 'The advice',
  hint: 'As it was given. What was asked of you since belongs below.',
  fields: [
    {
      ...{ id: 'asked', label: 'What was asked', type: 'text', substance: 'something' },
      ask: 'Say what was asked.',
    },
    {
      ...{ id: 'situation', label: 'What was known', type: 'text', substance: 'something' },
      ask: 'Say what was known.',
    },
    {
      ...{ id: 'decision', label: 'What was decided', type: 'text', substance: 'something' },
      ask: 'Say what was decided.',
    },
    {
      ...{ id: 'rationale', label: 'Why', type: 'text', substance: 'something' },
      ask: 'Say why it was decided.',
    },
    {
      ...{ id: 'more', label: 'What was added since', type: 'text', substance: 'something' },
      ...{ isOptional: true, ask: 'Say what was asked for since.' },
    },
  ],
};

export const threshold: SignOffKind = {
  id: DecisionKind.parse('threshold'),
  name: 'Counter-signature of threshold advice',
  purpose: 'Advice by somebody whose own sign-off had lapsed is counter-signed.',
  words: ['counter-signature', 'threshold advice'],
  about: 'case',
  isAutomatic: true,
  flag: 'safeguarding',
  parts: [advice],
  rights: atEveryTier(anyOf('clinicalLead', 'dutyClinician', 'teamManager')),
  outcomes: [{ id: 'counterSign', label: 'Counter-sign', done: 'Counter-signed' }],
  decidedByCurrent: competencyIn,

  /** Whoever asked for the advice does not counter-sign it. */
  parties: ({ requester }) => {
    const read = PersonId.safeParse(requester);
    return read.success ? [read.data] : [];
  },

  question: ({ values }) => `Advice was given: ${values['decision'] ?? ''} Do you counter-sign it?`,

  clocks: (asked, { service }) => workingClocks(service.signOffs.threshold, asked, service),

  followUpForms: [],
  followUps: () => [],
};
