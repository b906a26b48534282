/** Secrets: none in the repository, and none that the command line prints. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { runCli } from '../../../bot/cli/run-cli.ts';
import { exampleFile } from '../../support/people.ts';
import { temporaryFolder } from '../../support/stores.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What secrets look like, each as its issuer makes them. */
const shapes: ReadonlyMap<string, RegExp> = new Map([
  ['a private key', /-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----\r?\n[A-Za-z\d+/]{40}/],
  ['an Ed25519 key', /MC4CAQAwBQYDK2VwBCIEI[A-Za-z\d+/]{43}/],
  ['a client secret of Entra', /(?<![\w.~-])[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/],
  ['a connection string', /(?:AccountKey|SharedAccessKey|InstrumentationKey)=[\w+/-]{20,}/],
  ['an account key', /(?<![\w+/])[A-Za-z\d+/]{86}==(?![\w=])/],
  ['a token', /eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/],
  ['a token of GitHub', /(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{60})/],
  ['a token of npm', /npm_[A-Za-z\d]{36}/],
  ['a webhook’s key', /whsec_[A-Za-z\d+/]{24,}/],
  ['a password in an address', /[a-z]{2,10}:\/\/[^\s/:@'"`<>{}$]{1,40}:[^\s/:@'"`<>{}$]{3,80}@/],
]);

/** Files that hold what looks like one, and why it is none. */
const made: ReadonlyMap<string, string> = new Map([
  ['package-lock.json', 'hashes of packages'],
  ['tests/contract/security/secrets.test.ts', 'what this test is tried on'],
  ['tests/bot/download.test.ts', 'an address that is refused for its password'],
  ['tests/support/cosmos-server/cosmos-server.ts', 'the key that every emulator has'],
]);

/** Text that is not a secret wherever it stands. */
const isMadeUp = (found: string): boolean =>
  /0{8}|A{8}|example|secret|password|made-?up/i.test(found);

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => /\.(?:ts|js|cjs|mjs|json|ya?ml|md|html|css|bicep|sh|example|svg)$/.test(name));

describe('the repository', () => {
  it('is read whole', () => {
    expect(files.length).toBeGreaterThan(1_000);
  });

  it('holds nothing that looks like a secret', () => {
    const found = files.flatMap((name) => {
      if (made.has(name)) return [];
      const text = readIfThere(name);
      return [...shapes].flatMap(([what, shape]) => {
        const [hit] = shape.exec(text) ?? [];
        return hit === undefined || isMadeUp(hit) ? [] : [`${name}: ${what}, ${hit.slice(0, 30)}…`];
      });
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['a token', 'eyJhbGciOiJSUzI1NiIsInR5cCI6.eyJpc3MiOiJodHRwczovL2Fw.c2lnbmF0dXJlLXRoYXQtaXM'],
    ['a connection string', `AccountKey=${'kq3Zt9'.repeat(8)}`],
    ['a password in an address', 'https://somebody:hunter2@db.internal/x'],
  ])('would be found with %s in it', (what, text) => {
    expect(shapes.get(what)?.test(text)).toBe(true);
  });
});

function readIfThere(name: string): string {
  try {
    return readFileSync(`${root}/${name}`, 'utf8');
  } catch {
    return ''; // in the index, and not there any more
  }
}

const word = 'cnqSecret';
const secret = (name: string): string => `${word}-${name}-${'x'.repeat(32)}`;

/** As they should be. */
const right = {
  MICROSOFT_APP_PASSWORD: secret('password'),
  OVERSIGHT_LINK_KEY: secret('link'),
  OVERSIGHT_PUBLIC_URL: 'https://oversight.example.org',
  OVERSIGHT_AUDIT_KEY: secret('audit'),
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${secret('telemetry')}`,
};
/** Mistyped: what is wrong with them is said without them. */
const wrong = {
  ...right,
  OVERSIGHT_LINK_KEY: `${word}-l`,
  OVERSIGHT_AUDIT_KEY: `${word}-a`,
  OVERSIGHT_PAGER_SECRET: `${word}-p`,
  OVERSIGHT_EXPORT_KEY: `${word}-e`,
  COSMOS_ENDPOINT: 'https://127.0.0.1:1/',
  COSMOS_KEY: secret('cosmos'),
};

const commands: readonly (readonly string[])[] = [
  ['--help'],
  ['config', 'check'],
  ['doctor'],
  ['audit', 'verify'],
  ['audit', 'show', '--case', 'CM-30001', '--team', 'riverside-east'],
  ['audit', 'export', '--out', 'nowhere'],
  ['coverage'],
  ['fairness'],
  ['rota', 'export', 'riverside-duty'],
  ['evidence', '--month', '2026-11'],
  ['retention', 'list'],
  ['replicas'],
  ['store', 'prepare'],
  ['nonsense'],
];

describe('the command line', () => {
  it.each([
    ['as they should be', right],
    ['mistyped', wrong],
  ])('prints no secret of the environment: %s', async (_how, secrets) => {
    const folder = temporaryFolder();
    const printed: string[] = [];
    for (const args of commands) {
      await runCli(args, {
        env: { OVERSIGHT_DATA: folder.path, OVERSIGHT_CONFIG: exampleFile, ...secrets },
        out: (line) => printed.push(line),
        err: (line) => printed.push(line),
      }).catch((error: unknown) => printed.push(String(error)));
    }
    folder.remove();
    expect(printed.length).toBeGreaterThan(commands.length);
    expect(printed.filter((line) => line.includes(word))).toEqual([]);
  });
});
