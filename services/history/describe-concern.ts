import type { ConcernEvent } from '../concern/stream.ts';
import { code, describing, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { clause, people } from './saying.ts';

export const describeConcern = describing<ConcernEvent>(
  {
    concernRaised: ({ by, kind, caseRef }) =>
      `${by === undefined ? 'Somebody raised a concern without a name' : `${personMark(by)} raised a concern`}: ${within(kind)}${clause(caseRef, (ref) => `, about ${caseMark(ref)}`)}`,
    concernLookedAt: ({ by }) => `${personMark(by)} looked at the concern`,
    concernOverdue: ({ told }) =>
      `Out of standard: nobody had looked at the concern in time; told: ${people(told)}`,
  },
  { week: code, words: 'In their words', follows: 'What follows' },
);
