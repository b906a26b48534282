import type { CoordinationEvent } from '../coordination/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause, counted, leadGaps, whileAway } from './saying.ts';

const ended = {
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  lapsed: 'lapsed without an answer',
  notReached: 'did not reach them',
  overtaken: 'was overtaken by another',
};

export const describeCoordination = describing<CoordinationEvent>(
  {
    coordinationBegun: ({ by, lead, caseRef }) =>
      `${personMark(by)} began the coordination of ${caseMark(caseRef)}, led by ${personMark(lead)}`,
    leadOffered: ({ offer }) => `${personMark(offer.by)} asked ${personMark(offer.to)} to lead it`,
    leadAccepted: ({ from, to }) => `${personMark(to)} took the lead over from ${personMark(from)}`,
    offerEnded: ({ offer, outcome }) => `Offer ${offer} of the lead ${ended[outcome]}`,
    leadTaken: ({ from, to, because }) =>
      `${personMark(to)} took the lead from ${personMark(from)}, as ${leadGaps[because]}`,
    leadHandedOver: ({ from, to, kept }) =>
      `The lead went from ${personMark(from)} to ${personMark(to)}${whileAway(kept)}`,
    leadHandedBack: ({ from, to }) =>
      `The lead went back from ${personMark(from)} to ${personMark(to)}`,
    caseClosed: () =>
      'Out of standard: the extract has the case as closed, and whether coordination ends is to be decided',
    caseOpenAgain: () => 'The extract has the case on the caseload again',
    keptOn: ({ by }) =>
      `${personMark(by)} decided that coordination goes on, although the extract has the case as closed`,
    coordinationEnded: ({ by }) => `${personMark(by)} ended the coordination`,
    agencySaved: ({ agency }) => `Agency ${agency.number} was put on the register, or changed`,
    agencyRemoved: ({ by, number }) => `${personMark(by)} took agency ${number} off the register`,
    routeAgreed: ({ by, number, steps }) =>
      `${personMark(by)} recorded the route of agency ${number}, with ${counted(steps.length, 'step')}`,
    planSaved: ({ plan }) =>
      `${personMark(plan.savedBy)} said where the shared plan of ${spokenDay(plan.datedOn)} is`,
    reviewSaved: ({ by, tookPlaceOn, next }) =>
      `${personMark(by)} recorded ${clause(tookPlaceOn, (day) => `the multi-agency review of ${spokenDay(day)}, and `)}that the next one is on ${spokenDay(next)}`,
    leadMissed: ({ why }) => `Out of standard: nobody sees to the lead, as ${leadGaps[why]}`,
    leadFound: () => 'Somebody sees to the lead again',
    reviewOverdue: ({ due }) =>
      `Out of standard: the multi-agency review of ${spokenDay(due)} is overdue`,
    planTooOld: ({ datedOn }) =>
      `Out of standard: the shared plan of ${spokenDay(datedOn)} is too old`,
    planStillTooOld: () => 'Out of standard: the shared plan is still too old',
  },
  {
    name: 'Name',
    next: code,
    why: 'Why',
    'leadMissed.why': code,
    reason: 'Reason',
    due: code,
    review: code,
    does: 'What they do',
    phone: 'Telephone',
    email: 'E-mail',
    url: 'Where the plan is',
    how: 'How',
    after: code,
    who: 'Who',
    settles: code,
    answersWithin: code,
    datedOn: code,
    tookPlaceOn: code,
  },
);
