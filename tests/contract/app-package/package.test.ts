/** `npm run package`: what comes out of it, and what it refuses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { buildPackage } from '../../../appPackage/package/build.ts';
import { problemsOf } from '../../../appPackage/package/manifest.ts';
import { ManifestShape, packageSources, provisioned } from '../../support/app-package.ts';

async function built(environment: string) {
  const made = await buildPackage(environment, packageSources, provisioned);
  if (!made.ok) throw new TypeError(made.problems.join('\n'));
  return made.zip;
}

const documentsIn = (zip: Uint8Array): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(unzipSync(zip))
      .filter(([file]) => file.endsWith('.json'))
      .map(([file, bytes]) => [file, JSON.parse(strFromU8(bytes))]),
  );

describe.each([
  ['local', 'Oversight (local)'],
  ['dev', 'Oversight (dev)'],
  ['test', 'Oversight (test)'],
  ['production', 'Oversight'],
])('the package of the environment %s', (environment, name) => {
  it('holds what the official schemas ask for, filled in, and nothing else', async () => {
    const zip = await built(environment);
    expect(Object.keys(unzipSync(zip))).toStrictEqual([
      ...['color.png', 'cy.json', 'manifest.json', 'outline.png'],
    ]);
    const documents = documentsIn(zip);
    expect(await problemsOf(documents)).toStrictEqual([]);
    expect(JSON.stringify(documents)).not.toContain('${{');
    const manifest = ManifestShape.parse(documents['manifest.json']);
    expect(manifest).toMatchObject({
      id: provisioned.TEAMS_APP_ID,
      name: { short: name },
      bots: [{ botId: provisioned.BOT_ID }],
      webApplicationInfo: { id: provisioned.BOT_ID },
      validDomains: [provisioned.BOT_DOMAIN],
    });
  });
});

it('is the same to the byte when it is made twice', async () => {
  expect(Buffer.compare(await built('production'), await built('production'))).toBe(0);
});

describe('what is refused', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oversight-env-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const whole = {
    ...provisioned,
    APP_NAME: 'Oversight',
    DEVELOPER_NAME: 'Example NHS Trust',
    DEVELOPER_WEBSITE: 'https://example.org',
    PRIVACY_URL: 'https://example.org/privacy',
    TERMS_URL: 'https://example.org/terms',
  };

  async function problemsWith(changed: Readonly<Record<string, string>>) {
    const lines = Object.entries({ ...whole, ...changed }).map(
      ([key, value]) => `${key}="${value}"`,
    );
    writeFileSync(join(folder, '.env.x'), lines.join('\n'));
    const environments = pathToFileURL(`${folder}/`);
    const made = await buildPackage('x', { ...packageSources, environments }, {});
    return made.ok ? [] : made.problems;
  }

  it('is nothing when everything is there', async () => {
    expect(await problemsWith({})).toStrictEqual([]);
  });

  it.each([
    [{ TEAMS_APP_ID: '' }, 'TEAMS_APP_ID is missing in env/.env.x: the Teams app has an id'],
    [
      { TEAMS_APP_ID: 'oversight' },
      "TEAMS_APP_ID in env/.env.x must be the Teams app's id, a GUID",
    ],
    [{ BOT_ID: '' }, "BOT_ID is missing in env/.env.x: the bot's app id in Entra"],
    [{ BOT_ID: '00000000-0000-0000-0000-000000000000' }, "all zeros is nobody's"],
    [{ BOT_DOMAIN: '' }, 'BOT_DOMAIN is missing in env/.env.x: the host name'],
    [{ BOT_DOMAIN: 'https://oversight.example.org' }, 'without https:// and path'],
    [{ BOT_DOMAIN: '*.example.org' }, 'BOT_DOMAIN in env/.env.x must be the host name'],
    [{ BOT_DOMAIN: 'localhost' }, 'BOT_DOMAIN in env/.env.x must be the host name'],
    [{ PRIVACY_URL: 'http://example.org' }, 'PRIVACY_URL in env/.env.x must be the https address'],
    [{ APP_NAME: 'Oversight of the whole of Riverside' }, 'at most 30 characters'],
    [{ DEVELOPER_NAME: 'The Riverside and Northgate NHS Trust' }, 'at most 32 characters'],
  ])('%j is, with what to do', async (changed, words) => {
    const problems = await problemsWith(changed);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  it('says everything at once', async () => {
    expect(await problemsWith({ BOT_ID: '', BOT_DOMAIN: 'x', TERMS_URL: 'y' })).toHaveLength(3);
  });

  it('is an environment that has no file', async () => {
    expect(await buildPackage('nowhere', packageSources, provisioned)).toStrictEqual({
      ok: false,
      problems: ['env/.env.nowhere does not exist: copy env/.env.dev and fill it in.'],
    });
  });

  it('is a manifest that the official schema refuses', async () => {
    const [manifest] = [documentsIn(await built('dev'))['manifest.json']];
    const problems = await problemsOf({ 'manifest.json': { ...manifest, accentColor: 'teal' } });
    expect(problems.join()).toContain('manifest.json: /accentColor must match pattern');
  });
});
