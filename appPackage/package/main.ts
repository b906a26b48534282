/** `npm run package -- --env production`: makes the app package that is uploaded to Teams. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPackage } from './build.ts';

const root = new URL('../../', import.meta.url);
const where = { sources: new URL('appPackage/', root), environments: new URL('env/', root) };

const nextSteps: { readonly [environment: string]: string } = {
  local:
    'Next: in Teams choose Apps, Manage your apps, Upload an app, and take this file. The bot itself: npm run dev.',
  production:
    'Next: in the Teams admin centre choose Teams apps, Manage apps, Upload new app, and take this file. ' +
    'Then put the id that stands there into OVERSIGHT_TEAMS_APP_ID, and let `oversight doctor` look.',
};

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { env: { type: 'string', default: 'local' } } });
  const { env } = values;
  if (!/^[a-z][a-z\d-]*$/.test(env)) {
    process.stderr.write(`--env takes the name of a file in env/, e.g. --env production\n`);
    return 1;
  }
  const built = await buildPackage(env, where, process.env);
  if (!built.ok) {
    const list = built.problems.map((problem) => `- ${problem}`).join('\n');
    process.stderr.write(`No package was made for ${env}:\n${list}\n`);
    return 1;
  }
  const file = new URL(`appPackage/build/appPackage.${env}.zip`, root);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, built.zip);
  const made = `${built.appName}: ${fileURLToPath(file)} (${built.zip.length} bytes)`;
  process.stdout.write(`${made}\n${nextSteps[env] ?? nextSteps['production'] ?? ''}\n`);
  return 0;
}

process.exitCode = await main();
