/** Who sees and gets what. The server decides again at the press. */
import { caseTeamsOf } from '../../services/caseload/rights.ts';
import type { CohortCase } from '../../services/cohort/cohort.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { CardContext, Viewer } from '../context.ts';

/** Managers of the team and of its locality. */
export const mayDecideCohort = (team: TeamId, viewer: Viewer, { service }: CardContext): boolean =>
  concernedBy(service, team).mayDecide.some((manager) => manager === viewer);

/** People of the team, whoever may decide, whoever leads or stands in for the lead. */
export const maySeeCohort = (
  team: TeamId,
  viewer: Viewer,
  { state, recorders }: { readonly state: CohortCase; readonly recorders: readonly PersonId[] },
  context: CardContext,
): boolean =>
  viewer !== 'everyone' &&
  (caseTeamsOf(context.service, viewer).some(({ id }) => id === team) ||
    mayDecideCohort(team, viewer, context) ||
    recorders.includes(viewer) ||
    ('lead' in state && state.lead === viewer));
