import { describe, expect, it } from '@jest/globals';
import { resolveSignOffs } from '../../../services/config/resolve-sign-offs.ts';
import type { ServiceFile } from '../../../services/config/schema.ts';
import { SignOffsField } from '../../../services/config/sign-offs-field.ts';
import { service } from '../../support/people.ts';

const resolved = (signOffs: unknown) =>
  resolveSignOffs({ signOffs: SignOffsField.parse(signOffs) } as ServiceFile);

describe('times of sign-offs', () => {
  it('are the usual ones where the file says nothing, and those of the example', () => {
    expect(resolved({})).toEqual(service.signOffs);
  });

  it('are changed one by one', () => {
    const { safeguarding, restriction } = resolved({
      safeguarding: { acknowledgedWithin: '1 working day' },
      restriction: { reviewEveryDays: 14 },
    });
    expect(safeguarding).toMatchObject({ acknowledgedWithin: 'P1D', outcomeWithin: 'P10D' });
    expect(restriction).toMatchObject({ reviewEveryDays: 14, submitWithin: 'P2D' });
  });

  it.each([
    ['a review of restrictions after more than 28 days', { restriction: { reviewEveryDays: 29 } }],
    ['no day at all', { missedContact: { reviewWithinDays: 0 } }],
    [
      'a safeguarding decision in working days',
      { safeguarding: { decideWithin: '1 working day' } },
    ],
    ['what nobody knows', { restrictions: {} }],
  ])('refuse %s', (_, wrong) => {
    expect(SignOffsField.safeParse(wrong).success).toBe(false);
  });
});
