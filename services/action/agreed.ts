/** How capabilities have actions opened that were agreed in them. */
import { OversightError } from '../kernel/errors.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import type { LocalDate } from '../service/service.ts';
import { mostAgreedTogether } from './action.ts';
import { actionJob } from './jobs.ts';
import { actionIdOf, originKeyOf, type ActionOrigin } from './origin.ts';

/** What is to be done, by whom, by when. */
export type Agreed = {
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
};

/**
 * The jobs that open what was agreed together about a case: a capability's reactions put them into
 * the batch of the event by which it was agreed, in the partition of the team. So no action is
 * lost, none is opened twice, and the same list again changes nothing.
 *
 * From then on everything is done here: each owner gets one card with all that is theirs of it, is
 * reminded, and managers hear of what is overdue or could not be told.
 *
 * Throws `tooManyActions` for more than `mostAgreedTogether`: forms offer no more.
 */
export function agreedActions(
  origin: ActionOrigin,
  team: TeamId,
  caseRef: CaseRef,
  agreed: readonly Agreed[],
  at: Instant,
): readonly JobSpec[] {
  if (agreed.length > mostAgreedTogether) {
    throw new OversightError(
      'tooManyActions',
      `${agreed.length} actions were agreed together; ${mostAgreedTogether} are kept on one card.`,
    );
  }
  const key = originKeyOf(origin, caseRef);
  return agreed.map(({ what, owner, due }, index) => {
    const id = actionIdOf(key, index + 1);
    const action = { id, team, caseRef, what, owner, due, origin };
    return actionJob('action.open', `${key}.${index + 1}`, at, { team, key, action });
  });
}
