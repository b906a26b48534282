import type { HoldEvent } from '../hold/hold.ts';
import { describing } from './describing.ts';
import { caseMark, personMark } from './history.ts';

export const describeHold = describing<HoldEvent>(
  {
    holdPlaced: ({ by, caseRef }) =>
      `${personMark(by)} placed a legal hold on ${caseMark(caseRef)}: nothing about it is erased`,
    holdLifted: ({ by, caseRef }) =>
      `${personMark(by)} lifted the legal hold on ${caseMark(caseRef)}`,
  },
  { reason: 'Reason' },
);
