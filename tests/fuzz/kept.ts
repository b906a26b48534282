/** Failures that are written down, each as a file that can be tried again or become a seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Input } from './inputs.ts';
import { replay, type Failure } from './run.ts';
import { hasToken } from './seeds.ts';
import { replayWithTokens } from './token-run.ts';

type Replay = (inputs: readonly Input[]) => Promise<readonly Failure[]>;

/** At a service that asks for tokens where the inputs have any. */
export const tryAgain: Replay = (inputs) =>
  inputs.some(hasToken) ? replayWithTokens(inputs) : replay(inputs);

/**
 * Alone where that is enough to find it again, else with all that came before.
 *
 * @param sent of the run, in order
 * @returns the file
 */
export async function keep(
  { folder, name }: { readonly folder: string; readonly name: string },
  { number, input, findings }: Failure,
  sent: readonly Input[],
  again: Replay = tryAgain,
): Promise<string> {
  const found = await again([input]);
  const inputs = found.length > 0 ? [input] : sent.slice(0, number + 1);
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}-input-${number}.json`;
  writeFileSync(file, JSON.stringify({ why: findings.join(' '), inputs }, null, 2));
  return file;
}
