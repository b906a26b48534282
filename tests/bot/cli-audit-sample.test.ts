import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { cliIn } from '../support/cli-in.ts';
import { riversideEast as team, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';
import { answers, asks } from '../support/team-weeks.ts';

/** Over by any clock that the tests run under: the command reads the machine's. */
const decidedAt = utc('2025-11-12T10:00');
const month = '2025-11';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const cli = (...args: readonly string[]) => cliIn(folder.path, ['audit', 'sample', ...args]);

const sample = (...more: readonly string[]) => cli('--team', team, '--month', month, ...more);

/** Consults with these numbers, answered in the month; nothing else is kept open. */
async function answered(...numbers: readonly number[]): Promise<void> {
  const store = await openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });
  const day = new ServiceDay({ start: decidedAt, store });
  // Commands of another day have ids of their own.
  for (let spent = 0; spent < 10 * (numbers[0] ?? 0); spent += 1) day.nextCommand();
  for (const number of numbers) await answers(day, await asks(day, number));
  await store.close();
}

describe('oversight audit sample', () => {
  it('shows with --dry-run what would be drawn, the same each time, and records nothing', async () => {
    await answered(1, 2, 3);
    const first = await sample('--dry-run');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(new RegExp(`^${team}, ${month}: 3 of 3 decision records, seed "`));
    expect(first.out).toContain('  consult.urgent: 3 of 3');
    expect(first.out).toMatch(/Nothing was recorded: this is what would be drawn\.$/);
    expect((await sample('--dry-run')).out).toBe(first.out);
    expect((await sample()).out).toMatch(/Drawn and recorded/);
  });

  it('draws and records as many as it is told', async () => {
    await answered(1, 2, 3);
    const { code, out } = await sample('--size', '2', '--seed', 'of the meeting');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 of 3 decision records, seed "of the meeting"'),
    });
    expect(out.match(/^\d+\. consult\./gm)).toHaveLength(2);
    expect(out.match(/\(marked by two\)$/gm)).toHaveLength(1);
    expect(out).toMatch(/Drawn and recorded\. The bot tells the auditors\.$/);
  });

  it('leaves a month that was drawn as it is, whatever seed is named now', async () => {
    await answered(1, 2, 3);
    await sample('--size', '2', '--seed', 'the first');
    const again = await sample('--seed', 'a nicer one');
    expect(again.code).toBe(0);
    expect(again.out).toContain('2 of 3 decision records, seed "the first"');
    expect(again.out).toMatch(/Drawn already, .*that sample stands\..*The record is the one/);
  });

  it('draws once more with another seed and why, and with nothing less', async () => {
    await answered(1, 2, 3);
    await sample();
    const why = 'Half of the team was away.';
    expect(await sample('--again', why)).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('name another --seed too') },
    });
    expect(await sample('--again', 'ok', '--seed', 'b')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('say in a few words why') },
    });
    const second = { sample: `${month}-2`, seed: 'b' };
    const drawsAgain = async () => {
      const { out } = await sample('--again', why, '--seed', 'b', '--json');
      return JSON.parse(out) as unknown;
    };
    expect(await drawsAgain()).toMatchObject(second);
    expect(await drawsAgain()).toMatchObject({
      ...{ ...second, told: expect.stringMatching(/that sample stands.*name another --seed/) },
    });
  });

  it('exits with 3 where the month’s record is not the one it was drawn from', async () => {
    await answered(1, 2, 3);
    await sample();
    await answered(4);
    const changed = await sample();
    expect(changed.code).toBe(3);
    expect(changed.out).toMatch(/The record has changed since: something was recorded late\.$/);
    expect(changed.out).toContain('3 of 3 decision records');
  });

  it('gives programs one object with what was drawn, by whom it is marked, and what was said', async () => {
    await answered(1, 2);
    const { out } = await sample('--json');
    const drawn = JSON.parse(out);
    expect(drawn).toMatchObject({
      ...{ team, month, sample: month, told: 'Drawn and recorded. The bot tells the auditors.' },
      strata: [{ name: 'consult.urgent', inFrame: 2, drawn: 2 }],
      frameDigest: expect.stringMatching(/^\S{20,}$/),
    });
    expect(drawn.records).toHaveLength(2);
    for (const { stratum, auditors } of drawn.records) {
      expect(stratum).toBe('consult.urgent');
      expect(auditors).toContainEqual(expect.any(String));
    }
  });

  it('says that there was nothing to draw, and draws what came late', async () => {
    await answered();
    expect(await sample()).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('there is nothing to draw') },
    });
    await answered(1);
    expect((await sample()).out).toMatch(/Drawn and recorded/);
  });

  it('refuses a month that is not over, one that is none, and a team that is not there', async () => {
    await answered(1);
    expect(await cli('--team', team, '--month', '2999-01')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('this month is not over yet') },
    });
    expect((await cli('--team', team, '--month', '2025-13')).code).toBe(2);
    expect(await cli('--team', 'nowhere', '--month', month)).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('there is no nowhere here') },
    });
  });

  it('makes no record where there is none', async () => {
    expect(await sample()).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('There is no record in that folder') },
    });
  });
});
