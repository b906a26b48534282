import type { ExceptionEvent } from '../exceptions/stream.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause } from './saying.ts';

export const describeException = describing<ExceptionEvent>(
  {
    exceptionAccepted: ({ fact, acceptance }) =>
      `${personMark(acceptance.by)} accepted an exception as it is until ${acceptance.until}: ${within(fact.kind)}${clause(fact.caseRef, (ref) => `, about ${caseMark(ref)}`)}`,
    taskSentAgain: ({ by, task }) =>
      `${personMark(by)} had a task of the service done again: ${within(task.job)}`,
    acceptanceWithdrawn: ({ by }) => `${personMark(by)} put the exception back on the list`,
  },
  { key: code, id: code, job: code, until: code, reason: 'Why it may stay as it is' },
);
