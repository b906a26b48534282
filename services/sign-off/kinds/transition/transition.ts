/**
 * Transition (S1): discharge, step-down, transfer. It needs five elements with evidence, and is
 * followed up: first contact within 48 and 72 hours, incidents within 14 days linked back.
 */
import { addTime, compareInstants } from '../../../kernel/time.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { Instant } from '../../../kernel/ids.ts';
import type {
  FollowUpSpec,
  KindContext,
  NewFollowUp,
  SignOffKind,
  WhatIsAsked,
} from '../../kind.ts';
import { addDays, instantOfLocal, localDayOf, workingMorningBefore } from '../../moments.ts';
import { grounds } from '../grounds.ts';
import { anyOf } from '../steps.ts';
import { elements, move } from './parts.ts';
import { transitionRegister } from './register.ts';

/** First contact: hours after the transition. */
const FIRST_CONTACT = ['PT48H', 'PT72H'] as const;
const LATEST_CONTACT = 'PT72H';
/** Incidents so soon after it are linked to it. */
const WATCHED_DAYS = 14;

const atOf = ({ values }: Pick<WhatIsAsked, 'values'>, { service }: KindContext) =>
  values['at'] === undefined ? undefined : instantOfLocal(service, values['at']);

const contact: FollowUpSpec = {
  what: 'contact',
  button: 'First contact…',
  form: {
    id: 'firstContact',
    title: 'First contact after the transition',
    fields: [
      {
        ...{ id: 'contactedAt', label: 'When was it?', type: 'moment', when: 'past' },
        ask: 'Choose when the person was seen or spoken to.',
      },
      {
        ...{ id: 'contactNote', label: 'How did it go?', type: 'text', substance: 'statement' },
        ask: 'Say in a sentence how the contact went.',
      },
    ],
  },
};

const watch: FollowUpSpec = { what: 'watch', button: '', isAutomatic: true, form: contact.form };

export const transition: SignOffKind = {
  id: DecisionKind.parse('transition'),
  name: 'Transition',
  purpose:
    'A discharge, a step-down or a transfer: five elements with evidence, then first contact.',
  words: ['transition', 'discharge', 'step down', 'step-down', 'transfer'],
  about: 'case',
  flag: 'transition',
  parts: [move, ...elements, grounds],
  rights: {
    core: [anyOf('clinicalLead', 'teamManager')],
    enhanced: [anyOf('clinicalLead')],
    intensive: [anyOf('clinicalLead'), anyOf('teamManager', 'localityManager')],
  },
  outcomes: [{ id: 'approve', label: 'Approve', done: 'Approved' }],

  question: ({ values }) => {
    const what = move.fields[0].type === 'choice' ? move.fields[0].options : [];
    const label = what.find(({ id }) => id === values['what'])?.label ?? 'The transition';
    return `${label} to ${values['to'] ?? ''}: may it take place?`;
  },

  missing(asked, context) {
    const at = atOf(asked, context);
    const booked = asked.values['contactAt'];
    if (at === undefined || booked === undefined) return [];
    const bookedAt = instantOfLocal(context.service, booked);
    if (compareInstants(bookedAt, at) < 0) {
      return [{ part: 'contact', sentence: 'The first contact comes after the transition.' }];
    }
    return compareInstants(bookedAt, addTime(at, LATEST_CONTACT)) > 0
      ? [{ part: 'contact', sentence: 'Book the first contact within 72 hours of the transition.' }]
      : [];
  },

  /** Complete two working days before it takes place, decided one before. */
  clocks(asked, context) {
    const at = atOf(asked, context);
    if (at === undefined) return {};
    const { service } = context;
    const on = localDayOf(service, at);
    return {
      submitBy: workingMorningBefore(service, on, 2),
      decideBy: workingMorningBefore(service, on, 1),
    };
  },

  followUpForms: [contact, watch],

  followUps(asked, context) {
    const at = atOf(asked, context) ?? context.now;
    const checks = FIRST_CONTACT.map((within) => ({
      ...{ what: 'contact', dueAt: addTime(at, within) },
      label: `First contact within ${within.slice(2, -1)} h`,
    }));
    return [...checks, watched(at, context)];
  },

  foundDone: ({ what }) => (what === 'watch' ? {} : undefined),

  /** One contact is the first. */
  afterFollowUp: (_state, { what }) => (what === 'contact' ? { drops: ['contact'] } : {}),

  linksIncidents(state, at, context) {
    const took = atOf(state, context);
    return (
      took !== undefined &&
      compareInstants(took, at) <= 0 &&
      compareInstants(at, watched(took, context).dueAt) <= 0
    );
  },

  register: transitionRegister,
};

const watched = (at: Instant, { service }: KindContext): NewFollowUp => ({
  what: 'watch',
  label: `Incidents within ${WATCHED_DAYS} days are linked to it`,
  dueAt: instantOfLocal(
    service,
    `${addDays(service, localDayOf(service, at), WATCHED_DAYS)}T23:59`,
  ),
});
