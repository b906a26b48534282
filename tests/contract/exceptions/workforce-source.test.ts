/** What the workforce register and its review give to the list of exceptions. */
import { describe, expect, it } from '@jest/globals';
import { ofReview, ofRisk } from '../../../services/exceptions/sources/workforce.ts';
import { Quarter, type Review } from '../../../services/workforce/review.ts';
import { RiskId, type OpenRisk } from '../../../services/workforce/risk.ts';
import { grace, kemi, riversideEast as team, utc } from '../../support/people.ts';

const quarter = Quarter.parse('2026-Q4');
const heldBy = utc('2026-10-21T17:00');
const openedAt = utc('2026-10-07T09:30');
const view = {
  ...{ from: utc('2026-07-01T00:00'), until: utc('2026-10-01T00:00') },
  ...{ tasks: [], gaps: [], checked: 0, outOfLine: [], moreOutOfLine: 0, sample: [], load: [] },
};
const review: Review = {
  ...{ status: 'open', team, quarter, view, openedAt, heldBy, tellAt: heldBy, told: 0 },
};

describe('a workforce review', () => {
  it('is out of standard from its last moment, is the managers’, and opens from there', () => {
    expect(ofReview(review, [grace], utc('2026-10-21T16:59'))).toEqual([]);
    expect(ofReview(review, [grace], heldBy)).toEqual([
      {
        ...{ key: 'workforce:review.2026-Q4', team, since: heldBy, whose: [grace] },
        why: { kind: 'workforceReviewLate', quarter },
        fix: { opens: 'workforceReview', quarter },
      },
    ]);
  });

  it('is so no more once it was held', () => {
    const held = { changed: '', next: '', by: grace, at: utc('2026-10-30T09:00') };
    expect(ofReview({ ...review, status: 'held', held }, [grace], heldBy)).toEqual([]);
  });
});

describe('a workforce risk', () => {
  const risk: OpenRisk = {
    ...{ status: 'open', team, risk: RiskId.parse('few-huddle'), raisedAt: openedAt },
    about: { kind: 'words', words: 'Two may be away.' },
    ...{ reviewOn: '2026-11-03', reviewBy: utc('2026-11-04T00:00') },
    mitigations: [
      {
        ...{ number: 1, what: 'Ask.', owner: kemi, agreedBy: grace },
        ...{ due: '2026-11-10', dueBy: utc('2026-11-11T00:00') },
      },
    ],
  };
  const found = (now: string, more: Partial<OpenRisk> = {}) =>
    ofRisk({ ...risk, ...more }, [grace], utc(now)).map(({ why, whose }) => [why.kind, whose]);

  it('is the managers’ to look at, and what was agreed is its owner’s', () => {
    expect(found('2026-11-03T23:59')).toEqual([]);
    expect(found('2026-11-04T00:00')).toEqual([['workforceRiskUnseen', [grace]]]);
    expect(found('2026-11-11T00:00')).toEqual([
      ['workforceRiskUnseen', [grace]],
      ['workforceMitigationOverdue', [kemi]],
    ]);
  });

  it('is in standard again once it was looked at, as another occurrence the next time', () => {
    const looked = { reviewOn: '2026-12-01', reviewBy: utc('2026-12-02T00:00') };
    expect(found('2026-11-10T12:00', looked)).toEqual([]);
    const [before] = ofRisk(risk, [grace], utc('2026-11-04T00:00'));
    const [after] = ofRisk({ ...risk, ...looked }, [grace], utc('2026-12-02T00:00'));
    expect(after?.key).not.toBe(before?.key);
  });
});
