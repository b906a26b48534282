/** Official contracts that the tests check against; they are not part of the project. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

export const contractsDir: string =
  process.env['CONTRACTS_DIR'] ??
  fileURLToPath(new URL('../../../shared/contracts', import.meta.url));

const present = existsSync(contractsDir);

/** Reported as skipped, by name, where the contracts are absent. */
export function describeWithContracts(name: string, tests: () => void): void {
  if (present) describe(name, tests);
  else describe.skip(`${name} (needs the contracts folder)`, tests);
}
