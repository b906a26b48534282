import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import { comparedActions, comparedConsults } from '../../support/half-year-consults.ts';
import { comparedContacts, comparedSignOffs } from '../../support/half-year-sign-offs.ts';
import { playHalfYear, type PlayedHalfYear } from '../../support/half-years.ts';

let played: PlayedHalfYear;
beforeAll(async () => {
  played = await playHalfYear(7);
}, 240_000);
afterAll(() => played.store.close());

describe('a half year that was played', () => {
  it.each([
    ['requests', comparedConsults],
    ['agreed actions', comparedActions],
    ['decisions', comparedSignOffs],
    ['contacts', comparedContacts],
  ])('has the %s of its ledger in the record', async (_what, compared) => {
    const { recorded, expected } = await compared(played);
    expect(expected.length).toBeGreaterThan(50);
    expect(recorded).toEqual(expected);
  });

  it('leaves an intact record', async () => {
    const verified = await verifyAudit({
      ...{ store: played.store, digest: createDigest(), capabilities: auditedCapabilities },
    });
    expect(verified).toMatchObject({ intact: true });
  });
});
