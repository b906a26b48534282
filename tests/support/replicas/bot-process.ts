/** A real bot as it is started in production, `oversight start`, to be killed and stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this program. */
export const thisProgram = fileURLToPath(new URL('../../..', import.meta.url));

export type BotProcess = {
  readonly pid: number;
  readonly url: string;
  /** Takes no turns: killed or stopped. */
  isAway: boolean;
  readonly output: string[];
  /** How often it had to be started until it listened. */
  readonly starts: number;
  kill(): Promise<void>;
  pause(): void;
  goOn(): void;
  /** In good order. */
  stop(): Promise<void>;
};

type Environment = Readonly<Record<string, string>>;

const MAX_STARTS = 5;

/**
 * Resolves once it listens. As its host does, this starts it again when it ends before that: the
 * store may be too busy to answer.
 * @param program the folder of this version's sources, or of another's
 */
export async function startBotProcess(
  program: string,
  env: Environment,
  starts = 1,
): Promise<BotProcess> {
  try {
    return await startOnce(program, env, starts);
  } catch (error) {
    if (starts === MAX_STARTS) throw error;
    return startBotProcess(program, env, starts + 1);
  }
}

async function startOnce(program: string, env: Environment, starts: number): Promise<BotProcess> {
  const child = spawn(process.execPath, [join(program, 'bot/cli/main.ts'), 'start'], {
    cwd: program,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const address = await listening(child, output);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const bot: BotProcess = {
    pid: child.pid ?? 0,
    url: `http://${address}/api/messages`,
    isAway: false,
    ...{ output, starts },
    async kill() {
      bot.isAway = true;
      await end('SIGKILL');
    },
    pause() {
      bot.isAway = true;
      child.kill('SIGSTOP');
    },
    goOn() {
      child.kill('SIGCONT');
      bot.isAway = false;
    },
    async stop() {
      bot.isAway = true;
      await end('SIGTERM');
    },
  };
  return bot;
}

function listening(child: ChildProcess, output: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output.push(chunk.toString());
      const [, address] = /Oversight listens on (\S+?)\.\s/.exec(output.join('')) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => {
      reject(new TypeError(`A bot ended before it listened:\n${output.join('')}`));
    });
  });
}
