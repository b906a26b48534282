/**
 * Transition (S1): discharge, step-down, transfer. It needs five elements with evidence, and is
 * followed up: first contact within 48 and 72 hours, incidents within 14 days linked back.
 */
import { addTime, compareInstants } from '../../../kernel/time.ts';
import { isWorkingTime } from '../../../kernel/working-calendar.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { Instant } from '../../../kernel/ids.ts';
import type {
  FollowUpSpec,
  KindContext,
  NewFollowUp,
  SignOffKind,
  WhatIsAsked,
} from '../../kind.ts';
import { endOfDay } from '../../../kernel/local-day.ts';
import {
  addDays,
  instantOfLocal,
  lastHoursBefore,
  localDayOf,
  workingMorningBefore,
} from '../../moments.ts';
import { grounds } from '../grounds.ts';
import { anyOf } from '../steps.ts';
import { elements, move } from './parts.ts';
import { transitionRegister } from './register.ts';

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

const moved: FollowUpSpec = {
  what: 'moved',
  button: 'The date has moved…',
  form: {
    id: 'moved',
    title: 'The date has moved',
    fields: [
      {
        ...{ id: 'movedTo', label: 'It takes place', type: 'moment', when: 'any' },
        ask: 'Choose the new date and time.',
      },
      {
        ...{ id: 'movedWhy', label: 'Why?', type: 'text', substance: 'statement' },
        ask: 'Say why it has moved.',
      },
    ],
  },
};

const watch: FollowUpSpec = { what: 'watch', button: '', isAutomatic: true, form: contact.form };
/** A check that falls due while nobody is at work is told while somebody is. */
const near: FollowUpSpec = { ...watch, what: 'near', tells: true };

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
    const hours = latestContactHours(context);
    return compareInstants(bookedAt, addTime(at, `PT${hours}H`)) > 0
      ? [
          {
            part: 'contact',
            sentence: `Book the first contact within ${hours} hours of the transition.`,
          },
        ]
      : [];
  },

  /** Complete some working days before it takes place, decided one day later. */
  clocks(asked, context) {
    const at = atOf(asked, context);
    if (at === undefined) return {};
    const { service } = context;
    const { completeDaysBefore } = service.signOffs.transition;
    const on = localDayOf(service, at);
    return {
      submitBy: workingMorningBefore(service, on, completeDaysBefore),
      decideBy: workingMorningBefore(service, on, completeDaysBefore - 1),
    };
  },

  followUpForms: [contact, moved, near, watch],

  followUps: (asked, context) => wantedAfter(atOf(asked, context) ?? context.now, context),

  foundDone: ({ what }) => (what === watch.what || what === near.what ? {} : undefined),

  /** One contact is the first. Another date is another time for all that follows. */
  afterFollowUp(_state, { what, values }, context) {
    if (what === 'contact') return { drops: ['contact', 'moved', 'near'] };
    if (what !== 'moved') return {};
    const at = values['movedTo'] ?? '';
    const next = wantedAfter(instantOfLocal(context.service, at), context);
    return { values: { at }, drops: ['contact', 'moved', 'near', 'watch'], next };
  },

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

const latestContactHours = ({ service }: KindContext): number =>
  Math.max(...service.signOffs.transition.contactWithinHours);

function wantedAfter(at: Instant, context: KindContext): readonly NewFollowUp[] {
  const checks = context.service.signOffs.transition.contactWithinHours.map((hours) => ({
    ...{ what: contact.what, dueAt: addTime(at, `PT${hours}H`) },
    label: `First contact within ${hours} hours`,
  }));
  const closings = checks
    .filter(({ dueAt }) => !isWorkingTime(context.service, dueAt))
    .map(({ dueAt }) => lastHoursBefore(context.service, dueAt));
  const reminders = [...new Set(closings)].map((dueAt) => ({
    ...{ what: near.what, label: 'Reminder: first contact is due while nobody is at work', dueAt },
  }));
  const last = watched(at, context);
  const move: NewFollowUp = {
    ...{ what: moved.what, label: 'If its date moves, say so', isAnytime: true },
    dueAt: last.dueAt,
  };
  return [...checks, ...reminders, move, last];
}

function watched(at: Instant, { service }: KindContext): NewFollowUp {
  const { watchedDays } = service.signOffs.transition;
  return {
    what: 'watch',
    label: `Incidents within ${watchedDays} days are linked to it`,
    dueAt: endOfDay(service, addDays(service, localDayOf(service, at), watchedDays)),
  };
}
