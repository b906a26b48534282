import { describe, expect, it } from '@jest/globals';
import { MeasuresField } from '../../../services/config/measures-field.ts';
import { service } from '../../support/people.ts';

describe('The smallest number shown', () => {
  it('is five where the file says nothing', () => {
    expect(service.measures).toEqual({ fewestShown: 5 });
  });
  it.each([4, 21, 5.5])('is never %d', (fewestShown) => {
    expect(MeasuresField.safeParse({ fewestShown }).success).toBe(false);
  });
});
