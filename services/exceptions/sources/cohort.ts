/** Closer oversight: proposals that nobody answers, progress that does not come, steps past their day. */
import type { CohortCase, MemberCase } from '../../cohort/cohort.ts';
import type { CohortDesk } from '../../cohort/desk.ts';
import { lateIn, type Late } from '../../cohort/late.ts';
import { assertNever } from '../../kernel/errors.ts';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const cohortSource = (desk: Pick<CohortDesk, 'of'>): ExceptionSource => ({
  name: 'cohort',
  async *of(team) {
    for await (const state of desk.of(team)) yield* ofCohortCase(state);
  },
});

type Out = { readonly key: string; readonly why: Reason; readonly since: Instant };

export function ofCohortCase(state: CohortCase): readonly OutOfStandard[] {
  if (state.status !== 'proposed' && state.status !== 'in') return [];
  const { team, caseRef, entries } = state;
  const whose: readonly PersonId[] = state.status === 'in' ? [state.lead] : [];
  const outs: readonly Out[] =
    state.status === 'in'
      ? lateIn(state).map((late) => outOfMember(state, late))
      : lateIn(state).map(() => unanswered(state.proposedAt));
  return outs.map(({ key, why, since }) => ({
    key: `cohort:${key}:${caseRef}:${entries}`,
    ...{ team, caseRef, why, since, whose, fix: { opens: 'cohort', caseRef } },
  }));
}

const unanswered = (since: Instant): Out => ({
  ...{ key: `proposal.${since}`, why: { kind: 'cohortUnanswered' }, since },
});

// eslint-disable-next-line complexity -- a line or two per kind
function outOfMember(state: MemberCase, late: Late): Out {
  const { enteredAt, notes, progress, lastNote, leftAt } = state;
  switch (late.kind) {
    case 'unanswered':
      return unanswered(enteredAt);
    case 'progressMissed': {
      const since = progress.missed?.since ?? enteredAt;
      return { key: `progress.${notes + 1}`, why: { kind: 'cohortProgressMissed' }, since };
    }
    case 'stuck': {
      const why = { kind: 'cohortStuck', times: late.times } as const;
      return { key: `stuck.${notes}`, why, since: lastNote?.at ?? enteredAt };
    }
    case 'stepOverdue': {
      const { number, by, overdue, overdueAt } = late.step;
      const why = { kind: 'cohortStepOverdue', due: by } as const;
      return { key: `step.${number}.${by}`, why, since: overdue?.since ?? overdueAt };
    }
    case 'left':
      return { key: 'left', why: { kind: 'cohortLeft' }, since: leftAt ?? enteredAt };
    default:
      return assertNever(late);
  }
}
