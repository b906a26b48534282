/** What of the register and of the review is past its day, for the list of exceptions. */
import { expect, it } from '@jest/globals';
import {
  reviewOutOfStandard,
  risksOutOfStandard,
} from '../../../services/workforce/out-of-standard.ts';
import { Quarter, type OpenedReview } from '../../../services/workforce/review.ts';
import { RiskId, type OpenRisk } from '../../../services/workforce/risk.ts';
import { at, grace, jonah, riversideEast as team } from '../../support/people.ts';

const identity = { team, risk: RiskId.parse('few-checks') };
const risk: OpenRisk = {
  ...{ status: 'open', ...identity, about: { kind: 'words', words: 'One person knows it.' } },
  ...{ raisedAt: at('08:00'), reviewOn: '2026-12-02', reviewBy: at('10:00') },
  mitigations: [
    {
      number: 1,
      what: 'Train.',
      owner: jonah,
      due: '2026-12-02',
      dueBy: at('11:00'),
      agreedBy: grace,
    },
  ],
};

it('is a risk that nobody looked at in time, and a mitigation that is not done', () => {
  expect(risksOutOfStandard([risk], at('09:59'))).toEqual([]);
  expect(risksOutOfStandard([risk], at('11:00'))).toEqual([
    { what: 'riskNotReviewed', ...identity, since: at('10:00') },
    { what: 'mitigationOverdue', ...identity, since: at('11:00'), number: 1, whose: jonah },
  ]);
});

it('is a review that was not held in time', () => {
  const view = {
    ...{ from: at('08:00'), until: at('08:30'), tasks: [], gaps: [], checked: 0 },
    ...{ outOfLine: [], moreOutOfLine: 0, sample: [], load: [] },
  };
  const review: OpenedReview = {
    ...{ status: 'open', team, quarter: Quarter.parse('2026-Q4'), view, openedAt: at('09:00') },
    ...{ heldBy: at('10:00'), tellAt: at('10:00'), told: 0 },
  };
  expect(reviewOutOfStandard(review, at('09:59'))).toEqual([]);
  expect(reviewOutOfStandard(review, at('10:00'))).toMatchObject([{ what: 'reviewNotHeld', team }]);
});
