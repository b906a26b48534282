/** The fuzzer in a process of its own, so that what is thrown past everybody counts too. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const fuzzer = fileURLToPath(new URL('fuzz.ts', import.meta.url));

export function fuzzed(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [fuzzer, ...args], { timeout: 170_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, out: `${stdout}${stderr}` });
    });
  });
}
