import type { WarningEvent } from '../warning/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { counted } from './saying.ts';

export const describeWarning = describing<WarningEvent>(
  {
    contactRecorded: ({ caseRef, contact }) =>
      `${personMark(contact.by)} recorded the contact of ${spokenDay(contact.on)} with ${caseMark(caseRef)} (${within(contact.outcome)}): ${counted(contact.seen.length, 'early-warning sign')} seen`,
    contactWithdrawn: ({ by, contact }) =>
      `${personMark(by)} withdrew contact ${contact}, which was wrong`,
    thresholdReached: () => 'The early-warning signs reached their threshold',
    thresholdLeft: ({ because }) =>
      because === 'time'
        ? 'The early-warning signs are below their threshold again, as time has passed'
        : 'The early-warning signs are below their threshold again, after a correction',
    leftUnanswered: () =>
      'Out of standard: nobody asked for oversight or resolved the flag after the threshold was reached',
  },
  { id: code, why: 'Why', note: 'Note', on: code, seen: code, occurrence: code },
);
