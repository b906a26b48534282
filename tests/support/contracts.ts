/** Official contracts that the tests check against; they are not part of the project. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';

export const contractsDir: string =
  process.env['CONTRACTS_DIR'] ??
  fileURLToPath(new URL('../../../shared/contracts', import.meta.url));

const areThere = existsSync(contractsDir);
const group = describe;
const skipped = it.skip;

/**
 * Reported as skipped, by name, where the contracts are absent. The body is not run then, since
 * it may read them to say which tests there are.
 */
export const describeWithContracts = (name: string, body: () => void): void => {
  if (areThere) group(name, body);
  else skipped(`${name} (needs the official contracts)`, () => undefined);
};
