/** Restrictions as people see them, from the draft to the step-down. */
import { restriction } from '../../services/sign-off/kinds/restriction/restriction.ts';
import type { FollowUp } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import { followedSamples } from './sample-followed.ts';
import { at } from './sample-service.ts';
import type { Sample } from './sample.ts';

const review: FollowUp = {
  ...{ number: 1, what: 'review', label: 'Review: continue, modify or step down' },
  dueAt: at('12-16T17:00'),
};
const near: FollowUp = {
  ...{ number: 2, what: 'near', label: 'Reminder of the review', dueAt: at('12-14T09:00') },
};
const limit: FollowUp = {
  ...{ number: 3, what: 'limit', label: 'Its last day, unless a review decides' },
  dueAt: at('12-31T00:00'),
};

export const signOffRestrictionSamples = (texts: SampleTexts): readonly Sample[] =>
  followedSamples(texts, {
    ...{ kind: restriction, name: 'restriction', outcome: 'approve' },
    values: { what: 'Unaccompanied visits', limit: '2026-12-30' },
    due: [review, near, limit],
    late: [{ ...review, overdueSince: at('12-16T17:00') }, limit],
    why: texts.long('Stepped down: four calm visits in a row, and her key worker agrees.'),
  });
