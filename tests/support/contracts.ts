/** Official contracts that the tests check against; they are not part of the project. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

export const contractsDir: string =
  process.env['CONTRACTS_DIR'] ??
  fileURLToPath(new URL('../../../shared/contracts', import.meta.url));

/** Reported as skipped, by name, where the contracts are absent. */
export const describeWithContracts = existsSync(contractsDir) ? describe : describe.skip;
