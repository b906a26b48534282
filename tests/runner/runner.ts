/**
 * `jest-light-runner` in processes, mended: it hands what one process asks for to all that run a
 * file, and forgets them. One that was not listening yet, which happens where processes start at
 * different speeds, asks later and waits for ever. Here each file has a channel of its own.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createRunner } from 'jest-light-runner';
import { ownChannel, type Channel } from './own-channel.ts';

type Options = { readonly channel?: Channel };
type Pool = { run: (this: Pool, file: string, options: Options) => Promise<unknown> };

/** The very module that the runner uses. */
const { resolve } = createRequire(createRequire(import.meta.url).resolve('jest-light-runner'));
const { default: Tinypool } = (await import(pathToFileURL(resolve('tinypool')).href)) as {
  readonly default: { readonly prototype: { run: Pool['run'] } };
};

const { run } = Tinypool.prototype;
Tinypool.prototype.run = function (file, options) {
  const { channel } = options;
  return run.call(this, file, channel ? { ...options, channel: ownChannel(channel) } : options);
};

export default createRunner({ runtime: 'child_process' });
