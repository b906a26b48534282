import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../../services/audit/verify.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { figureOf, windowOf } from '../../../services/measures/figures.ts';
import type { Row } from '../../../services/measures/measure.ts';
import { measures } from '../../../services/measures/measures.ts';
import { comparedActions, comparedConsults } from '../../support/half-year-consults.ts';
import { comparedCompetencies, comparedSessions } from '../../support/half-year-people.ts';
import { projected } from '../../support/half-year-projection.ts';
import { rowsOf, streamsOf } from '../../support/half-year-rows.ts';
import { comparedContacts, comparedSignOffs } from '../../support/half-year-sign-offs.ts';
import { comparedProgress, comparedRecorded } from '../../support/half-year-watched.ts';
import { playHalfYear, type PlayedHalfYear } from '../../support/half-years.ts';

let played: PlayedHalfYear;
beforeAll(async () => {
  played = await playHalfYear(7);
});
afterAll(() => played.store.close());

describe('a half year that was played', () => {
  it.each([
    ['requests', comparedConsults, 50],
    ['agreed actions', comparedActions, 50],
    ['decisions', comparedSignOffs, 50],
    ['contacts', comparedContacts, 50],
    ['sessions of supervision', comparedSessions, 10],
    ['competencies', comparedCompetencies, 10],
    ['recorded contacts', comparedRecorded, 30],
    ['progress notes', comparedProgress, 10],
  ])('has the %s of its ledger in the record', async (_what, compared, most) => {
    const { recorded, expected } = await compared(played);
    expect(expected.length).toBeGreaterThan(most);
    expect(recorded).toEqual(expected);
  });

  it('leaves an intact record', async () => {
    const verified = await verifyAudit({
      ...{ store: played.store, digest: createDigest(), capabilities: auditedCapabilities },
    });
    expect(verified).toMatchObject({ intact: true });
  });
});

describe('the projection of it', () => {
  const inTheMiddle = Instant.parse('2026-08-12T11:17:00.000Z');

  /** All measures of a month, of these rows. */
  const figuresOf = (rows: readonly Row[], month: string, asOf: Instant) =>
    measures.map((measure) => figureOf(measure, rows, windowOf(played.service, month, asOf)));

  const folded = async (asOf: Instant) => rowsOf(await streamsOf(played), played, asOf);

  it('says the same as all events together, again after it was made anew', async () => {
    const { desk, teams, gather, gatherAnew } = projected(played);
    const asOf = played.truth.playedUntil;
    const all = await folded(asOf);
    for (const bring of [gather, gatherAnew]) {
      await bring();
      for (const team of teams) {
        const its = all.filter((row) => row.team === team);
        for (const month of played.truth.months) {
          const figures = figuresOf(await desk.rows(team, month), month, asOf);
          expect(figures).toEqual(figuresOf(its, month, asOf));
        }
      }
    }
  });

  it('says what was known at an earlier moment', async () => {
    const { desk, teams, gather } = projected(played);
    await gather();
    const all = await folded(inTheMiddle);
    const then = desk.asOf(inTheMiddle);
    for (const team of teams) {
      const its = all.filter((row) => row.team === team);
      for (const month of ['2026-05', '2026-08', '2026-10']) {
        const known = await then.rows(team, month);
        expect(figuresOf(known, month, inTheMiddle)).toEqual(figuresOf(its, month, inTheMiddle));
      }
    }
  });

  it('reads what the month holds and what is owed, and nothing else', async () => {
    const { desk, teams, gather, documentsRead, documentsOf, documentsIn } = projected(played);
    await gather();
    for (const team of teams) {
      const all = await documentsIn(team);
      for (const month of played.truth.months) {
        const its = await documentsOf(team, month);
        documentsRead();
        await desk.rows(team, month);
        expect(documentsRead()).toBe(its);
        expect(its).toBeLessThan(all / 10);
      }
    }
  });
});
