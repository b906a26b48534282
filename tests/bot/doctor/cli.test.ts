/** `oversight doctor` as a command: a bot without Microsoft, on a record of this machine. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../bot/cli/run-cli.ts';
import type { Diagnosis } from '../../../bot/doctor/check.ts';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { replicaDocument, replicasOf } from '../../../services/replica/replica.ts';
import { exampleFile, service } from '../../support/people.ts';
import { temporaryFolder } from '../../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

async function cli(args: string, env: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const settings = {
    OVERSIGHT_AUTH: 'anonymous',
    OVERSIGHT_CONFIG: exampleFile,
    OVERSIGHT_DATA: folder.path,
  };
  const terminal = { env: { ...settings, ...env }, out: say, err: say };
  const code = await runCli(args.split(' '), terminal);
  return { code, said: said.join('\n') };
}

const makeStore = () => openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });

it('goes on to the end where there is nothing yet, and makes nothing', async () => {
  const { code, said } = await cli('doctor');
  expect(code).toBe(3);
  expect(said).toContain('There is no record yet');
  expect(said).toMatch(/0 broken, 4 to look at, 8 fine\.$/);
});

it('looks into the record that is there', async () => {
  await (await makeStore()).close();
  const { code, said } = await cli('doctor');
  expect(code).toBe(3);
  expect(said).toContain('fine       The record: The store answers.');
});

it('says that a running bot has the record, and goes on with the rest', async () => {
  const running = await makeStore();
  const { code, said } = await cli('doctor');
  await running.close();
  expect(code).toBe(3);
  expect(said).toContain('Another process has the record open');
  expect(said).toContain('Chains tonight\n           ! Not looked at');
});

it('fails where the service’s file is broken, and names the problem', async () => {
  const file = join(folder.path, 'service.yaml');
  writeFileSync(file, 'name: Nowhere\n');
  const { code, said } = await cli('doctor', { OVERSIGHT_CONFIG: file });
  expect(code).toBe(1);
  expect(said).toContain('BROKEN     The service’s file');
  expect(said).toMatch(/tenant/);
});

it('fails where settings are missing, and prints no secret', async () => {
  const { code, said } = await cli('doctor', {
    OVERSIGHT_AUTH: 'botframework',
    MICROSOFT_APP_PASSWORD: 'too-secret-to-print',
    OVERSIGHT_PAGER_SECRET: 'whsec_too-secret-to-print',
  });
  expect(code).toBe(1);
  expect(said).toContain('OVERSIGHT_PAGER_SECRET must be');
  expect(said).not.toContain('too-secret');
});

it('tells programs the same', async () => {
  const { said } = await cli('doctor --json');
  const diagnosis = JSON.parse(said) as Diagnosis;
  expect(diagnosis.state).toBe('attention');
  expect(diagnosis.checks.map(({ name }) => name)).toEqual([
    'Settings',
    'The service’s file',
    'The record',
    'The bot’s identity',
    'Microsoft Graph',
    'Chains tonight',
    'Reaching people',
    'Second channel',
    'Clock',
    'The caseload',
    'Jobs',
    'Replicas',
  ]);
});

describe('a service with a second channel', () => {
  const pagingFile = () => {
    const file = join(folder.path, 'service.yaml');
    const channel = 'secondChannel: { url: https://127.0.0.1:1/oversight }\n';
    writeFileSync(file, `${readFileSync(exampleFile, 'utf8')}\n${channel}`);
    return file;
  };

  it('is broken without its secret', async () => {
    const { code, said } = await cli('doctor', { OVERSIGHT_CONFIG: pagingFile() });
    expect(code).toBe(1);
    expect(said).toContain('The second channel has no secret.');
  });

  it('does not start without its secret', async () => {
    const { code, said } = await cli('start', { OVERSIGHT_CONFIG: pagingFile(), PORT: '0' });
    expect(code).toBe(1);
    expect(said).toContain('OVERSIGHT_PAGER_SECRET is missing');
  });
});

it('is stricter in production: anonymous is refused, and exits with 1', async () => {
  await (await makeStore()).close();
  const { code, said } = await cli('doctor --production');
  expect(code).toBe(1);
  expect(said).toContain('BROKEN     Production settings');
  expect(said).toContain('Set OVERSIGHT_AUTH=botframework');
  expect(said).toContain(
    'fine       Rights on the record: A document was written, read and deleted.',
  );
});

describe('oversight replicas', () => {
  const replica = {
    ...{ owner: 'host:1', version: '1.0.0', configVersion: 'abc', jobsBegun: 7 },
    startedAt: '2026-12-02T09:00:00.000Z' as Instant,
  };
  const runs = async (lookedAt: string) => {
    const store = await makeStore();
    const document = replicaDocument({ ...replica, lookedAt: lookedAt as Instant });
    await store.commit(replicasOf(service.tenant), [{ type: 'put', document }]);
    await store.close();
  };

  it('names who runs, since when, with what', async () => {
    await runs(new Date().toISOString());
    const { code, said } = await cli('replicas');
    expect(code).toBe(0);
    expect(said).toMatch(/^runs {4}host:1 {2}since 2026-12-02T09:00.* configuration abc/);
    expect(said).toContain('Oldest due job: none waits.');
  });

  it('exits with 1 where nobody runs, and says what to do', async () => {
    const { code, said } = await cli('replicas');
    expect(code).toBe(1);
    expect(said).toContain('To do: Start the bot.');
  });

  it('exits with 1 where all are silent', async () => {
    await runs(new Date(Date.now() - 120_000).toISOString());
    const { code, said } = await cli('replicas');
    expect(code).toBe(1);
    expect(said).toMatch(/^SILENT {2}host:1/);
  });

  it('tells programs the same', async () => {
    await runs(new Date().toISOString());
    const { said } = await cli('replicas --json');
    expect(JSON.parse(said)).toMatchObject({ replicas: [{ owner: 'host:1', silent: false }] });
  });
});
