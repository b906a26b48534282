/** What of a case's closer oversight is out of standard. */
import { stuckEscalates, type CohortCase, type Step } from './cohort.ts';
import { ownOccurrence } from './criteria.ts';

export type Late =
  | { readonly kind: 'unanswered'; readonly times: number }
  | { readonly kind: 'progressMissed' }
  | { readonly kind: 'stepOverdue'; readonly step: Step }
  | { readonly kind: 'stuck'; readonly times: number }
  /** Off the caseload, and not stepped down. */
  | { readonly kind: 'left' };

/** Gravest first. */
export function lateIn(state: CohortCase): readonly Late[] {
  if (state.status === 'proposed') {
    return state.unanswered === 0 ? [] : [{ kind: 'unanswered', times: state.unanswered }];
  }
  if (state.status !== 'in') return [];
  const { progress, stuckInARow, steps, leftAt } = state;
  // Whether it is over comes before all that it would be asked for.
  if (leftAt !== undefined) return [{ kind: 'left' }];
  return [
    ...(stuckInARow < stuckEscalates ? [] : [{ kind: 'stuck', times: stuckInARow } as const]),
    ...(progress.missed ? [{ kind: 'progressMissed' } as const] : []),
    ...steps.flatMap((step) => (step.overdue ? [{ kind: 'stepOverdue', step } as const] : [])),
  ];
}

/**
 * Names what is so late that the huddle hears of it by a flag: a proposal that nobody answers, a
 * progress note that does not come. Nothing while all is in time.
 */
export function lateOccurrence(state: CohortCase): string | undefined {
  if (state.status === 'proposed') {
    return state.unanswered === 0
      ? undefined
      : `${ownOccurrence}proposal.${plain(state.proposedAt)}`;
  }
  if (state.status !== 'in' || !state.progress.missed) return undefined;
  return `${ownOccurrence}progress.${state.entry}.${state.notes + 1}`;
}

/** No colon or dot of the instant belongs in an id. */
const plain = (instant: string): string => instant.replace(/[^0-9TZ]/g, '');
