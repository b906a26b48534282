import { once } from 'node:events';
import { environmentOf } from './environment.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Runs the bot until it is told to stop; then finishes what is in flight. */
export async function start(terminal: Terminal): Promise<ExitCode> {
  const environment = environmentOf(terminal);
  const { startBot } = await import('../index.ts');
  const bot = await startBot(environment);
  terminal.out(`Oversight listens on ${environment.host}:${bot.port}.`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  terminal.out('Stopping: turns in flight are finished first.');
  await bot.close();
  return 0;
}
