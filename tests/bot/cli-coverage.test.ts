/** What `oversight coverage` and `oversight fairness` print, and with which exit code. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { runCli } from '../../bot/cli/run-cli.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { exampleFile, leo, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

async function cli(args: string) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const env = { OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: folder.path };
  const code = await runCli(args.split(' '), { env, out: say, err: say });
  return { code, said: said.join('\n') };
}

/** Leo, the only one on duty at night, is on leave from Friday 4 to Saturday 5 December 2026. */
async function leaveOnRecord(): Promise<void> {
  const store = await openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });
  const day = new ServiceDay({ start: utc('2026-11-30T08:30'), store });
  await day.leave(leo, utc('2026-12-04T12:00'), utc('2026-12-05T12:00'));
  await store.close();
}

describe('oversight coverage', () => {
  it('prints a line of letters for each pathway, and says that there is no gap', async () => {
    const { code, said } = await cli('coverage --from 2026-11-30');
    expect(code).toBe(0);
    expect(said).toMatch(/ {2}Perinatal {16}\.{7} \.{7} \.{7} \.{7}/);
    expect(said).toContain('At least 2 people can be asked at any time.');
  });

  it('counts the configuration alone where there is no record, and says so', async () => {
    expect((await cli('coverage --from 2026-11-30')).said).toContain(
      'There is no record yet: the configuration alone is counted',
    );
  });

  it('counts the leave on record, names the gap, why, and what fills it, and exits with 3', async () => {
    await leaveOnRecord();
    const { code, said } = await cli('coverage --from 2026-11-30 --locality riverside');
    expect(code).toBe(3);
    expect(said).toMatch(/Crisis +\.{4}GG\. /);
    expect(said).toContain('Gap: Fri 4 Dec 21:00 to Sat 5 Dec 09:00, Riverside, every pathway');
    expect(said).toContain('Leo Fernandes (duty clinician) is on leave until Sat 5 Dec 12:00.');
    expect(said).toMatch(/To fill it: a turn on Out of hours, for example by /);
    expect(said).not.toMatch(/^Northgate/m);
    expect(said).not.toContain('no record');
  });

  it('prints one pathway, and as many weeks as asked for', async () => {
    const { said } = await cli('coverage --from 2026-11-30 --pathway perinatal --weeks 1');
    expect(said).toMatch(/^ {2}Perinatal {2}\.{7}$/m);
    expect(said).not.toContain('Crisis');
  });

  it('prints for programs', async () => {
    await leaveOnRecord();
    const { code, said } = await cli('coverage --from 2026-11-30 --json');
    expect(code).toBe(3);
    expect(JSON.parse(said)).toMatchObject({
      counted: 'record',
      from: '2026-11-30T00:00:00.000Z',
      holes: 2,
      remits: expect.arrayContaining([expect.objectContaining({ pathway: 'perinatal' })]),
    });
  });

  it.each([
    ['an unknown pathway', '--pathway nowhere', /There are: early-intervention, perinatal/],
    ['an unknown locality', '--locality nowhere', /There are: riverside, northgate/],
    ['too many weeks', '--weeks 40', /--weeks: must be 1 to 12/],
    ['no number', '--weeks many', /--weeks: must be 1 to 12/],
    ['no day', '--from tomorrow', /write the day like 2026-12-07/],
  ])('is told what is wrong with %s', async (_what, option, words) => {
    expect(await cli(`coverage ${option}`)).toMatchObject({
      code: 2,
      said: expect.stringMatching(words),
    });
  });
});

describe('oversight fairness', () => {
  it('prints everybody’s duties and how far apart they lie', async () => {
    const { code, said } = await cli('fairness --weeks 4');
    expect(code).toBe(0);
    expect(said).toMatch(/duty clinician, hours: half have \d+ h or less, from \d+ h/);
    expect(said).toMatch(/Leo Fernandes\n {2}\d+ turns as duty clinician: \d+ h/);
    expect(said).toContain('There is no record yet');
  });

  it('reads pings from the record', async () => {
    await leaveOnRecord();
    const { said } = await cli('fairness --weeks 52 --json');
    expect(JSON.parse(said)).toMatchObject({ period: { weeks: 52 }, pings: expect.anything() });
  });

  it('is told what is wrong with the weeks', async () => {
    expect(await cli('fairness --weeks 100')).toMatchObject({ code: 2 });
  });
});
