/** Exports of the record, and the script of the guide by which others check them. */
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigner } from '../../services/adapters/node/signer.ts';

const guide = new URL('../../docs/audit-export.md', import.meta.url);

/** Exactly what stands in the guide. */
export function scriptOfGuide(): string {
  const script = /```js\n(?<script>[^]*?)```/.exec(readFileSync(guide, 'utf8'))?.groups?.['script'];
  if (script === undefined) throw new TypeError('The guide holds no script.');
  return script;
}

/** What it said, and how it ended. */
export function check(
  folder: string,
  { fingerprint, auditKey }: { readonly fingerprint?: string; readonly auditKey?: string } = {},
): Promise<{ readonly code: number; readonly said: string }> {
  const file = join(folder, 'check.mjs');
  writeFileSync(file, scriptOfGuide());
  const args = [file, folder, ...(fingerprint === undefined ? [] : [fingerprint])];
  const env = auditKey === undefined ? {} : { OVERSIGHT_AUDIT_KEY: auditKey };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, said: `${stdout}${stderr}`.trim() });
    });
  });
}

/** A new private key, as the setting has it. */
export const newKey = (): string =>
  generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');

type Lines = readonly string[];

/** Changes the lines of events, and nothing else. */
export function changeEvents(folder: string, change: (lines: Lines) => Lines): void {
  const file = join(folder, 'events.ndjson');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(file, `${change(lines).join('\n')}\n`);
}

/** As somebody does who has a key: the manifest says what the file is now, and is signed. */
export function signAnew(
  folder: string,
  key: string,
  change: (manifest: object) => object = (manifest) => manifest,
): void {
  const manifestFile = join(folder, 'manifest.json');
  const events = readFileSync(join(folder, 'events.ndjson'));
  const signer = createSigner(key);
  const manifest = {
    ...change(JSON.parse(readFileSync(manifestFile, 'utf8')) as object),
    files: [{ name: 'events.ndjson', sha256: createHash('sha256').update(events).digest('hex') }],
    publicKey: signer.publicKey,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  writeFileSync(manifestFile, bytes);
  writeFileSync(join(folder, 'manifest.sig'), signer.sign(bytes));
}
