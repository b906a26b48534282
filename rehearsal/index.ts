import '../bot/without-dialogs.ts'; // first: before anything that loads teams-ai
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OversightError } from '../services/kernel/errors.ts';
import { parseArguments, rehearse } from './cli.ts';

async function main(): Promise<void> {
  const args = parseArguments(process.argv.slice(2));
  const rehearsal = await rehearse(args);
  process.stdout.write(
    `The rehearsal is on: open ${rehearsal.url} ${args.empty ? '' : 'and follow the tour '}(Ctrl+C ends it).\n`,
  );
  if (args.open && process.stdout.isTTY) openBrowser(rehearsal.url);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await rehearsal.close();
}

function openBrowser(url: string): void {
  const openers: { readonly [platform: string]: readonly [string, ...string[]] } = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  };
  const [command, ...rest] = openers[process.platform] ?? ['xdg-open', url];
  const browser = spawn(command, rest, { stdio: 'ignore', detached: true });
  // Without a browser to open, the line with the address is enough.
  browser.on('error', () => undefined);
  browser.unref();
}

try {
  await main();
} catch (error) {
  if (!(error instanceof OversightError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
