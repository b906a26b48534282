import type { PartnerEvent } from '../partner/stream.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { counted } from './saying.ts';

export const describePartner = describing<PartnerEvent>(
  {
    asked: ({ by, number, agency, caseRef }) =>
      `${personMark(by)} asked agency ${agency.number} about ${caseMark(caseRef)} (request ${number})`,
    attempted: ({ by, ask, attempt }) =>
      `${personMark(by)} tried to reach the agency of request ${ask}: ${within(attempt.kind)}`,
    outcomeRecorded: ({ by, ask, outcome }) =>
      `${personMark(by)} recorded what came of request ${ask}: ${within(outcome.kind)}`,
    stepTaken: ({ by, ask, step }) =>
      `${personMark(by)} took step ${step} of the route for request ${ask}`,
    withdrawn: ({ by, ask }) => `${personMark(by)} withdrew request ${ask}`,
    askEnded: ({ by, ask }) =>
      `Request ${ask} ended with the coordination of the case, which ${personMark(by)} ended`,
    askOverdue: ({ ask }) => `Out of standard: the answer to request ${ask} is overdue`,
    stepsDue: ({ ask, steps }) =>
      `Of the route for request ${ask}, ${counted(steps, 'step is', 'steps are')} due`,
    managersDue: ({ ask, round }) =>
      `The team’s managers were told that request ${ask} is overdue (${round}. time)`,
  },
  {
    name: 'Name',
    why: 'Why',
    note: 'Note',
    reason: 'Reason',
    by: code,
    on: code,
    phone: 'Telephone',
    email: 'E-mail',
    what: 'What',
    how: 'How',
    after: code,
    who: 'Who',
    answersWithin: code,
  },
);
