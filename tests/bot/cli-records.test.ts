/** The commands under which records are kept, given out and erased. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { erase } from '../../bot/cli/erase.ts';
import { retentionCarryOut, retentionReview } from '../../bot/cli/retention.ts';
import { runCli } from '../../bot/cli/run-cli.ts';
import { subjectAccess } from '../../bot/cli/subject-access.ts';
import type { ExitCode, Terminal } from '../../bot/cli/terminal.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { at, esther, exampleFile, jonah } from '../support/people.ts';
import { acknowledging, advising, closing } from '../support/presses.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  folder = temporaryFolder();
  await written();
});
afterEach(() => {
  folder.remove();
});

/** A consult that was asked, answered and closed. */
async function written(): Promise<void> {
  const file = join(folder.path, 'oversight.sqlite');
  const day = new ServiceDay({ start: at('10:00'), store: await openSqliteStore({ file }) });
  await day.ask();
  await day.settle();
  await day.act(esther, acknowledging);
  await day.act(esther, advising);
  await day.act(jonah, closing);
  await day.settle();
  await day.store.close();
}

type Shown = { readonly code: ExitCode; readonly out: string; readonly err: string };

async function shown(
  command: (terminal: Terminal) => Promise<ExitCode>,
  config = exampleFile,
): Promise<Shown> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await command({
    env: { OVERSIGHT_DATA: folder.path, OVERSIGHT_CONFIG: config },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }).catch((error: unknown): ExitCode => {
    if (!(error instanceof OversightError)) throw error;
    err.push(error.message);
    return 1;
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const cli = (...args: readonly string[]) => shown((terminal) => runCli(args, terminal));
const later = { now: () => Instant.parse('2047-03-01T12:00:00.000Z') };
const review = (options = {}) => shown((terminal) => retentionReview(terminal, options, later));
const carryOut = (confirm: string, by = 'hugh') =>
  shown((terminal) => retentionCarryOut(terminal, { by, confirm }, later));
const hold = (what: string, ...more: readonly string[]) =>
  cli('hold', what, 'CM-10482', '--by', 'grace', '--reason', 'An inquest', ...more);
const why = ['--by', 'hugh', '--reason', 'Article 17, agreed'] as const;

describe('oversight retention', () => {
  it('says that nothing is due while it is young, and exits with 0', async () => {
    expect(await cli('retention', 'review')).toMatchObject({ code: 0, out: '\nNothing is due.' });
  });

  it('says what is due by rule, and what to do, and exits with 3', async () => {
    const { code, out } = await review();
    expect(code).toBe(3);
    expect(out).toMatch(/^Cases, kept for 20 years: 1 due, \d+ events$/m);
    expect(out).toMatch(/^ {2}CM-10482: 1 stream, \d+ events, last on 20\d\d-.*due since 20/m);
    expect(out).toMatch(/1 due\. Nothing was changed\. .*carry-out --by KEY --confirm 1$/);
    const json: unknown = JSON.parse((await review({ json: true })).out);
    expect(json).toMatchObject({ due: 1, overdue: [{ what: { caseRef: 'CM-10482' } }] });
  });

  it('erases what is due, certifies it without a name, and checks the record', async () => {
    const { code, out } = await carryOut('1');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Erasure [0-9a-z]{26}: rule cases, 20 years: 1 stream, \d+ events, \d+ other doc/,
    );
    expect(out).toMatch(/\nThe whole record: .*, intact$/);
    expect(out).not.toContain('CM-10482');
    expect((await review()).out).toBe('\nNothing is due.');
  });

  it('erases nothing when the number is another than that of the review', async () => {
    expect(await carryOut('2')).toMatchObject({
      ...{ code: 1, err: expect.stringMatching(/^1 due, not 2: nothing was erased\./) },
    });
    expect((await review()).code).toBe(3);
  });

  it('erases nothing for somebody without the role, and says who has it', async () => {
    const { code, err } = await carryOut('1', 'grace');
    expect(code).toBe(1);
    expect(err).toMatch(/^Grace \S+ may not decide on erasure\. Those who may: Hugh/);
  });

  it('says how to name somebody where the configuration names nobody', async () => {
    const config = join(folder.path, 'service.yaml');
    const text = readFileSync(exampleFile, 'utf8').replace(/^ {2}informationGovernance:.*\n/m, '');
    writeFileSync(config, text);
    const refused = await shown(
      (terminal) => runCli(['erase', 'CM-10482', ...why, '--confirm', 'CM-10482'], terminal),
      config,
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^Nobody holds the role informationGovernance.*\n.*roles:/);
  });

  it('keeps what is on hold, and says who holds it', async () => {
    expect((await hold('place')).code).toBe(0);
    const { code, out } = await review();
    expect(code).toBe(0);
    expect(out).toMatch(/Kept: CM-10482: .*Legal hold by Grace \S+ since 20..-..-..: An inquest$/m);
  });
});

describe('oversight hold', () => {
  it('places, lists and lifts', async () => {
    expect((await cli('hold', 'list')).out).toBe('No legal hold is in force.');
    expect((await hold('place')).out).toMatch(/^CM-10482 is on hold\./);
    expect((await cli('hold', 'list')).out).toMatch(
      /^CM-10482: since .*, by Grace .*: An inquest$/,
    );
    expect(await hold('place')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/on hold already/),
    });
    expect((await hold('lift')).out).toMatch(/retention applies again/);
    expect(await hold('lift')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^No hold on/),
    });
  });

  it('is for managers of the team and who governs records alone', async () => {
    const refused = await cli(
      'hold',
      'place',
      'CM-10482',
      '--by',
      'jonah',
      '--reason',
      'An inquest',
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/Those who may do this: Grace .*, Hugh/);
  });

  it('asks for the team of a case that the record does not know', async () => {
    const other = ['hold', 'place', 'CM-00001', '--by', 'grace', '--reason', 'An inquest'];
    expect(await cli(...other)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/name its --team/),
    });
    expect((await cli(...other, '--team', 'riverside-east')).code).toBe(0);
  });
});

