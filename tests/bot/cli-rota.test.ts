/** What `oversight rota import` and `oversight rota export` print and do, and with which exit code. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rotaExport } from '../../bot/cli/rota-export.ts';
import { rotaImport } from '../../bot/cli/rota-import.ts';
import { runCli } from '../../bot/cli/run-cli.ts';
import type { ExitCode, Terminal } from '../../bot/cli/terminal.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { rotaStream } from '../../services/rota/capability.ts';
import { ics } from '../support/ics.ts';
import { at, exampleFile, grace, sam, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  folder = temporaryFolder();
  await onRecord((day) => day.leave(sam, utc('2026-12-08T00:00'), utc('2026-12-09T00:00')));
});
afterEach(() => {
  folder.remove();
});

async function onRecord<Result>(use: (day: ServiceDay) => Promise<Result>): Promise<Result> {
  const store = await openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });
  const day = new ServiceDay({ start: at('10:00'), store });
  try {
    return await use(day);
  } finally {
    await store.close();
  }
}

const clock = { now: () => at('10:00') };
const duty = (day: string, who: string) => [
  `DTSTART:202612${day}T090000Z`,
  `DTEND:202612${day}T170000Z`,
  `SUMMARY:${who}`,
];

function fileOf(...events: readonly ReturnType<typeof duty>[]): string {
  const path = join(folder.path, 'december.ics');
  writeFileSync(path, ics(...events));
  return path;
}

async function saying(run: (terminal: Terminal) => Promise<ExitCode>) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const env = { OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: folder.path };
  const code = await run({ env, out: say, err: say });
  return { code, said: said.join('\n') };
}

const importing = (path: string, options: object = {}, time = clock) =>
  saying((terminal) =>
    rotaImport(terminal, path, { rota: 'riverside-duty', by: 'grace', ...options }, time),
  );

const imports = () =>
  onRecord(async ({ bot }) => {
    const partition = partitionOf(service.tenant, 'people');
    const { events } = await bot.journal.history(partition, rotaStream('riverside-duty'));
    return events;
  });

describe('oversight rota import', () => {
  const fine = () => fileOf(duty('07', 'Sam'), duty('08', 'Sam'), duty('09', 'Ben'));

  it('puts the rota on record, in the name of the manager and by the command line', async () => {
    const { code, said } = await importing(fine());
    expect(code).toBe(0);
    expect(said.split('\n')).toEqual([
      'Riverside duty: 3 duties from Mon 7 Dec 09:00 to Wed 9 Dec 17:00',
      'Duties each: Sam Whitaker 2, Ben Okafor 1.',
      'Away during 1 duty of theirs: Sam Whitaker, Tue 8 Dec 09:00–17:00. Put somebody else on then.',
      'Before and after that time the rota stays as it is.',
      'It is on record.',
    ]);
    expect(await imports()).toEqual([
      expect.objectContaining({
        actor: grace,
        authority: 'manager',
        event: expect.objectContaining({
          type: 'rotaImported',
          imported: expect.objectContaining({
            source: {
              name: 'december.ics',
              digest: expect.stringMatching(/^[0-9a-f]{64}$/),
              way: 'commandLine',
            },
          }),
        }),
      }),
    ]);
  });

  it('changes nothing in a dry run, for which nobody need be named', async () => {
    const { code, said } = await importing(fine(), { dryRun: true, by: undefined });
    expect(code).toBe(0);
    expect(said).toContain('nothing is changed yet');
    expect(await imports()).toEqual([]);
  });

  it('says that nothing changed when the same is imported again', async () => {
    await importing(fine());
    const { code, said } = await importing(fine(), {}, { now: () => at('10:05') });
    expect([code, said]).toEqual([0, expect.stringContaining('on record already')]);
  });

  it('says where nobody is on, or that the weekly pattern stands there', async () => {
    const holes = () => fileOf(duty('07', 'Sam'), duty('09', 'Ben'));
    expect((await importing(holes(), { dryRun: true })).said).toContain(
      'Nobody is on at 1 time at which the weekly pattern would name somebody: Tue 8 Dec 09:00–17:00.',
    );
    expect((await importing(holes(), { dryRun: true, fillFromPattern: true })).said).toContain(
      'The weekly pattern stands at 1 time',
    );
  });

  it('refuses a file with every line that is wrong, and changes nothing', async () => {
    const { code, said } = await importing(fileOf(duty('07', 'Dr Smith'), duty('08', 'Sam')));
    expect(code).toBe(1);
    expect(said).toBe(
      'Line 3: "Dr Smith" names nobody of this service; write the name as in the configuration.\nNothing was changed.',
    );
    expect(await imports()).toEqual([]);
  });

  it('refuses whoever is no manager of the rota, and names who is', async () => {
    const { code, said } = await importing(fine(), { by: 'ines' });
    expect(code).toBe(1);
    expect(said).toBe(
      'A rota is changed by a manager: Grace Lindqvist, Hugh Brennan. Nothing was changed.',
    );
  });

  it('prints for programs', async () => {
    const done = await importing(fine(), { json: true });
    expect(JSON.parse(done.said)).toMatchObject({
      outcome: 'imported',
      rota: 'riverside-duty',
      turns: [{ person: 'sam', from: '2026-12-07T09:00:00.000Z' }, {}, { person: 'ben' }],
      gaps: [],
    });
    const refused = await importing(fileOf(duty('07', 'Dr Smith')), { json: true });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.said)).toMatchObject({ outcome: 'refused', problems: [{ line: 3 }] });
  });

  it.each([
    ['an unknown rota', { rota: 'nights' }, /There are: riverside-duty, northgate-duty/],
    ['somebody unknown', { by: 'zoe' }, /nobody has the short name “zoe”/],
    ['nobody', { by: undefined }, /Say who imports: --by/],
  ])('is wrong use with %s', async (_what, options, says) => {
    await expect(importing(fine(), options)).rejects.toMatchObject({
      code: 'wrongUse',
      message: expect.stringMatching(says),
    });
  });

  it('is wrong use with a file that is not there, and where there is no record says how to make one', async () => {
    await expect(importing(join(folder.path, 'none.ics'))).rejects.toThrow(/can't be read/);
    const path = fine();
    const empty = temporaryFolder();
    const elsewhere = { OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: empty.path };
    const terminal = { env: elsewhere, out: () => undefined, err: () => undefined };
    const options = { rota: 'riverside-duty', by: 'grace' };
    await expect(rotaImport(terminal, path, options, clock)).rejects.toThrow(/store prepare/);
    empty.remove();
  });
});

describe('oversight rota export', () => {
  const exporting = (options: object) =>
    saying((terminal) => rotaExport(terminal, { person: 'sam', ...options }, clock));

  it('prints somebody’s duties of the weeks ahead as a calendar, imports counted', async () => {
    await importing(fileOf(duty('07', 'Sam')));
    const { code, said } = await exporting({ weeks: '1' });
    expect(code).toBe(0);
    expect(said.match(/DTSTART:\d{8}/g)).toEqual([
      ...['DTSTART:20261202', 'DTSTART:20261204', 'DTSTART:20261207', 'DTSTART:20261207'],
      ...['DTSTART:20261208', 'DTSTART:20261209'],
    ]);
  });

  it('writes them into a file', async () => {
    const path = join(folder.path, 'sam.ics');
    const { said } = await exporting({ weeks: '1', out: path });
    expect(said).toMatch(/^\d duties written to .*sam\.ics\.$/);
    expect(readFileSync(path, 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  });

  it('is wrong use with too many weeks, or for somebody unknown', async () => {
    await expect(exporting({ weeks: '53' })).rejects.toThrow(/--weeks: must be 1 to 52/);
    await expect(exporting({ person: 'zoe' })).rejects.toThrow(/--person: nobody/);
  });
});

it('both are commands of the command line', async () => {
  const run = (args: string) => saying((terminal) => runCli(args.split(' '), terminal));
  expect((await run('rota import x.ics')).said).toMatch(/required option '--rota <id>'/);
  expect((await run('rota import x.ics --rota riverside-duty --dry-run')).code).toBe(2);
  expect((await run('rota export --person sam --weeks 1')).said).toContain('BEGIN:VCALENDAR');
});
