import type { EntryReason } from '../cohort/criteria.ts';
import type { CohortEvent } from '../cohort/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause, counted } from './saying.ts';

const listed = (reasons: readonly EntryReason[]): string =>
  reasons.map(({ kind }) => within(kind)).join(', ');

export const describeCohort = describing<CohortEvent>(
  {
    cohortProposed: ({ caseRef, reasons }) =>
      `Closer oversight was proposed for ${caseMark(caseRef)}: ${listed(reasons)}`,
    reasonsAdded: ({ reasons }) => `Further reasons for closer oversight: ${listed(reasons)}`,
    proposalUnanswered: ({ times }) =>
      `Out of standard: nobody decided on the proposal in time (${times}. time)`,
    proposalWithdrawn: () => 'The proposal ended, as the case is off the caseload',
    notNowDecided: ({ by, lookAgain }) =>
      `${personMark(by)} decided against closer oversight now${clause(lookAgain, ({ on }) => `, and to look again on ${spokenDay(on)}`)}`,
    cohortEntered: ({ by, terms, caseRef }) =>
      `${personMark(by)} entered ${caseMark(caseRef)} into closer oversight, led by ${personMark(terms.lead)}, with ${counted(terms.steps.length, 'planned step')}; progress is due on ${spokenDay(terms.progress.on)}`,
    progressAsked: () => 'The lead was asked for progress',
    progressMissed: ({ times }) =>
      `Out of standard: progress was not recorded in time (${times}. time)`,
    progressRecorded: ({ by, terms, isStuck }) =>
      `${personMark(by)} recorded progress${isStuck ? ', and that it is stuck' : ''}; the next is due on ${spokenDay(terms.next.on)}`,
    stuckEscalated: ({ times }) =>
      `The managers were asked to help, as it was stuck ${counted(times, 'time')} in a row`,
    stepOverdue: ({ number }) => `Planned step ${number} is overdue`,
    stepEscalated: ({ number }) =>
      `Out of standard: planned step ${number} is still overdue, and managers were told`,
    leadChanged: ({ by, lead }) =>
      `${personMark(by)} gave the lead of closer oversight to ${personMark(lead)}`,
    caseLeft: () =>
      'Out of standard: the case is off the caseload, and whether closer oversight ends is to be decided',
    caseBack: () => 'The case is on the caseload again',
    keptIn: ({ by }) =>
      `${personMark(by)} decided that closer oversight goes on, although the case is off the caseload`,
    steppedDown: ({ by, terms }) =>
      `${personMark(by)} stepped it down from closer oversight, with a review on ${spokenDay(terms.review.on)}`,
  },
  {
    label: 'Criterion',
    why: 'Why',
    note: 'Note',
    by: code,
    on: code,
    due: code,
    what: 'What is to be done',
    rationale: 'Rationale',
    occurrence: code,
    settles: code,
  },
);
