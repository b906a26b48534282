/** Whoever reads a history finds sentences for everything that is recorded. */
import { expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { describers } from '../../../services/history/describers.ts';

it('every capability that keeps a record says what its events mean', () => {
  const without = auditedCapabilities
    .map(({ name }) => name)
    .filter((name) => !describers.has(name));
  expect(without).toEqual([]);
});
