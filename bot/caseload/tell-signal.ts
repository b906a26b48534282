import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { CaseIdentity, Signal } from '../../services/caseload/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import type { JobResult } from '../workers/job.ts';

/** Others may change what it rests on while it is told: whoever told last looks whether it is still so. */
const ROUNDS = 5;

/**
 * Tells a case what another capability says of it, until it stands as it was told. Each telling is
 * named by the job and by how the case stood, so that the same is told once, and again where it was
 * overtaken.
 *
 * @param current What holds at this moment.
 */
export async function tellSignal(
  cases: Pick<CaseDesk, 'load' | 'signal'>,
  job: string,
  identity: CaseIdentity,
  current: () => Promise<Signal>,
): Promise<JobResult> {
  let told: boolean | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const signal = await current();
    if (signal.holds === told) return { outcome: 'done' };
    const { sequence } = await cases.load(identity);
    const by = byService(`${job}@${sequence}.${signal.holds ? 'holds' : 'over'}`);
    const { outcome } = await cases.signal(by, identity, signal);
    if (outcome === 'busy') break;
    told = signal.holds;
  }
  return { outcome: 'retry', why: 'the case was busy' };
}
