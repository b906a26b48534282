/** What `oversight import caseload` and `oversight sample caseload` print and do, and with which exit code. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseloadImport } from '../../bot/cli/caseload-import.ts';
import { caseloadSample } from '../../bot/cli/caseload-sample.ts';
import { configCheck } from '../../bot/cli/config-check.ts';
import { runCli } from '../../bot/cli/run-cli.ts';
import { storePrepare } from '../../bot/cli/store-prepare.ts';
import type { ExitCode, Terminal } from '../../bot/cli/terminal.ts';
import { readService } from '../../bot/index.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { csvOf, header, Register, row } from '../support/extracts.ts';
import { at, exampleFile } from '../support/people.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const clock = { now: () => at('10:00') };

async function saying(
  run: (terminal: Terminal) => Promise<ExitCode>,
  {
    config = exampleFile,
    data = folder.path,
    progress,
  }: {
    config?: string;
    data?: string;
    progress?: (line: string) => void;
  } = {},
) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const env = { OVERSIGHT_CONFIG: config, OVERSIGHT_DATA: data };
  const code = await run({ env, out: say, err: say, ...(progress ? { progress } : {}) });
  return { code, said };
}

function fileOf(...lines: readonly string[]): string {
  const path = join(folder.path, 'caseload.csv');
  writeFileSync(path, csvOf(header, ...lines));
  return path;
}

const importing = (paths: readonly string[], options: object = {}) =>
  saying((terminal) => caseloadImport(terminal, paths, options, clock));

describe('oversight import caseload', () => {
  beforeEach(() => saying(storePrepare));

  it('says what was taken, and with 0 that all was', async () => {
    const path = fileOf(row('CM-10001'), row('CM-10002'));
    expect(await importing([path])).toEqual({
      code: 0,
      said: ['2 read: 2 taken, 0 unchanged, 0 refused.'],
    });
    expect(await importing([path])).toEqual({
      code: 0,
      said: ['2 read: 0 taken, 2 unchanged, 0 refused.'],
    });
  });

  it('says each refusal with line, column and reason, and exits with 3', async () => {
    const path = fileOf(row('CM-10001'), row('CM-10002', { tier: 'high' }));
    expect(await importing([path])).toEqual({
      code: 3,
      said: [
        'Line 3, tier: must be core, enhanced or intensive.',
        '2 read: 1 taken, 0 unchanged, 1 refused.',
      ],
    });
  });

  it('writes every refusal down where it is asked to', async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      row(`CM-${10_000 + index}`, { tier: 'x' }),
    );
    const refused = join(folder.path, 'refused.csv');
    const { said } = await importing([fileOf(...rows)], { refused });
    expect(said).toContain('10 more refusals; --refused FILE writes all.');
    const lines = readFileSync(refused, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(61);
    expect(lines[1]).toBe(',2,tier,"must be core, enhanced or intensive"');
  });

  it('takes nothing of a file with a column of names, and exits with 1', async () => {
    const path = join(folder.path, 'caseload.csv');
    writeFileSync(path, csvOf(`${header},Surname`, `${row('CM-10001')},x`));
    const { code, said } = await importing([path]);
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/^Line 1, Surname: holds names: a person is known here/),
      'Nothing was changed.',
    ]);
  });

  it('changes nothing in a dry run, also where there is no record yet', async () => {
    const path = fileOf(row('CM-10001'));
    const options = { dryRun: true };
    const told = [
      '1 read: 1 taken, 0 unchanged, 0 refused.',
      'This is what would change: nothing is changed yet.',
    ];
    expect((await importing([path], options)).said).toEqual(told);
    const empty = { data: join(folder.path, 'none') };
    const dry = (terminal: Terminal) => caseloadImport(terminal, [path], options, clock);
    expect((await saying(dry, empty)).said).toEqual(told);
    expect((await importing([path])).said).toEqual(['1 read: 1 taken, 0 unchanged, 0 refused.']);
  });

  it('names what a complete extract lacks, and closes it on demand', async () => {
    const all = Array.from({ length: 5 }, (_, index) => row(`CM-${10_000 + index}`));
    await importing([fileOf(...all)]);
    const path = fileOf(...all.slice(1));
    expect(await importing([path], { complete: true })).toEqual({
      code: 3,
      said: [
        '4 read: 0 taken, 4 unchanged, 0 refused.',
        '1 on record are missing from the extract, 0 of them were closed.',
        '  Riverside East: CM-10000',
      ],
    });
    expect((await importing([path], { closeMissing: true })).code).toBe(0);
  });

  it('shows how far it is where somebody watches', async () => {
    const shown: string[] = [];
    const rows = Array.from({ length: 250 }, (_, index) => row(`CM-${10_000 + index}`));
    const path = fileOf(...rows);
    const run = (terminal: Terminal) => caseloadImport(terminal, [path], {}, clock);
    await saying(run, { progress: (line) => shown.push(line) });
    expect(shown).toEqual([
      '100 read: 100 taken, 0 unchanged, 0 refused …',
      '200 read: 200 taken, 0 unchanged, 0 refused …',
    ]);
  });

  it('answers programs in JSON', async () => {
    const { said } = await importing([fileOf(row('CM-10001', { tier: 'x' }))], { json: true });
    expect(JSON.parse(said.join('\n'))).toMatchObject({
      outcome: 'imported',
      ...{ read: 1, taken: 0, refused: 1 },
      refusals: { first: [{ line: 2, column: 'tier' }], more: 0 },
    });
  });

  it('says what to name instead of what it can’t read', async () => {
    const pdf = join(folder.path, 'caseload.pdf');
    writeFileSync(pdf, '');
    const saidOf = (path: string) =>
      saying((terminal) => runCli(['import', 'caseload', path], terminal));
    expect(await saidOf(pdf)).toEqual({
      code: 2,
      said: [expect.stringContaining('name one .csv file')],
    });
    expect(await saidOf('nowhere.csv')).toEqual({
      code: 2,
      said: ["nowhere.csv can't be read."],
    });
  });
});

it('wants the record to be prepared before anything is taken', async () => {
  const path = fileOf(row('CM-10001'));
  const args = ['import', 'caseload', path];
  const data = join(folder.path, 'none');
  const { code, said } = await saying((terminal) => runCli(args, terminal), { data });
  expect({ code, said }).toEqual({
    code: 1,
    said: ['There is no record yet: run "oversight store prepare".'],
  });
});

describe('oversight sample caseload', () => {
  const sampled = async (seed: string, out: string) => {
    const options = { teams: '4', cases: '60', seed, asOf: '2026-12-02', out };
    await saying((terminal) => caseloadSample(terminal, options, clock));
    return out;
  };
  const contents = (out: string) =>
    ['service.yaml', 'caseload.csv', 'fhir/CarePlan.ndjson'].map((name) =>
      readFileSync(join(out, name), 'utf8'),
    );

  it('is the same for the same seed, and another for another', async () => {
    const [one, two, three] = await Promise.all([
      sampled('7', join(folder.path, 'a')),
      sampled('7', join(folder.path, 'b')),
      sampled('8', join(folder.path, 'c')),
    ]);
    expect(contents(one)).toEqual(contents(two));
    expect(contents(one)).not.toEqual(contents(three));
  });

  it('makes a service that nothing is wrong with', async () => {
    const config = join(await sampled('7', folder.path), 'service.yaml');
    const { code, said } = await saying((terminal) => configCheck(config, terminal));
    expect(said).toEqual([expect.stringContaining('fine (4 teams, 5 pathways')]);
    expect(code).toBe(0);
  });

  it('says the same in CSV and in FHIR', async () => {
    const out = await sampled('7', folder.path);
    const config = join(out, 'service.yaml');
    const registered = async (path: string) => {
      const data = join(folder.path, path.replaceAll('.', '-'), 'data');
      await saying(storePrepare, { data });
      const run = (terminal: Terminal) => caseloadImport(terminal, [join(out, path)], {}, clock);
      const { said } = await saying(run, { config, data });
      expect(said[0]).toBe('60 read: 60 taken, 0 unchanged, 0 refused.');
      const store = await openSqliteStore({ file: join(data, 'oversight.sqlite') });
      const all = await new Register({ store, service: await readService(config) }).all();
      await store.close();
      return all;
    };
    const [csv, fhir] = [await registered('caseload.csv'), await registered('fhir')];
    expect(Object.keys(csv)).toHaveLength(60);
    expect(fhir).toEqual(csv);
  });

  it('has mostly cases that nothing has to be said of', async () => {
    const out = await sampled('7', folder.path);
    const rows = readFileSync(join(out, 'caseload.csv'), 'utf8').trim().split('\r\n').slice(1);
    const core = rows.filter((each) => each.includes(',core,'));
    expect(core.length).toBeGreaterThan(rows.length / 2);
  });

  it('says which number it takes', async () => {
    const args = ['sample', 'caseload', '--teams', '0', '--out', folder.path];
    const { code, said } = await saying((terminal) => runCli(args, terminal));
    expect({ code, said }).toEqual({ code: 2, said: ['--teams: must be 1 to 200.'] });
  });
});
