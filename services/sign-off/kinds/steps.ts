/** How the kinds write down who may decide where the service's file says nothing. */
import { CompetencyId, type RightRow, type RightStep } from '../../rights/rights.ts';

/** One of these roles. */
export const anyOf = (...roles: readonly [string, ...string[]]): RightStep => ({ roles, needs: 1 });

/** Signed off in this, where the service keeps competencies. */
export const competentIn = (competency: string, step: RightStep): RightStep => ({
  ...step,
  competency: CompetencyId.parse(competency),
});

/** The same at every tier. */
export const atEveryTier = (...steps: readonly [RightStep, ...RightStep[]]): RightRow => ({
  ...{ core: steps, enhanced: steps, intensive: steps },
});
