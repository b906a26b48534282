/**
 * Handover dataset (S2), signed off here and accepted by the receiving service: through a link
 * where it has no Teams, or by telephone and recorded by hand.
 */
import { DecisionKind } from '../../../rights/rights.ts';
import type { Missing, SignOffKind } from '../../kind.ts';
import { endOfDay } from '../../../kernel/local-day.ts';
import { workingMorningBefore } from '../../moments.ts';
import { grounds } from '../grounds.ts';
import { anyOf } from '../steps.ts';
import {
  acceptance,
  acceptanceDue,
  contactDue,
  firstContact,
  gapsDue,
  obtained,
  supplied,
  supplyDue,
  wrongAnswer,
} from './followed.ts';
import { dataset, gaps, receiver } from './parts.ts';
import { handoverRegister } from './register.ts';

export const handover: SignOffKind = {
  id: DecisionKind.parse('handover'),
  name: 'Handover',
  purpose: 'What the receiving service has to know; it accepts with the time of its first contact.',
  words: ['handover', 'handover dataset', 'hand over'],
  about: 'case',
  flag: 'transition',
  parts: [receiver, ...dataset, gaps, grounds],
  isReceived: {
    parts: [...dataset, gaps].map(({ id }) => id),
    followUp: acceptance.what,
  },
  rights: {
    core: [anyOf('teamManager', 'clinicalLead')],
    enhanced: [anyOf('clinicalLead', 'teamManager')],
    intensive: [anyOf('clinicalLead')],
  },
  outcomes: [{ id: 'approve', label: 'Approve', done: 'Approved' }],

  question: ({ values }) =>
    `Is the dataset complete, and may it be handed over to ${values['service'] ?? ''}?`,

  missing({ values }): readonly Missing[] {
    const { gap, gapOwner, gapBy, medicationMatters, medication } = values;
    const of = (part: string, sentence: string): Missing => ({ part, sentence });
    return [
      ...(medicationMatters === 'yes' && medication === undefined
        ? [of('medication', 'Write the notes on medication.')]
        : []),
      ...(gap !== undefined && gapOwner === undefined
        ? [of('gaps', 'Choose who obtains what is missing.')]
        : []),
      ...(gap !== undefined && gapBy === undefined
        ? [of('gaps', 'Choose by when what is missing is there.')]
        : []),
    ];
  },

  /** Complete a working day before the handover, decided before its day ends. */
  clocks({ values }, { service }) {
    const { on } = values;
    return on === undefined
      ? {}
      : { submitBy: workingMorningBefore(service, on, 1), decideBy: endOfDay(service, on) };
  },

  followUpForms: [acceptance, supplied, obtained, firstContact],
  followUps: ({ values }, context) => [acceptanceDue(context), ...gapsDue(values, context)],
  refusesFollowUp: (_state, { what, values }, context) =>
    what === 'acceptance' ? wrongAnswer(values, context) : {},

  afterFollowUp(_state, { what, values }, context) {
    if (what !== 'acceptance') return {};
    return values['answer'] === 'accepted'
      ? { next: [contactDue(values['firstContactAt'] ?? '', context)] }
      : { next: [supplyDue(context), acceptanceDue(context)] };
  },

  register: handoverRegister,
};
