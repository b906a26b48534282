/** Closer oversight: proposals that nobody answers, progress that does not come, steps past their day. */
import { isOpenCohortCase, type CohortCase } from '../../cohort/cohort.ts';
import type { CohortDesk } from '../../cohort/desk.ts';
import { lateIn, type Late } from '../../cohort/late.ts';
import { assertNever } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

type OpenCohortCase = Extract<CohortCase, { readonly status: 'proposed' | 'in' }>;

export const cohortSource = (desk: Pick<CohortDesk, 'of'>): ExceptionSource => ({
  name: 'cohort',
  async *of(team) {
    for await (const state of desk.of(team)) yield* ofCohortCase(state);
  },
});

export function ofCohortCase(state: CohortCase): readonly OutOfStandard[] {
  if (!isOpenCohortCase(state)) return [];
  const { team, caseRef } = state;
  return lateIn(state).map((late) => {
    const { key, why, since } = outOf(state, late);
    return {
      key: `cohort:${key}:${caseRef}:${state.entries}`,
      ...{ team, caseRef, why, since, whose: state.status === 'in' ? [state.lead] : [] },
      fix: { opens: 'cohort', caseRef },
    };
  });
}

type Out = { readonly key: string; readonly why: Reason; readonly since: Instant };

function outOf(state: OpenCohortCase, late: Late): Out {
  const inSince = state.status === 'in' ? state.enteredAt : state.proposedAt;
  const notes = state.status === 'in' ? state.notes : 0;
  switch (late.kind) {
    case 'unanswered':
      return { key: `proposal.${inSince}`, why: { kind: 'cohortUnanswered' }, since: inSince };
    case 'progressMissed': {
      const missed = state.status === 'in' ? state.progress.missed?.since : undefined;
      return {
        ...{ key: `progress.${notes + 1}`, why: { kind: 'cohortProgressMissed' } },
        since: missed ?? inSince,
      };
    }
    case 'stuck': {
      const noted = state.status === 'in' ? state.lastNote?.at : undefined;
      const why = { kind: 'cohortStuck', times: late.times } as const;
      return { key: `stuck.${notes}`, why, since: noted ?? inSince };
    }
    case 'stepOverdue': {
      const { number, by, overdue, overdueAt } = late.step;
      const why = { kind: 'cohortStepOverdue', due: by } as const;
      return { key: `step.${number}.${by}`, why, since: overdue?.since ?? overdueAt };
    }
    case 'left': {
      const left = state.status === 'in' ? state.leftAt : undefined;
      return { key: 'left', why: { kind: 'cohortLeft' }, since: left ?? inSince };
    }
    default:
      return assertNever(late);
  }
}
