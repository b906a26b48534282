import { describe, expect, it } from '@jest/globals';
import { ownChannel, type Channel } from '../../runner/own-channel.ts';

/** As the runner's own: what one asks for is told to all that listen, and they are forgotten. */
function shared(): Channel {
  const listeners = new Set<(message: unknown) => void>();
  return {
    onMessage: (listener) => listeners.add(listener),
    postMessage: (message) => {
      for (const listener of listeners) listener(`told after ${String(message)}`);
      listeners.clear();
    },
  };
}

describe('a channel of its own', () => {
  it('answers a process that asks after another has asked', () => {
    const runner = shared();
    const [first, second] = [ownChannel(runner), ownChannel(runner)];
    const heard: string[] = [];
    first.onMessage((message) => heard.push(`first ${String(message)}`));
    second.onMessage((message) => heard.push(`second ${String(message)}`));

    first.postMessage('one');
    second.postMessage('two');

    expect(heard).toEqual(['first told after one', 'second told after two']);
  });
});
