/** Agreed actions whose day is over. Put off to a later day, it is another occurrence. */
import type { ActionDesk } from '../../action/desk.ts';
import type { Action } from '../../action/action.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export const actionSource = (desk: Pick<ActionDesk, 'openIn'>): ExceptionSource => ({
  name: 'action',
  async *of(team, now) {
    for await (const action of desk.openIn(team)) yield* ofAction(action, now);
  },
});

export function ofAction(action: Action, now: Instant): readonly OutOfStandard[] {
  if (action.status !== 'open' || isBefore(now, action.deadlines.overdueAt)) return [];
  const { id, team, caseRef, due, owner, deadlines } = action;
  return [
    {
      key: `action:overdue:${id}:${due}`,
      ...{ team, caseRef, whose: [owner], since: deadlines.overdueAt },
      why: { kind: 'actionOverdue', due },
      fix: { opens: 'action', action: id },
    },
  ];
}
