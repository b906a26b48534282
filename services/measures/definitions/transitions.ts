/** Measures of transitions and of the handover datasets that go with them. */
import { isBefore } from '../../kernel/time.ts';
import type { Measure } from '../measure.ts';
import { dueIn, inMonth, inTimeOfDue, share } from '../judging.ts';

const CONTACT = ['transition.contact'];
const WATCHED = ['transition.watched'];
const ACCEPTED = ['handover.accepted'];
const ANSWERED = ['handover.answered'];

/**
 * Numerator: first contact within 72 h. Denominator: approved transitions with a contact or whose time
 * is over. Exclusions: date moved, withdrawn. Source: sign-off follow-ups.
 */
export const firstContact: Measure = {
  id: 'first-contact-in-72-hours',
  title: 'First contact within 72 hours of a transition',
  unit: 'percent',
  numerator:
    'Of the denominator, those whose first contact took place, by the time written on its form, at most 72 hours (or the longest limit the service has set) after the transition.',
  denominator:
    'Approved transitions (discharge from hospital, step-down, discharge, transfer) that took place in the month, with a first contact on record or whose 72 hours are over.',
  exclusions:
    'Transitions not approved. Where the date moved, the old date is left out and the new one counts in its own month. Withdrawn before the 72 hours were over. A contact whose form gives a time later than the moment it was recorded counts as of that moment.',
  source: 'Sign-offs of kind transition: approved, first contact recorded, date moved, ended.',
  betterWhen: 'higher',
  kinds: CONTACT,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, CONTACT, window),
};

/**
 * Numerator: transitions with an incident linked. Denominator: those whose 14 days are over.
 * Exclusions: moved, withdrawn. Source: sign-off notes.
 */
export const incidentsAfter: Measure = {
  id: 'incidents-after-transition',
  title: 'Transitions with an incident within 14 days',
  unit: 'percent',
  numerator:
    'Of the denominator, those to which at least one incident was linked: an incident on the case from the transition until the end of the 14th day after it (or the number of days the service has set).',
  denominator: 'Approved transitions that took place in the month and whose 14 days are over.',
  exclusions:
    'Transitions not approved; a date that was moved; withdrawn before the 14 days were over. Those whose 14 days are not over are pending, also where an incident is linked already.',
  source: 'Sign-offs of kind transition: approved, date moved, ended; notes of kind incident.',
  betterWhen: 'lower',
  kinds: WATCHED,
  counts: 'inMonth',
  judge(rows, window) {
    const { asOf } = window;
    const its = dueIn(rows, WATCHED, window).filter(
      ({ voidAt }) => voidAt === undefined || isBefore(asOf, voidAt),
    );
    const over = its.filter(({ dueAt }) => dueAt !== undefined && !isBefore(asOf, dueAt));
    const withOne = over.filter(({ count = 0 }) => count > 0);
    return { value: share(withOne.length, over.length), pending: its.length - over.length };
  },
};

/**
 * Numerator: accepted in time. Denominator: approved handovers accepted or over. Exclusions: ended
 * before. Source: sign-off follow-ups.
 */
export const handoverAccepted: Measure = {
  id: 'handovers-accepted-in-time',
  title: 'Handover completion',
  unit: 'percent',
  numerator:
    'Of the denominator, those that the receiving service accepted, with the time of its first contact, at the time set when the handover was approved or before.',
  denominator:
    'Handover datasets approved in the month that the receiving service accepted, or whose time for it is over.',
  exclusions:
    'Handovers ended before that time without acceptance. One that was sent back first and accepted later counts by the time set first.',
  source: 'Sign-offs of kind handover: approved, acceptance recorded or answered by link, ended.',
  betterWhen: 'higher',
  kinds: ACCEPTED,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, ACCEPTED, window),
};

/** Numerator: answers "something is missing". Denominator: answers. Source: sign-off follow-ups. */
export const handoverRejected: Measure = {
  id: 'handovers-sent-back',
  title: 'Handovers sent back by the receiving service',
  unit: 'percent',
  numerator: 'Of the denominator, those that say something is missing.',
  denominator: 'Answers of receiving services recorded in the month; a handover may have several.',
  exclusions: 'None. An answer belongs to the month in which it was recorded.',
  source: 'Sign-offs of kind handover: acceptance recorded or answered by link.',
  betterWhen: 'lower',
  kinds: ANSWERED,
  counts: 'inMonth',
  judge(rows, window) {
    const answers = inMonth(rows, ANSWERED, window);
    const missing = answers.filter(({ label }) => label !== 'accepted').length;
    return { value: share(missing, answers.length), pending: 0 };
  },
};
