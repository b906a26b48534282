/** Watched cases of a half year: as the record has them, and as the ledger does. */
import { cohortCapability } from '../../services/cohort/capability.ts';
import type { CohortCase } from '../../services/cohort/cohort.ts';
import { cohortKey } from '../../services/cohort/jobs.ts';
import type { TrueProgress } from '../../services/half-year/truth-oversight.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { warningCapability } from '../../services/warning/capability.ts';
import { contactsOf } from '../../services/warning/warning.ts';
import type { Compared } from './half-year-consults.ts';
import { stateOf, type PlayedHalfYear } from './half-years.ts';

/** The head keeps those of the last months. */
const KEPT_FROM = '2026-10-01';

export async function comparedRecorded(half: PlayedHalfYear): Promise<Compared> {
  const { recorded: rows } = half.truth;
  const cases = new Map(rows.map(({ caseRef, team }) => [caseRef, team]));
  const recorded: unknown[] = [];
  for (const [caseRef, team] of cases) {
    const key = cohortKey(CaseRef.parse(caseRef));
    const contacts = contactsOf(await stateOf(half, warningCapability, team, key));
    for (const { id, on, by, at, outcome, seen, withdrawn } of contacts) {
      if (on < KEPT_FROM) continue;
      recorded.push({ caseRef, id, on, by, at, outcome, seen, withdrawnAt: withdrawn?.at });
    }
  }
  return {
    recorded,
    expected: rows
      .filter(({ on }) => on >= KEPT_FROM)
      .map(({ caseRef, number: id, on, by, recordedAt: at, outcome, seen, withdrawnAt }) => ({
        ...{ caseRef, id, on, by, at, outcome, seen, withdrawnAt },
      })),
  };
}

/** The notes of each case, who leads, and that closer oversight has ended. */
export async function comparedProgress(half: PlayedHalfYear): Promise<Compared> {
  const rows = [...Map.groupBy(half.truth.progress, ({ caseRef }) => caseRef).values()];
  const recorded: unknown[] = [];
  for (const [first] of rows) {
    if (first === undefined) continue;
    const key = cohortKey(CaseRef.parse(first.caseRef));
    const state = await stateOf(half, cohortCapability, first.team, key);
    if (state.status !== 'in' && state.status !== 'steppedDown') continue;
    recorded.push(inRecord(state));
  }
  return { recorded, expected: rows.map(inLedger) };
}

type Entered = Extract<CohortCase, { readonly enteredAt: unknown }>;

const inRecord = (state: Entered) => ({
  ...{ caseRef: state.caseRef, enteredAt: state.enteredAt, lead: state.lead, notes: state.notes },
  lastAt: state.lastNote?.at,
  endedAt: state.status === 'steppedDown' ? state.stepDown.at : undefined,
});

function inLedger(its: readonly TrueProgress[]) {
  const [first] = its;
  const done = its.filter(({ recordedAt }) => recordedAt !== undefined);
  return {
    ...{ caseRef: first?.caseRef, enteredAt: first?.plannedAt, lead: first?.lead },
    ...{ notes: done.length, lastAt: done.at(-1)?.recordedAt, endedAt: its.at(-1)?.endedAt },
  };
}
