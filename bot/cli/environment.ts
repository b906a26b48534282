import { readEnvironment, type Environment } from '../../services/config/environment.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Terminal } from './terminal.ts';

/** @throws OversightError `environmentInvalid` with everything that is wrong, in words */
export function environmentOf({ env, err }: Terminal): Environment {
  const read = readEnvironment(env);
  if (!read.ok) {
    throw new OversightError(
      'environmentInvalid',
      `These settings need correcting:\n- ${read.problems.join('\n- ')}`,
    );
  }
  for (const name of read.unknown) err(`${name} is not a setting of Oversight and was not used.`);
  return read.environment;
}
