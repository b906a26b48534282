import type { ActionEvent } from '../action/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { whileAway } from './saying.ts';

export const describeAction = describing<ActionEvent>(
  {
    actionOpened: ({ action }) =>
      `An action on ${caseMark(action.caseRef)}, agreed in a ${within(action.origin.kind)}, is ${personMark(action.owner)}’s and due on ${spokenDay(action.due)}`,
    actionReminded: () => 'Its owner was reminded of it',
    actionOverdue: () => 'Out of standard: the action is overdue',
    ownerNotReached: ({ why }) =>
      why === 'away'
        ? 'Its owner did not hear of it: they are away'
        : 'Its owner could not be reached',
    actionSnoozed: ({ by, due }) => `${personMark(by)} put it off to ${spokenDay(due)}`,
    actionOffered: ({ offer }) =>
      `${personMark(offer.by)} asked ${personMark(offer.to)} to take it over`,
    actionAccepted: ({ from, to }) => `${personMark(to)} took it over from ${personMark(from)}`,
    actionNotTaken: ({ to, reason }) =>
      reason === undefined
        ? `${personMark(to)} did not take it over, and it stays with its owner`
        : `${personMark(to)} declined to take it over, and it stays with its owner`,
    offerTakenBack: ({ by, to }) =>
      `${personMark(by)} no longer asks ${personMark(to)} to take it over`,
    actionHandedOver: ({ from, to, kept }) =>
      `It went from ${personMark(from)} to ${personMark(to)}${whileAway(kept)}`,
    actionHandedBack: ({ from, to }) =>
      `It went back from ${personMark(from)} to ${personMark(to)}`,
    actionDone: ({ outcome }) => `${personMark(outcome.by)} completed it`,
  },
  {
    what: 'Action',
    sample: code,
    incident: code,
    due: code,
    on: code,
    reason: 'Reason',
    detail: 'Detail',
    text: 'What came of it',
  },
);
