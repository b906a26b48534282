import { describe, expect, it } from '@jest/globals';
import { fuzzed } from './in-a-process.ts';

describe('whatever is sent to the bot', () => {
  it('that once found something finds nothing any more', async () => {
    expect(await fuzzed('--seeds')).toEqual({
      code: 0,
      out: expect.stringMatching(/seeds, 0 failures/),
    });
  });

  it('without a genuine token does nothing, in between what comes with one', async () => {
    expect(await fuzzed('--tokens', '--seed', '20260', '--inputs', '800')).toEqual({
      code: 0,
      out: expect.stringMatching(/800 inputs, .* 0 failures/),
    });
  });
});
