/** Tells others than its owner of an agreed action: managers, or the team's channel where there is none. */
import { actionAlert } from '../../cards/action/alert.ts';
import type { ActionAudience } from '../../services/action/jobs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dropped } from '../consult/consult-job.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import type { JobResult } from '../workers/job.ts';
import type { ActionJobParts } from './action-job.ts';
import { send, tellInstead, type Telling } from './telling.ts';

/** One job a manager, so that one who can't be reached does not cost the others theirs. */
export function tellEachManager({ managersOf }: ActionJobParts, telling: Telling): JobResult {
  const others = managersOf(telling.team).filter((manager) => manager !== telling.owner);
  const audiences: readonly ActionAudience[] =
    others.length === 0
      ? [{ kind: 'channel' }]
      : others.map((person) => ({ kind: 'manager', person }));
  const operations = audiences.map((to) => tellInstead(telling, telling.telling, to));
  return { outcome: 'done', operations };
}

export async function tellOther(
  parts: ActionJobParts,
  telling: Telling,
  place: PersonId | 'channel',
): Promise<JobResult> {
  const { job, concerned, telling: what } = telling;
  const context = parts.context();
  const alert = what === 'snoozed' ? undefined : actionAlert(concerned, what, 'others', context);
  const { result, operations } = await send(parts, telling, place, alert);
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), context.now);
    case 'permanent':
      return place === 'channel'
        ? dropped(parts.undeliverable(result))
        : { outcome: 'done', operations: [tellInstead(telling, what, { kind: 'channel' })] };
  }
}
