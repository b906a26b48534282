/**
 * The fuzzer in a process of its own, so that what is thrown past everybody counts too. How to run
 * it for longer: docs/security-testing.md.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const fuzzer = fileURLToPath(new URL('fuzz.ts', import.meta.url));

function fuzzed(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [fuzzer, ...args], { timeout: 170_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, out: `${stdout}${stderr}` });
    });
  });
}

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

  it('is answered, logged and written as it may be', async () => {
    expect(await fuzzed('--seed', '20260', '--inputs', '3000', '--wrong-hands', '2')).toEqual({
      code: 0,
      out: expect.stringMatching(/3000 inputs, .* 0 failures/),
    });
  });
});
