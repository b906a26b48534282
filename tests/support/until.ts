import { OversightError } from '../../services/kernel/errors.ts';

/** Lets everything that is under way go on until something holds; no clock is waited for. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (holds()) return;
    await new Promise(setImmediate);
  }
  throw new OversightError('neverHeld', `It never came to hold that ${holds.toString()}`);
}
