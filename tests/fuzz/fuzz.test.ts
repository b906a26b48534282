/** How to run it for longer: docs/security-testing.md. */
import { describe, expect, it } from '@jest/globals';
import { fuzzed } from './in-a-process.ts';

describe('whatever is sent to the bot', () => {
  it('is answered, logged and written as it may be', async () => {
    expect(await fuzzed('--seed', '20260', '--inputs', '3000', '--wrong-hands', '2')).toEqual({
      code: 0,
      out: expect.stringMatching(/3000 inputs, .* 0 failures/),
    });
  });
});
