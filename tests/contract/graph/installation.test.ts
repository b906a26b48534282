import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { createGraphDirectory } from '../../../services/adapters/graph/graph-directory.ts';
import { createGraphBench, token } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, service, stranger } from '../../support/people.ts';
import { createManualClock } from '../../support/manual-clock.ts';

/** A Teams in which nobody has the app yet. */
function emptyHanded() {
  const installed = new Set<PersonId>();
  const apps = {
    isInstalled: (person: PersonId) => installed.has(person),
    install: (person: PersonId) => {
      installed.add(person);
    },
  };
  return { ...createGraphBench({ world: { apps } }), installed };
}

describeGraph('installing the bot for a person', () => {
  it('makes the person reachable', async () => {
    const { directory, installed } = emptyHanded();
    expect(await directory.install(amina)).toEqual({ outcome: 'installed' });
    expect(installed).toEqual(new Set([amina]));
  });

  it('is harmless for somebody who has it', async () => {
    const { directory } = emptyHanded();
    await directory.install(amina);
    expect(await directory.install(amina)).toEqual({ outcome: 'alreadyInstalled' });
  });

  it('is not permitted without the permission, and says which', async () => {
    const { world, directory } = emptyHanded();
    world.setPermission('TeamsAppInstallation.ReadWriteSelfForUser.All', false);
    expect(await directory.install(amina)).toEqual({
      outcome: 'notPermitted',
      detail: expect.stringMatching(/grant TeamsAppInstallation\.ReadWriteSelfForUser\.All/),
    });
  });

  it('is not permitted for somebody from whom a policy keeps the app', async () => {
    const { world, directory, installed } = emptyHanded();
    world.setPerson(amina, { appAllowed: false });
    expect((await directory.install(amina)).outcome).toBe('notPermitted');
    expect(installed.size).toBe(0);
  });

  it.each([
    ['the app is not in the catalogue', amina, false],
    ['there is no such person', stranger, true],
  ])('fails when %s, and says what to look at', async (_, person, isPublished) => {
    const { world, directory } = emptyHanded();
    world.setPublished(isPublished);
    expect(await directory.install(person)).toEqual({
      outcome: 'failed',
      detail: expect.stringMatching(/publish the app .* check OVERSIGHT_TEAMS_APP_ID/),
    });
  });

  it('fails while Graph is busy, and says when to try again', async () => {
    const { world, directory } = emptyHanded();
    world.setFault('installation', { kind: 'throttled', retryAfterSeconds: 30 });
    expect(await directory.install(amina)).toEqual({
      outcome: 'failed',
      detail: 'Microsoft Graph is busy until 10:01',
      retryAfterMs: 30_000,
    });
  });

  it('fails when Graph can not be reached', async () => {
    const { world, directory } = emptyHanded();
    world.setFault('everything', { kind: 'unreachable' });
    expect(await directory.install(amina)).toEqual({
      outcome: 'failed',
      detail: 'Microsoft Graph could not be reached',
    });
  });
});

describe('a bot that does not know its id in the catalogue', () => {
  const directory = createGraphDirectory({
    service,
    clock: createManualClock(),
    credential: { getToken: () => Promise.reject(new TypeError('Nobody may ask.')) },
  });

  it('installs nobody, and says which setting is missing', async () => {
    expect(await directory.install(amina)).toEqual({
      outcome: 'notPermitted',
      detail: expect.stringMatching(/OVERSIGHT_TEAMS_APP_ID is missing/),
    });
  });

  it('can not tell whether it may', async () => {
    const found = await directory.permissions();
    expect(found.at(-1)).toEqual({
      permission: 'TeamsAppInstallation.ReadWriteSelfForUser.All',
      state: 'unknown',
      detail: expect.stringMatching(/OVERSIGHT_TEAMS_APP_ID is missing/),
    });
  });
});

describe('a national cloud', () => {
  it('is asked at its own address, with a token for it', async () => {
    const asked: { readonly url: string; readonly init: RequestInit }[] = [];
    const scopes: unknown[] = [];
    const directory = createGraphDirectory({
      service,
      clock: createManualClock(),
      teamsAppId: 'app',
      baseUrl: 'https://graph.example.gov/',
      credential: {
        getToken: (scope) => {
          scopes.push(scope);
          return Promise.resolve({ token, expiresOnTimestamp: 0 });
        },
      },
      fetch: (url, init) => {
        asked.push({ url, init });
        return Promise.resolve(new Response(null, { status: 201 }));
      },
    });
    expect(await directory.install(amina)).toEqual({ outcome: 'installed' });
    expect(scopes).toEqual(['https://graph.example.gov/.default']);
    const [{ url, init } = { url: '', init: {} }] = asked;
    expect(url).toBe(`https://graph.example.gov/v1.0/users/${amina}/teamwork/installedApps`);
    expect(new Headers(init.headers).get('authorization')).toBe(`Bearer ${token}`);
    expect(init.body).toContain('https://graph.example.gov/v1.0/appCatalogs/teamsApps/app');
  });

  it.each(['http://127.0.0.1:1234', 'graph.microsoft.com', ''])(
    'is refused at "%s", where no token would be sent',
    (baseUrl) => {
      const create = () =>
        createGraphDirectory({
          ...{ service, clock: createManualClock(), baseUrl },
          credential: { getToken: () => Promise.resolve(null) },
        });
      expect(create).toThrow(expect.objectContaining({ code: 'graphAddressInvalid' }));
    },
  );
});
