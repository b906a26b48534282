import { describe, expect, it } from '@jest/globals';
import { readText } from '../../../services/consult/forms/free-text.ts';
import { createDice } from '../../../services/caseload/sample/dice.ts';
import { planHalfYear } from '../../../services/half-year/half-year.ts';
import { madeUpId } from '../../../services/half-year/ids.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import * as words from '../../../services/half-year/words.ts';
import { playHalfYear, recordOf } from '../../support/half-years.ts';

describe('a simulated half year', () => {
  it('has the same record to the byte for the same seed', async () => {
    const records: string[] = [];
    for (let times = 0; times < 2; times += 1) {
      const played = await playHalfYear(3, 1);
      records.push((await recordOf(played)).join('\n'));
      await played.store.close();
    }
    const [first, again] = records;
    expect(first).not.toBe('');
    expect(again).toBe(first);
  });

  it('is another for another seed', () => {
    expect(planHalfYear(4).truth.consults).not.toEqual(planHalfYear(3).truth.consults);
  });

  it('has the rows that figures must bear', () => {
    const { truth } = planHalfYear(5);
    const { consults, signOffs } = truth;
    const inMay = consults.filter(({ askedAt }) => askedAt < '2026-05-31T23:00');
    const overnight = consults.filter(({ askedAt }) => askedAt === '2026-06-30T22:50:00.000Z');
    const twice = consults.filter(({ askedAt }) => askedAt === '2026-10-25T01:30:00.000Z');
    const perinatal = consults.filter(({ pathway }) => pathway === 'perinatal');
    const late = signOffs.filter(
      ({ contactedAt = '', followUps: [check] }) =>
        contactedAt !== '' && (check?.doneAt ?? '').slice(0, 7) > contactedAt.slice(0, 7),
    );
    expect(inMay.some(({ team }) => team === 'harbour-south')).toBe(false);
    expect(overnight.map(({ acknowledgedAt = '' }) => acknowledgedAt > '2026-06-30T23')).toEqual([
      true,
    ]);
    expect(twice).toHaveLength(1);
    expect(perinatal.length).toBeGreaterThan(0);
    expect(late.length).toBeGreaterThan(0);
    expect(consults.some(({ withdrawnAt }) => withdrawnAt !== undefined)).toBe(true);
    expect(consults.some(({ hops }) => hops.length > 3)).toBe(true);
  });

  it('writes only what the forms let pass', () => {
    const { changes, risks, done, wanted, decisions, rationales, tasks, outcomes, reasons } = words;
    const lists = [changes, risks, done, wanted, decisions, rationales, tasks, outcomes, reasons];
    const problems = lists.flat().flatMap((text) => {
      const read = readText('text', text, {
        ...{ today: '2026-05-01', ask: 'Say it.', substance: 'statement' },
      });
      return read.ok ? [] : [text];
    });
    expect(problems).toEqual([]);
  });

  it('mints ids that sort by time', () => {
    const at = (moment: string) => madeUpId(Instant.parse(moment), createDice(1, 1));
    expect(at('2026-05-01T00:00:00.000Z') < at('2026-05-01T00:00:00.001Z')).toBe(true);
  });
});
