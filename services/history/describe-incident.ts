import type { IncidentEvent } from '../incident/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { personMark } from './history.ts';
import { clause, counted, leadGaps, whileAway } from './saying.ts';

const late = {
  lead: 'nobody leads the review',
  look: 'nobody had recorded what was needed at once',
  due: 'the review was not closed in time',
} as const;

export const describeIncident = describing<IncidentEvent>(
  {
    reviewOpened: ({ by, happened, kind, dueOn }) =>
      `${personMark(by)} opened a review of an incident of ${spokenDay(happened.slice(0, 10))} (${within(kind)}), due ${spokenDay(dueOn)}`,
    leadOffered: ({ by, to }) => `${personMark(by)} asked ${personMark(to)} to lead the review`,
    leadTaken: ({ by }) => `${personMark(by)} leads the review`,
    leadDeclined: ({ by }) => `${personMark(by)} declined to lead the review`,
    offerLapsed: ({ to }) =>
      `The offer to lead the review lapsed without an answer from ${personMark(to)}`,
    leadHandedOver: ({ from, to, kept }) =>
      `The lead of the review went from ${personMark(from)} to ${personMark(to)}${whileAway(kept)}`,
    leadHandedBack: ({ from, to }) =>
      `The lead of the review went back from ${personMark(from)} to ${personMark(to)}`,
    leadMissed: ({ why }) =>
      `Out of standard: nobody sees to the lead of the review, as ${leadGaps[why]}`,
    leadFound: () => 'Somebody sees to the lead of the review again',
    firstLookRecorded: ({ by }) =>
      `${personMark(by)} recorded what was needed at once after the incident`,
    factorAdded: ({ by, kind }) => `${personMark(by)} recorded what contributed: ${within(kind)}`,
    themesRecorded: ({ by, themes }) =>
      `${personMark(by)} recorded ${counted(themes.length, 'theme')} of the review`,
    timelineTaken: ({ by, places }) =>
      `${personMark(by)} compiled the timeline of the review: ${counted(places.length, 'line')} of the record`,
    reviewActionAgreed: ({ by, owner, recheckOn, replaces }) =>
      `${personMark(by)} agreed an action of the review with ${personMark(owner)}, to be checked again on ${spokenDay(recheckOn)}${clause(replaces, (number) => `, in place of action ${number}`)}`,
    recheckAsked: ({ action, isOverdue }) =>
      isOverdue
        ? `Out of standard: nobody had said whether action ${action} of the review holds`
        : `It was asked whether action ${action} of the review holds`,
    actionRechecked: ({ by, action, terms }) =>
      `${personMark(by)} found action ${action} of the review ${terms.result === 'notYet' ? 'not part of practice yet' : 'part of practice'}`,
    clockRanOut: ({ clock }) => `Out of standard: ${late[clock]}`,
    dueMoved: ({ by, dueOn }) => `${personMark(by)} gave the review until ${spokenDay(dueOn)}`,
    reviewClosed: ({ by }) => `${personMark(by)} closed the review with what was learnt`,
    reviewReopened: ({ by, dueOn }) =>
      `${personMark(by)} opened the review again, due ${spokenDay(dueOn)}`,
    reviewWithdrawn: ({ by }) => `${personMark(by)} withdrew the review`,
  },
  {
    ...{ kind: code, happened: code, dueOn: code, due: code, recheckOn: code, themes: code },
    ...{ text: 'What contributed', 'firstLookRecorded.text': 'First look' },
    ...{ what: 'Action', 'reviewOpened.what': 'What happened' },
    'leadMissed.why': code,
    ...{ why: 'Why', note: 'Note', learning: 'What was learnt', noActionWhy: 'Why no action' },
  },
);
