/** Alerts whoever has to do it; where they can't be reached, that goes on the record and to the managers. */
import { actionAlert } from '../../cards/action/alert.ts';
import type { OwnersActions } from '../../cards/action/card.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { isAway } from '../../services/absence/away.ts';
import type { OpenedAction } from '../../services/action/action.ts';
import { actionJob } from '../../services/action/jobs.ts';
import { agreedBetween } from '../../services/action/origin.ts';
import { backAtWork, goneAt } from '../../services/handover/gone.ts';
import { lookNow } from '../../services/handover/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { failureOf, tryAgain } from '../posts/send-failure.ts';
import type { JobResult } from '../workers/job.ts';
import { awayWords, type ActionJobParts } from './action-job.ts';
import { send, tellInstead, type Telling } from './telling.ts';

/** Nobody is alerted on leave; what can't wait until they are back goes to the managers. */
export async function tellOwner(parts: ActionJobParts, telling: Telling): Promise<JobResult> {
  const { job, concerned, owner, telling: what } = telling;
  const context = parts.context();
  const { absences } = await parts.whereabouts.known();
  const absence = isAway(absences, owner, context.now);
  if (absence && !canWait(telling, absences, context)) {
    return ownerAway(parts, telling, absences, awayWords[absence.kind]);
  }
  const isQuiet = absence !== undefined || (what === 'given' && knowsOf(concerned));
  const alert = isQuiet ? undefined : actionAlert(concerned, what, 'owner', context);
  const { result, operations } = await send(parts, telling, owner, alert);
  switch (result.outcome) {
    case 'delivered':
      return { outcome: 'done', operations };
    case 'temporary':
      return tryAgain(job, failureOf(result), context.now);
    case 'permanent': {
      const detail = parts.undeliverable(result);
      return ownerNotReached(parts, telling, { why: 'undeliverable', detail });
    }
  }
}

const afterHandover = '.afterHandover';

/** Whoever stands in has it in a moment; if it is still the owner's then, the managers are told. */
function ownerAway(
  parts: ActionJobParts,
  telling: Telling,
  absences: readonly Absence[],
  detail: string,
): Promise<JobResult> | JobResult {
  const { job, team, key, owner, telling: what, to } = telling;
  const { service, now } = parts.context();
  const mayMove = goneAt(service, absences, owner, now) !== undefined;
  if (!mayMove || job.id.endsWith(afterHandover)) {
    return ownerNotReached(parts, telling, { why: 'away', detail });
  }
  const data = { team, key, owner, telling: what, to };
  const again = actionJob('action.tell', '', addTime(now, 'PT1M'), data);
  return {
    outcome: 'done',
    operations: [lookNow(now), { ...again, id: `${job.id}${afterHandover}` }].map((spec) => ({
      type: 'put',
      document: jobDocument(spec),
    })),
  };
}

/** What was put off can wait, and what was given when they are at work before any of it is overdue. */
function canWait(
  { telling, concerned, owner }: Telling,
  absences: readonly Absence[],
  { service, now }: CardContext,
): boolean {
  if (telling === 'snoozed') return true;
  if (telling !== 'given') return false;
  const backAt = backAtWork(service, absences, owner, now);
  return (
    backAt !== undefined &&
    concerned.every(({ deadlines }) => isBefore(backAt, deadlines.overdueAt))
  );
}

/** Whoever agreed it knows, and whoever asked is alerted of the advice: they get the card without a sound. */
const knowsOf = ([{ owner, origin }]: OwnersActions): boolean =>
  agreedBetween(origin).includes(owner);

/** It goes on the record, and the managers are told, unless they hear that it is overdue at the same time. */
async function ownerNotReached(
  { actions }: ActionJobParts,
  telling: Telling,
  what: { readonly why: 'away' | 'undeliverable'; readonly detail: string },
): Promise<JobResult> {
  const { job, concerned, owner, telling: about } = telling;
  for (const { team, id } of concerned) {
    const by = byService(`${id}.${owner}.${about}.notReached@${job.dueAt}`);
    const { outcome } = await actions.ownerNotReached(by, { team, action: id }, what);
    if (outcome === 'busy') return { outcome: 'retry', why: 'the action was busy' };
  }
  const isToldAnyway = about === 'overdue' && concerned.some(isToldToManagers);
  const operations = isToldAnyway ? [] : [tellInstead(telling, 'notReached', { kind: 'managers' })];
  return { outcome: 'done', operations };
}

/** At the same time, of what is overdue. */
const isToldToManagers = ({ overdue }: OpenedAction): boolean =>
  overdue !== undefined && overdue.managersAt === overdue.at;
