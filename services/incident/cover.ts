/** Whether somebody sees to the lead of a review now. */
import type { Absence } from '../absence/absence.ts';
import type { LeadGap } from '../coordination/coordination.ts';
import { gapOf } from '../coordination/cover.ts';
import { backAtWork } from '../handover/gone.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Service } from '../service/service.ts';
import { isToDo, nextAsked, type Review } from './incident.ts';

type Sight = {
  readonly service: Service;
  readonly absences: readonly Absence[];
  readonly at: Instant;
};

/**
 * Why nobody sees to it; nothing where somebody does, or nobody has led it yet. A lead who is back
 * before anything is asked of them is not missed.
 */
export function reviewGapOf(review: Review, sight: Sight): LeadGap | undefined {
  const { lead } = review;
  if (lead === undefined || !isToDo(review)) return undefined;
  const gap = gapOf({ lead: lead.person, ...(lead.kept ? { kept: lead.kept } : {}) }, sight);
  const isWaitedFor = lead.kept !== undefined || isAskedBeforeReturn(review, sight);
  return gap === 'away' && !isWaitedFor ? undefined : gap;
}

function isAskedBeforeReturn(review: Review, { service, absences, at }: Sight): boolean {
  const { lead } = review;
  const asked = nextAsked(review);
  const back = lead && backAtWork(service, absences, lead.person, at);
  return back === undefined || (asked !== undefined && !isBefore(back, asked));
}
