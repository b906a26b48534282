/** A server of its own process that is measured, and asked over Node's own channel. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, Question } from './turns/channel.ts';

export class Spawned {
  private readonly child: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.port = port;
  }

  /** Runs a module beside this one; what it prints is thrown away, as a console is not what is measured. */
  static async start(
    module: string,
    args: readonly string[],
    /** Of Node itself. */
    options: readonly string[] = process.execArgv,
  ): Promise<Spawned> {
    const child = fork(new URL(module, import.meta.url), args, {
      execArgv: [...options],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [first] = (await once(child, 'message')) as [Answer];
    if (!('port' in first)) throw new TypeError(`${module} did not say its port.`);
    return new Spawned(child, first.port);
  }

  async ask(question: Question): Promise<Answer> {
    this.child.send(question);
    const [answer] = (await once(this.child, 'message')) as [Answer];
    return answer;
  }

  async usage(): Promise<Extract<Answer, { readonly cpu: number }>> {
    const answer = await this.ask({ ask: 'usage' });
    if (!('cpu' in answer)) throw new TypeError('Not what was asked.');
    return answer;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}
