import type { ReviewEvent } from '../workforce/review.ts';
import { code, describing } from './describing.ts';
import { personMark } from './history.ts';
import { counted, people } from './saying.ts';

export const describeWorkforceReview = describing<ReviewEvent>(
  {
    workforceReviewOpened: ({ quarter, view: { gaps, checked } }) =>
      `The workforce review of ${quarter} began: ${counted(gaps.length, 'gap')}, ${counted(checked, 'task')} checked`,
    workforceReviewHeld: ({ by }) => `${personMark(by)} held the workforce review`,
    workforceReviewReminded: ({ isOverdue, told }) =>
      isOverdue
        ? `Out of standard: the workforce review was not held in time; ${people(told)} were told`
        : `${people(told)} were reminded of the workforce review`,
  },
  {
    ...{ task: code, name: code, authority: code },
    ...{ changed: 'What has changed', next: 'What comes next' },
  },
);
