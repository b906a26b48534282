/** When nobody is chased for what agencies were asked: the case may be over, or is. */
import type { KnownCase } from '../caseload/case.ts';
import { mayBeOver, type Coordination } from '../coordination/coordination.ts';

/**
 * Its coordination has ended, or the extract has the case as closed and whether it ends waits for an
 * answer. Where somebody keeps it on, or the extract has it on the caseload again, all goes on.
 */
export function isQuiet(
  coordination: Coordination,
  known: Pick<KnownCase, 'facts'> | undefined,
): boolean {
  if (coordination.status === 'led') return mayBeOver(coordination);
  if (coordination.status === 'ended') return true;
  return known?.facts?.status === 'closed';
}
