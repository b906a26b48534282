/** Which physical health checks of a team are overdue, soon due, or not on record (G7). Pure. */
import { Temporal } from 'temporal-polyfill';
import type { KnownCase } from '../caseload/case.ts';
import { checksDue } from '../caseload/rules.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { PhysicalCheck } from './settings.ts';

export type DueCheck = {
  readonly caseRef: CaseRef;
  readonly check: PhysicalCheck;
  /** The last day on which it is in time. */
  readonly dueOn: LocalDate;
};

export type CheckList = {
  /** The longest first. */
  readonly overdue: readonly DueCheck[];
  /** Due within four weeks, the next first. */
  readonly soon: readonly DueCheck[];
  /** Active cases for which no check was ever recorded, here or in the extract. */
  readonly neverChecked: readonly CaseRef[];
};

const SOON_DAYS = 28;

export function checkList(
  cases: readonly KnownCase[],
  checks: readonly PhysicalCheck[],
  today: LocalDate,
): CheckList {
  const active = cases.filter(({ facts }) => facts?.status === 'active');
  const all = active.map((each) => ({ caseRef: each.caseRef, its: checksDue(each, checks) }));
  const due = all
    .flatMap(({ caseRef, its }) =>
      its.flatMap(({ check, dueOn }) => (dueOn === undefined ? [] : [{ caseRef, check, dueOn }])),
    )
    .sort((a, b) =>
      a.dueOn === b.dueOn ? (a.caseRef < b.caseRef ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1,
    );
  const until = Temporal.PlainDate.from(today).add({ days: SOON_DAYS }).toString();
  return {
    overdue: due.filter(({ dueOn }) => dueOn < today),
    soon: due.filter(({ dueOn }) => dueOn >= today && dueOn <= until),
    neverChecked: all
      .filter(({ its }) => its.length > 0 && its.every(({ dueOn }) => dueOn === undefined))
      .map(({ caseRef }) => caseRef)
      .sort(),
  };
}
