/** When nobody is chased for what agencies were asked: the case may be over, or is. */
import type { KnownCase } from '../caseload/case.ts';
import { mayBeOver, type Coordination } from '../coordination/coordination.ts';

/**
 * The extract has the case as closed, and whether its coordination ends waits for an answer, or it
 * has ended. Where somebody keeps it on, or the extract has it on the caseload again, all goes on.
 */
export function isQuiet(
  coordination: Coordination,
  known: Pick<KnownCase, 'facts'> | undefined,
): boolean {
  if (coordination.status === 'led') return mayBeOver(coordination);
  return known?.facts?.status === 'closed';
}
