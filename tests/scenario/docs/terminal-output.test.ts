/** What the guides show of the command line is what it prints. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { rotaImport } from '../../../bot/cli/rota-import.ts';
import { runCli } from '../../../bot/cli/run-cli.ts';
import { diagnose } from '../../../bot/doctor/check.ts';
import { examine } from '../../../bot/doctor/examine.ts';
import { diagnosisLines } from '../../../bot/doctor/print.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { openSqliteStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { readEnvironment } from '../../../services/config/environment.ts';
import { createContacts } from '../../../services/people/contacts.ts';
import { directoryPermissions, type PermissionState } from '../../../services/ports/directory.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { exampleFile, farah, leo, service, utc } from '../../support/people.ts';
import { memoryStore } from '../../support/reaching.ts';
import { ServiceDay } from '../../support/service-day.ts';
import { BOT_ID, SERVICE_URL } from '../../support/teams-activities.ts';

const page = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** The first block of a language after a text; "…" alone on a line stands for what is left out. */
function blockAfter(guide: string, text: string, language: string): string {
  const after = guide.slice(guide.indexOf(text));
  return after.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0] ?? '';
}

/** In the same order, neighbours being neighbours but for what is left out. */
function expectShown(block: string, printed: string): void {
  const parts = block.split(/\n…(?:\n|$)/).map((part) => part.trim());
  expect(parts.join('')).not.toBe('');
  let rest = `\n${printed}\n`;
  for (const part of parts) {
    expect(rest).toContain(`\n${part}\n`);
    rest = rest.slice(rest.indexOf(`\n${part}\n`) + part.length + 1);
  }
}

let folder: string;
let printed: string[];
const say = (line: string): number => printed.push(line);
const terminal = () => ({
  env: { OVERSIGHT_CONFIG: exampleFile, OVERSIGHT_DATA: folder },
  ...{ out: say, err: say },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oversight-docs-'));
  printed = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('oversight coverage', async () => {
  const store = await openSqliteStore({ file: join(folder, 'oversight.sqlite') });
  const day = new ServiceDay({ start: utc('2026-11-30T08:30'), store });
  await day.leave(leo, utc('2026-12-04T12:00'), utc('2026-12-07T12:00'));
  await store.close();
  const args = ['coverage', '--from', '2026-11-30', '--locality', 'riverside'];
  expect(await runCli(args, terminal())).toBe(3);
  expectShown(
    blockAfter(page('rotas-and-coverage.md'), '## `oversight coverage`', 'text'),
    printed.join('\n'),
  );
});

it('oversight rota import', async () => {
  const guide = page('rotas-and-coverage.md');
  const file = join(folder, 'riverside.ics');
  writeFileSync(file, blockAfter(guide, '## A rota from a calendar', 'ics'));
  const options = { rota: 'riverside-duty', dryRun: true };
  const clock = createManualClock(utc('2026-12-02T10:00'));
  expect(await rotaImport(terminal(), file, options, clock)).toBe(0);
  expectShown(blockAfter(guide, '--dry-run', 'text'), printed.join('\n'));
});

it('oversight doctor', async () => {
  const clock = createManualClock(utc('2026-12-02T16:00'));
  const store = memoryStore(clock);
  const contacts = createContacts({ store, clock, tenant: service.tenant });
  const route = { serviceUrl: SERVICE_URL, botId: BOT_ID };
  for (const person of service.people.keys()) await contacts.chatOpened(person, route, 'a:chat');
  await contacts.personUnreachable(farah, 'appNotInstalled', 'permission missing');
  const permissions = Object.keys(directoryPermissions).map((permission) => ({
    permission,
    state: permission.startsWith('TeamsApp') ? 'missing' : 'granted',
  })) as PermissionState[];
  const patient = {
    environment: readEnvironment({
      OVERSIGHT_CONFIG: 'service.yaml',
      MICROSOFT_APP_ID: '00000000-0000-4000-8000-00000000aaaa',
      MICROSOFT_APP_PASSWORD: 'secret',
      MICROSOFT_APP_TENANT_ID: service.tenant,
    }),
    service: {
      ...{ ok: true as const, warnings: [] },
      service: { ...service, configVersion: 'c2855f149ffd28b5' },
    },
    openStore: () => Promise.resolve(store),
    ...{ digest: createDigest(), clock, proveIdentity: () => Promise.resolve() },
    fetch: () =>
      Promise.resolve(
        new Response(undefined, { headers: { date: new Date(clock.now()).toUTCString() } }),
      ),
    directory: {
      lookUp: () => Promise.resolve([]),
      permissions: () => Promise.resolve(permissions),
    },
    timeSource: { name: 'Microsoft Graph', url: 'https://graph.microsoft.com' },
  };
  const diagnosis = await diagnose(examine(patient), () => () => undefined);
  const printedNow = diagnosisLines(diagnosis).join('\n');
  expectShown(blockAfter(page('reaching-people.md'), '## `oversight doctor`', 'text'), printedNow);
});
