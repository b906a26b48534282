import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../bot/cli/run-cli.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createSigner } from '../../services/adapters/node/signer.ts';
import { check, newKey } from '../support/audit-exports.ts';
import { closes, decides, beforeHuddle, missed, monday } from '../support/huddle-days.ts';
import { at, exampleFile, riversideEast, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
let out: string;
beforeEach(() => {
  folder = temporaryFolder();
  out = join(folder.path, 'export');
});
afterEach(() => {
  folder.remove();
});

const key = newKey();
const pem = `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`;

async function cli(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const settings = {
    ...{ OVERSIGHT_DATA: folder.path, OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_EXPORT_KEY: pem },
    ...env,
  };
  const code = await runCli(['audit', 'export', '--out', out, ...args], {
    ...{ env: settings, out: say, err: say },
  });
  return { code, said: said.join('\n') };
}

const file = () => openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });

async function record(): Promise<void> {
  const day = new ServiceDay({ start: at('10:00'), store: await file() });
  await day.ask();
  await day.store.close();
}

async function huddleHeld(): Promise<void> {
  const day = await beforeHuddle({ store: await file(), start: utc('2026-12-07T09:25') });
  await day.passTo(monday);
  await decides(day, missed);
  await closes(day);
  await day.settle();
  await day.store.close();
}

const events = () => readFileSync(join(out, 'events.ndjson'), 'utf8');
const { fingerprint } = createSigner(key);

describe('oversight audit export', () => {
  it('writes what others can check, and says by which key', async () => {
    await record();
    const { code, said } = await cli([]);
    expect(said).toMatch(new RegExp(`^2 events written to .*\nSigned with the key ${fingerprint}`));
    expect(code).toBe(0);
    expect((await check(out, { fingerprint })).said).toMatch(/^Genuine: 2 events/);
  });

  it('refuses without a key, says how to make one, and writes nothing', async () => {
    await record();
    const { code, said } = await cli([], { OVERSIGHT_EXPORT_KEY: '' });
    expect(code).toBe(1);
    expect(said).toMatch(/^OVERSIGHT_EXPORT_KEY is missing.*openssl genpkey.*or add --unsigned/);
    expect(existsSync(out)).toBe(false);
  });

  it('does not take another kind of key, nor prints it', async () => {
    const { code, said } = await cli([], { OVERSIGHT_EXPORT_KEY: 'no key at all' });
    expect(code).toBe(1);
    expect(said).toMatch(/OVERSIGHT_EXPORT_KEY must be an Ed25519 private key/);
    expect(said).not.toContain('no key at all');
  });

  it('goes unsigned where somebody says so, which the check refuses', async () => {
    await record();
    const { said } = await cli(['--unsigned'], { OVERSIGHT_EXPORT_KEY: '' });
    expect(said).toMatch(/It is not signed: nobody can tell who made it/);
    expect(readdirSync(out).sort()).toEqual(['events.ndjson', 'manifest.json']);
    expect(await check(out)).toEqual({ code: 1, said: 'NOT GENUINE: it is not signed' });
  });

  it('of a case holds what is about it, of other cases nothing, and can be checked', async () => {
    await huddleHeld();
    const { said } = await cli(['--case', missed, '--made-at', '2026-12-08T09:00:00Z']);
    expect(said).toMatch(/^\d+ events, and the places of \d+ others written/);
    expect(events()).toContain('"type":"caseDecided"');
    expect(events()).not.toContain('"type":"huddlePosted"');
    expect(events()).toContain(missed);
    expect(events()).not.toContain('CM-20002');
    expect((await check(out, { fingerprint })).code).toBe(0);
  });

  it('of days holds what happened on them', async () => {
    await record();
    await cli(['--team', riversideEast, '--from', '2026-12-03']);
    expect(events()).not.toContain('"type":');
    expect((await check(out, { fingerprint })).said).toMatch(/^Genuine: 0 events/);
  });

  it.each([
    [['--from', '2026-12-03', '--to', '2026-12-02'], /^--to: 2026-12-02 is before --from/],
    [['--from', 'Tuesday'], /^Write days like/],
    [['--team', 'nowhere'], /^--team: there is no team "nowhere"/],
  ])('refuses %j', async (args, words) => {
    await record();
    const { code, said } = await cli(args);
    expect(code).toBe(2);
    expect(said).toMatch(words);
  });

  it('overwrites no export', async () => {
    await record();
    await cli([]);
    const { code, said } = await cli([]);
    expect(code).toBe(2);
    expect(said).toMatch(/holds events.ndjson already, which is not overwritten/);
  });

  it('knows a case of which the record says nothing', async () => {
    await record();
    const { code, said } = await cli(['--case', 'CM-00001']);
    expect({ code, said }).toEqual({ code: 1, said: 'The record says nothing of CM-00001.' });
    expect(existsSync(out)).toBe(false);
  });
});
