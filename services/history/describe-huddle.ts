import type { HuddleEvent } from '../huddle/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { counted } from './saying.ts';

export const describeHuddle = describing<HuddleEvent>(
  {
    huddlePosted: ({ huddle, entries, isLate }) =>
      `The list of the huddle of ${spokenDay(huddle)} was posted${isLate ? ' late' : ''}, with ${entries.map(({ caseRef }) => caseMark(caseRef)).join(', ') || 'no case'}`,
    huddleStarted: ({ by }) => `${personMark(by)} started the huddle`,
    attendanceNoted: ({ by, present }) =>
      `${personMark(by)} noted who is there: ${counted(present.length, 'person', 'people')}`,
    caseDecided: ({ caseRef, record }) =>
      `${personMark(record.by)} recorded what the huddle decided on ${caseMark(caseRef)}, with ${counted(record.actions.length, 'action')} and a review on ${spokenDay(record.reviewOn)}`,
    casePutOff: ({ by, caseRef }) => `${personMark(by)} put ${caseMark(caseRef)} off`,
    caseAdded: ({ by, entry }) =>
      `${personMark(by)} put ${caseMark(entry.caseRef)} on the huddle’s list`,
    huddleClosed: ({ by, undecided }) =>
      `${by === undefined ? 'The huddle was closed by its clock' : `${personMark(by)} closed the huddle`}; without a decision: ${undecided.map(caseMark).join(', ') || 'none'}`,
  },
  {
    why: 'Why',
    note: 'Note',
    crises: code,
    due: code,
    what: 'Action',
    rationale: 'Rationale',
    reviewOn: code,
    prompts: code,
    risk: 'Risk',
    decision: 'Decision',
    authority: code,
    missedContacts: code,
    lastContact: code,
    occurrence: code,
  },
);
