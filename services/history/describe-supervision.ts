import type { SupervisionEvent } from '../supervision/stream.ts';
import { spokenDay } from '../sign-off/spoken-day.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause } from './saying.ts';

export const describeSupervision = describing<SupervisionEvent>(
  {
    supervisionBegun: ({ person, since }) =>
      `Supervision of ${personMark(person)} is known of since ${spokenDay(since)}`,
    sessionPrepared: ({ by, number, cases, tested }) =>
      `${personMark(by)} prepared session ${number}, with ${cases.map(({ caseRef }) => caseMark(caseRef)).join(', ') || 'no case'}${clause(tested, ({ caseRef }) => `, and a decision on ${caseMark(caseRef)} to test`)}`,
    talkNoted: ({ by }) => `${personMark(by)} noted what was talked about`,
    decisionTested: ({ by, test }) =>
      `${personMark(by)} recorded the test of the decision: ${within(test.result)}`,
    caseLookedAt: ({ by, look }) =>
      `${personMark(by)} looked at ${caseMark(look.caseRef)} in supervision: ${within(look.outcome)}${clause(look.safeguarding, (again) => `; the safeguarding decision ${again}`)}${look.action ? '; an action was agreed' : ''}`,
    sessionHeld: ({ by, heldOn, nextOn }) =>
      `${personMark(by)} completed the session of ${spokenDay(heldOn)}; the next is on ${spokenDay(nextOn)}`,
    sessionPlanned: ({ by, on }) =>
      `${personMark(by)} planned the next session for ${spokenDay(on)}`,
    sessionAnswered: ({ by }) => `${personMark(by)} answered the session’s record`,
    sessionReminded: ({ of }) => `Both were reminded of the session of ${spokenDay(of)}`,
    answerReminded: () => 'The worker was reminded to confirm the session',
    supervisionOverdue: ({ on }) =>
      `Out of standard: supervision was due on ${spokenDay(on)} and is overdue`,
    clockWaits: ({ since }) => `The clock waits since ${spokenDay(since)}, as the worker is away`,
    clockResumed: ({ on }) => `The clock runs again from ${spokenDay(on)}`,
  },
  {
    why: 'Why',
    note: 'Note',
    until: code,
    on: code,
    due: code,
    question: 'Question',
    what: 'Action',
    nextOn: code,
    of: code,
    theme: code,
    comment: 'Comment',
    themes: code,
    scenarioAnswer: 'Answer',
    notes: 'Notes',
    whatWouldChange: 'What would change it',
    heldOn: code,
    leftOut: 'What was left out',
    since: code,
    authority: code,
    lastOn: code,
    lastLookOn: code,
  },
);
