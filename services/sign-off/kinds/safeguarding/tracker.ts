/** What is recorded of a referral until it is closed (S4): each step once, the outcome until there is one. */
import { compareInstants } from '../../../kernel/time.ts';
import { addWorkingDuration } from '../../../kernel/working-calendar.ts';
import type { Instant } from '../../../kernel/ids.ts';
import type { LocalDate } from '../../../service/service.ts';
import type { Values } from '../../form.ts';
import type { FollowUpEffect, FollowUpSpec, KindContext, NewFollowUp } from '../../kind.ts';
import { closingTime, instantOfLocal } from '../../moments.ts';
import { agencyText } from './parts.ts';

const sentForm: FollowUpSpec = {
  what: 'sent',
  button: 'Referral sent…',
  form: {
    id: 'sent',
    title: 'The referral was sent',
    fields: [
      {
        ...{ id: 'sentAt', label: 'When was it sent?', type: 'moment', when: 'past' },
        ask: 'Choose when the referral was sent.',
      },
      {
        ...{ id: 'sentTo', label: 'To whom, how?', type: 'line' },
        ask: 'Say to which desk it went, and how: form, telephone, e-mail.',
      },
      {
        ...{ id: 'reference', label: 'Their reference, if there is one', type: 'line' },
        ...{ isOptional: true, ask: 'Give the agency’s reference.' },
      },
    ],
  },
};

const acknowledgedForm: FollowUpSpec = {
  what: 'acknowledged',
  button: 'Acknowledged…',
  form: {
    id: 'acknowledged',
    title: 'The agency has it',
    fields: [
      {
        ...{ id: 'acknowledgedOn', label: 'When?', type: 'date', when: 'past' },
        ask: 'Choose when the agency said that they have it.',
      },
      {
        ...{ id: 'acknowledgedBy', label: 'Who deals with it there?', type: 'line' },
        ask: 'Say which desk or role deals with it there.',
      },
    ],
  },
};

const outcomeForm: FollowUpSpec = {
  what: 'outcome',
  button: 'What they decided…',
  form: {
    id: 'outcome',
    title: 'What the agency decided',
    hint: 'Still waiting: say what they told you, and until when they want to decide.',
    fields: [
      {
        ...{ id: 'outcome', label: 'Decided', type: 'choice', ask: 'Choose what they decided.' },
        options: [
          { id: 'waiting', label: 'Nothing yet: chased' },
          { id: 'enquiry', label: 'Enquiry or investigation' },
          { id: 'assessment', label: 'Assessment' },
          { id: 'support', label: 'Advice or other support' },
          { id: 'noAction', label: 'No further action' },
        ],
      },
      {
        ...{ id: 'outcomeNote', label: 'What did they say?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what they decided and why, or what they said when they were chased.',
      },
      {
        ...{ id: 'waitUntil', label: 'Nothing yet: they decide by', type: 'date' },
        ...{ when: 'future', isOptional: true },
        ask: 'Choose the day by which they want to decide.',
      },
    ],
  },
};

const actionsForm: FollowUpSpec = {
  what: 'actions',
  button: 'Actions agreed…',
  form: {
    id: 'actions',
    title: 'Actions agreed',
    fields: [
      {
        ...{ id: 'actions', label: 'Who does what, until when?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say what was agreed: who does what, until when; or that nothing is left to do.',
      },
    ],
  },
};

const feedbackForm: FollowUpSpec = {
  what: 'feedback',
  button: 'Feedback given…',
  form: {
    id: 'feedback',
    title: 'Who has heard what came of it',
    fields: [
      {
        ...{ id: 'toPerson', label: 'The person', type: 'choice' },
        ask: 'Choose whether the person has heard.',
        options: [
          { id: 'told', label: 'Has heard' },
          { id: 'notSafe', label: 'Not told: it is not safe' },
        ],
      },
      {
        ...{ id: 'feedbackNote', label: 'Who told whom, and what do they say?', type: 'text' },
        ...{ substance: 'statement' },
        ask: 'Say who told the referrer and the person, and what they say to it.',
      },
    ],
  },
};

/** While nothing is referred: by whoever could take the decision. */
const monitorForm: FollowUpSpec = {
  what: 'monitor',
  button: 'Review…',
  by: 'right',
  form: {
    id: 'monitor',
    title: 'Look at it again',
    fields: [
      {
        ...{ id: 'looked', label: 'What is decided?', type: 'choice' },
        ask: 'Choose what is decided.',
        options: [
          { id: 'refer', label: 'Refer now' },
          { id: 'monitor', label: 'Go on watching' },
          { id: 'settled', label: 'The concern is settled' },
        ],
      },
      {
        ...{ id: 'lookedWhy', label: 'Why?', type: 'text', substance: 'reason' },
        ask: 'Say why, so that somebody else can understand it later.',
      },
      {
        ...{ id: 'lookAgainOn', label: 'Watching: look again on', type: 'date' },
        ...{ when: 'future', isOptional: true },
        ask: 'Choose when it is looked at again.',
      },
    ],
  },
};

export const trackerForms: readonly FollowUpSpec[] = [
  ...[sentForm, acknowledgedForm, outcomeForm],
  ...[actionsForm, feedbackForm, monitorForm],
];

/** What is late there is the partner's to do, and ours to chase. */
export const ofPartner: readonly string[] = ['acknowledged', 'outcome'];

const within = (
  { service }: KindContext,
  from: Instant,
  which: 'sentWithin' | 'acknowledgedWithin' | 'outcomeWithin' | 'feedbackWithin',
): Instant => addWorkingDuration(service, from, service.signOffs.safeguarding[which]);

export const toSend = (agency: string | undefined, context: KindContext): NewFollowUp => ({
  ...{ what: 'sent', dueAt: within(context, context.now, 'sentWithin') },
  label: `Referral sent to ${agencyText(agency)}`,
});

export const toWatch = (on: LocalDate, { service }: KindContext): NewFollowUp => ({
  ...{ what: 'monitor', label: 'Looked at again: refer, watch on, or settled' },
  dueAt: closingTime(service, on),
});

/** The partner's two clocks both run from when it was sent. */
export function afterSent({ sentAt }: Values, context: KindContext): FollowUpEffect {
  const sent = sentAt === undefined ? context.now : instantOfLocal(context.service, sentAt);
  const from = compareInstants(sent, context.now) < 0 ? sent : context.now;
  return {
    next: [
      {
        ...{ what: 'acknowledged', label: 'The agency acknowledges it' },
        dueAt: within(context, from, 'acknowledgedWithin'),
      },
      {
        ...{ what: 'outcome', label: 'The agency decides' },
        dueAt: within(context, from, 'outcomeWithin'),
      },
    ],
  };
}

/** Asked again until there is an outcome; with one, acknowledging is no question any more. */
export function afterOutcome({ outcome, waitUntil }: Values, context: KindContext): FollowUpEffect {
  if (outcome === 'waiting') {
    const dueAt = closingTime(context.service, waitUntil ?? context.today);
    return { next: [{ what: 'outcome', label: 'The agency decides', dueAt }] };
  }
  const dueAt = within(context, context.now, 'feedbackWithin');
  return {
    drops: ['acknowledged'],
    next: [
      { what: 'actions', label: 'Actions agreed', dueAt },
      { what: 'feedback', label: 'Referrer and person have heard', dueAt },
    ],
  };
}