describe('oversight erase', () => {
  it('says what would go, and changes nothing, until it is confirmed', async () => {
    const { code, out } = await cli('erase', 'CM-10482', ...why);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Would erase \d+ events of 1 stream, and \d+ other documents\. Nothing was/,
    );
    expect((await cli('audit', 'show', 'CM-10482')).code).toBe(0);
  });

  it('erases once confirmed by the reference, and the record is intact', async () => {
    const { code, out } = await cli('erase', 'CM-10482', ...why, '--confirm', 'CM-10482');
    expect(code).toBe(0);
    expect(out).toMatch(/^Erasure \S+: on request: 1 stream, .*\nThe whole record: .*intact$/);
    expect((await cli('audit', 'show', 'CM-10482')).code).toBe(1);
    expect(await cli('erase', 'CM-10482', ...why, '--confirm', 'CM-10482')).toMatchObject({
      ...{ code: 1, err: expect.stringMatching(/says nothing of CM-10482/) },
    });
  });

  it.each([
    [
      'a reason that names the case',
      ['--by', 'hugh', '--reason', 'CM-10482 asked'],
      /names a case/,
    ],
    [
      'another reference as confirmation',
      [...why, '--confirm', 'CM-1'],
      /write the reference again/,
    ],
    ['somebody unknown', ['--by', 'zoe', '--reason', 'Article 17'], /nobody has the short name/],
  ])('refuses %s', async (_name, args, message) => {
    const { code, err } = await cli('erase', 'CM-10482', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('refuses what is on hold, and says who holds it since when', async () => {
    await hold('place');
    const { code, err } = await cli('erase', 'CM-10482', ...why, '--confirm', 'CM-10482');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Grace \S+ placed a legal hold on CM-10482 on 20.*An inquest\. Nothing was/,
    );
  });

  it('is the same from within, at any moment', async () => {
    const options = { by: 'hugh', reason: 'Article 17', confirm: 'CM-10482' };
    expect((await shown((terminal) => erase(terminal, 'CM-10482', options, later))).code).toBe(0);
  });
});

describe('oversight subject-access', () => {
  const files = ['record.html', 'record.json', 'to-check.csv', 'README.txt'];
  const into = (name: string) => join(folder.path, name);
  const access = (name: string) =>
    shown((terminal) => subjectAccess(terminal, 'CM-10482', { out: into(name) }, later));
  const read = (name: string, file: string) => readFileSync(join(into(name), file), 'utf8');

  it('writes a folder with a page, the data, what to check and what it is', async () => {
    const { code, out } = await access('out');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ entries written to .*\n0 places to check/);
    expect(read('out', 'record.html')).toMatch(
      /<h3 id="day-.*<strong>Requester:<\/strong> Jonah /s,
    );
    expect(read('out', 'record.html')).not.toMatch(/<script|https?:|\{\{/);
    const whole = JSON.parse(read('out', 'record.json')) as { readonly events: readonly unknown[] };
    expect(out).toMatch(new RegExp(`^${whole.events.length} entries`));
    expect(read('out', 'README.txt')).toMatch(/BEFORE ANYTHING IS GIVEN OUT/);
  });

  it('is the same for the same record and moment', async () => {
    await access('one');
    await access('two');
    for (const file of files) expect(read('two', file)).toBe(read('one', file));
  });

  it('never writes into a folder in which something is', async () => {
    await access('out');
    const { code, err } = await access('out');
    expect([code, err]).toEqual([1, expect.stringMatching(/is not empty/)]);
  });

  it('says that the record knows nothing of a case, and makes no folder', async () => {
    const { code, err } = await cli('subject-access', 'CM-00001', '--out', into('none'));
    expect([code, err]).toEqual([1, expect.stringMatching(/^The record says nothing of CM-00001/)]);
    expect(existsSync(into('none'))).toBe(false);
  });
});
