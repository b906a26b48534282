import { describe, expect, it } from '@jest/globals';
import { safeguarding } from '../../../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import { service, utc } from '../../../support/people.ts';
import { aboutCase } from '../../../support/sign-offs.ts';

describe('the default rights of a safeguarding referral', () => {
  it.each(['core', 'enhanced', 'intensive'] as const)(
    'let anybody decide who is there and signed off in safeguarding, at the %s tier',
    (tier) => {
      expect(safeguarding.rights[tier]).toEqual([
        {
          roles: ['clinicalLead', 'teamManager', 'dutyClinician', 'onCallManager'],
          ...{ needs: 1, competency: 'safeguarding' },
        },
      ]);
    },
  );
});

describe('the clocks of a safeguarding referral', () => {
  const context = (now: string) => ({ service, now: utc(now), today: now.slice(0, 10) });

  it.each([
    ['in a night of Christmas', '2026-12-25T02:00', '2026-12-25T06:00', '2026-12-25T04:00'],
    ['while clocks go forward', '2027-03-28T00:30', '2027-03-28T04:30', '2027-03-28T02:30'],
    ['while clocks go back', '2026-10-25T00:30', '2026-10-25T04:30', '2026-10-25T02:30'],
  ])('run %s as at any hour', (_, now, submitBy, decideBy) => {
    const asked = { subject: aboutCase, openedAt: utc(now), values: {} };
    expect(safeguarding.clocks({ ...asked, submittedAt: utc(now) }, context(now))).toEqual({
      ...{ submitBy: utc(submitBy), decideBy: utc(decideBy) },
    });
  });

  it('name a review within 14 days', () => {
    const asked = { subject: aboutCase, openedAt: utc('2026-12-04T10:00'), values: {} };
    expect(safeguarding.latestReview?.(asked, context('2026-12-04T10:00'))).toBe('2026-12-18');
  });
});
