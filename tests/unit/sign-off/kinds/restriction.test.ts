import { describe, expect, it } from '@jest/globals';
import { restriction } from '../../../../services/sign-off/kinds/restriction/restriction.ts';
import { endOfDay } from '../../../../services/kernel/local-day.ts';
import type { KindContext } from '../../../../services/sign-off/kind.ts';
import { service, utc } from '../../../support/people.ts';
import { aboutCase } from '../../../support/sign-offs.ts';

const now = utc('2026-12-24T15:00');
const context: KindContext = { service, now, today: '2026-12-24' };
const asked = (limit?: string) => ({
  ...{ subject: aboutCase, openedAt: now },
  values: limit === undefined ? {} : { limit },
});

describe('the default rights of a restriction', () => {
  it.each([
    ['core', [['clinicalLead', 'teamManager']]],
    ['enhanced', [['clinicalLead']]],
    ['intensive', [['clinicalLead'], ['teamManager', 'localityManager']]],
  ] as const)('at the %s tier', (tier, roles) => {
    expect(restriction.rights[tier].map((step) => step.roles)).toEqual(roles);
  });
});

describe('the clocks of a restriction', () => {
  it('count working days over Christmas', () => {
    expect(restriction.clocks({ ...asked(), submittedAt: now }, context)).toEqual({
      submitBy: utc('2026-12-30T15:00'),
      decideBy: utc('2026-12-29T15:00'),
    });
  });

  it.each([
    ['the day on which clocks go forward', '2027-03-28', '2027-03-28T23:00'],
    ['the day on which clocks go back', '2026-10-25', '2026-10-26T00:00'],
  ])('end its last day when it ends there, on %s', (_, limit, end) => {
    expect(restriction.clocks(asked(limit), context).expiresAt).toBe(utc(end));
    expect(endOfDay(service, limit)).toBe(utc(end));
  });
});

describe('the latest review of a restriction', () => {
  it.each([
    ['28 days on', '2027-06-30', '2027-01-21'],
    ['its last day, where that is earlier', '2027-01-02', '2027-01-02'],
  ])('is %s', (_, limit, latest) => {
    expect(restriction.latestReview?.(asked(limit), context)).toBe(latest);
  });
});

describe('the register of restrictions', () => {
  it('heads its file with what, last day, since, next review and who decided', () => {
    expect(restriction.register?.columns.map(({ label }) => label)).toEqual([
      'What',
      'Last day',
      'Since',
      'Next review',
      'Decided by',
    ]);
  });
});
