import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../bot/cli/run-cli.ts';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CosmosServer } from '../support/cosmos-server/cosmos-server.ts';
import { at, exampleFile, riversideEast, service } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

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
  const code = await runCli(args.split(' '), { env, out: say, err: say });
  return { code, said: said.join('\n') };
}

it('says which version it is, as package.json has it', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await cli('--version')).toEqual({ code: 0, said: version });
});

describe('oversight config check', () => {
  it('says that a service is fine, and how big it is', async () => {
    const { code, said } = await cli(`config check ${exampleFile}`);
    expect(code).toBe(0);
    expect(said).toMatch(/fine \(3 teams, 5 pathways, 14 people; version [0-9a-f]+\)/);
  });

  it('says in words what is wrong, and fails', async () => {
    const file = join(folder.path, 'service.yaml');
    writeFileSync(file, 'name: Nowhere\n');
    const { code, said } = await cli('config check', { OVERSIGHT_CONFIG: file });
    expect(code).toBe(1);
    expect(said).toMatch(/tenant/);
    expect(said).toMatch(/The service would not start/);
  });

  it('asks for a file where none is named', async () => {
    expect(await cli('config check')).toMatchObject({
      code: 2,
      said: expect.stringMatching(/Name the file/),
    });
  });
});

describe('oversight audit verify', () => {
  const record = async (): Promise<ServiceDay> => {
    const file = join(folder.path, 'oversight.sqlite');
    const day = new ServiceDay({ start: at('10:00'), store: await openSqliteStore({ file }) });
    await day.ask();
    return day;
  };

  it('says that the record is intact, without knowing the bot’s identity', async () => {
    await (await record()).store.close();
    const { code, said } = await cli('audit verify', { OVERSIGHT_DATA: folder.path });
    expect({ code, said }).toEqual({ code: 0, said: '1 stream, 2 events, intact' });
  });

  it('names the first event that was changed, and fails', async () => {
    const { store } = await record();
    const partition = partitionOf(service.tenant, riversideEast);
    const [event] = (await store.list(partition, 'event.')).documents;
    const body = { ...(event?.body as object), authority: 'somebody else' };
    await store.commit(partition, [{ type: 'put', document: { id: event?.id ?? '', body } }]);
    await store.close();

    const { code, said } = await cli('audit verify', { OVERSIGHT_DATA: folder.path });
    expect(code).toBe(1);
    expect(said).toMatch(/^Broken at event 1 of consult\./);
  });

  it('takes no folder without a record for an intact one, and makes none there', async () => {
    const { code, said } = await cli('audit verify', { OVERSIGHT_DATA: folder.path });
    expect(code).toBe(2);
    expect(said).toMatch(/no record in that folder: OVERSIGHT_DATA/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says why it can’t read a record that a running service holds', async () => {
    const { store } = await record();
    const { code, said } = await cli('audit verify', { OVERSIGHT_DATA: folder.path });
    await store.close();
    expect(code).toBe(1);
    expect(said).toMatch(/another process|in use|held/i);
  });
});

describe('oversight store prepare', () => {
  it('creates the container in Cosmos DB, and does not mind doing it again', async () => {
    const server = new CosmosServer({ now: () => Date.parse(at('10:00')) });
    const { connection, close } = await server.listen();
    const env = {
      OVERSIGHT_STORE: 'cosmos',
      COSMOS_ENDPOINT: connection.endpoint,
      COSMOS_KEY: connection.credential as string,
    };
    const first = await cli('store prepare', env);
    const second = await cli('store prepare', env);
    await close();
    expect(first).toEqual({
      code: 0,
      said: 'The container oversight in the database oversight is ready.',
    });
    expect(second).toEqual(first);
  });
});

describe('wrong use', () => {
  it('of a command that does not exist is said', async () => {
    expect(await cli('bogus')).toMatchObject({
      code: 2,
      said: expect.stringMatching(/unknown command/),
    });
  });

  it('of settings is said for all of them at once', async () => {
    const { code, said } = await cli('start', { OVERSIGHT_AUTH: 'anonymous' });
    expect(code).toBe(1);
    expect(said).toMatch(/OVERSIGHT_CONFIG is missing/);
  });
});
