import { describe, expect, it } from '@jest/globals';
import { CohortField } from '../../../services/config/cohort-field.ts';
import { service } from '../../support/people.ts';

const problems = (field: object): readonly string[] => {
  const read = CohortField.safeParse(field);
  return read.success ? [] : read.error.issues.map(({ message }) => message);
};

describe('closer oversight in the service’s file', () => {
  it('has the times of the domain where it says nothing', () => {
    expect(service.cohort).toMatchObject({
      ...{ requires: 1, answerWithin: 'P2D', reviewEveryDays: 14, missedAfter: 'P2D' },
    });
    expect(service.cohort.stepDownCriteria).toHaveLength(5);
  });

  it.each([
    [{ answerWithin: '4 h' }, 'write working days, such as "2 working days"'],
    [{ reviewEveryDays: 60 }, 'Too big: expected number to be <=28'],
    [{ requires: 0 }, 'must be a whole number from 1'],
    [{ criteria: { dischargedWithinDays: 91 } }, 'must be at most 90'],
    [{ stepDownCriteria: {} }, 'needs at least one criterion'],
    [{ criteria: { risk: 'high' } }, 'Unrecognized key: "risk"'],
  ])('refuses %j', (field, message) => {
    expect(problems(field)).toEqual([message]);
  });
});
