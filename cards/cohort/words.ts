/** Closer oversight in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { CohortCase, Step, StepStanding } from '../../services/cohort/cohort.ts';
import type { EntryReason } from '../../services/cohort/criteria.ts';
import type { Late } from '../../services/cohort/late.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { capitalised, counted, flagKindWords } from '../caseload/words.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

const standingWords: Readonly<Record<StepStanding, string>> = {
  onCourse: 'on course',
  done: 'done',
  stuck: 'stuck',
};

/** "today", "Mon 7 Dec". */
export function dayOf(instant: Instant, context: CardContext): string {
  const day = localDate(context.service.timeZone, instant);
  return day === today(context) ? 'today' : dateText(day, context);
}

/** Why a case is proposed: a sentence without its capital and its full stop. */
function reasonText(reason: EntryReason, context: CardContext): string {
  const since = dayOf(reason.since, context);
  switch (reason.kind) {
    case 'repeatCrisis':
      return `a crisis came again, ${since}`;
    case 'safeguarding':
      return reason.byConsult
        ? `a safeguarding threshold was asked about, ${since}`
        : `a safeguarding concern was flagged, ${since}`;
    case 'recentDischarge':
      return `discharged from hospital, ${since}`;
    case 'earlyWarning':
      return `early-warning signs were flagged, ${since}`;
    case 'severalFlags': {
      const kinds = reason.kinds ?? [];
      const names = kinds.map((kind) => flagKindWords[kind].toLowerCase()).join(', ');
      return `flags of ${kinds.length} kinds are open: ${names}`;
    }
    case 'lookAgain':
      return `it was to be looked at again on ${dateText(reason.occurrence, context)}`;
    case 'stepDownReview':
      return `the review after closer oversight ended is due, ${dateText(reason.occurrence, context)}`;
    default:
      return assertNever(reason.kind);
  }
}

/** "• A crisis came again, Tue 1 Dec", a line each. */
export const reasonLines = (reasons: readonly EntryReason[], context: CardContext): string =>
  reasons.map((reason) => `• ${capitalised(reasonText(reason, context))}`).join('\n');

/** "• See her twice a week – by Mon 14 Dec: on course". */
export function stepLine(step: Step, context: CardContext): string {
  const { what, by, standing, overdue } = step;
  const isLate = overdue !== undefined && standing !== 'done';
  const stands = [
    ...(isLate ? ['past its date'] : []),
    ...(standing === undefined ? (isLate ? [] : ['to do']) : [standingWords[standing]]),
  ].join(', ');
  return `• ${oneLine(what)} – by ${dateText(by, context)}: ${stands}`;
}

export const oneLine = (text: string): string => text.replace(/(?<!\s)\s*\n\s*/g, ' ');

/** What is out of standard, a sentence each. */
export function lateText(late: Late, state: CohortCase, context: CardContext): string {
  switch (late.kind) {
    case 'unanswered':
      return 'Nobody has answered this proposal in time.';
    case 'progressMissed': {
      const on = state.status === 'in' ? ` of ${dateText(state.progress.on, context)}` : '';
      return `The progress note${on} has not come.`;
    }
    case 'stepOverdue':
      return `A step is past its date, ${dateText(late.step.by, context)}: ${oneLine(late.step.what)}`;
    case 'stuck':
      return `Something was stuck in ${counted(late.times, 'progress note')} in a row.`;
    case 'left':
      return 'The case is no longer on the team’s caseload: end closer oversight here, or correct the record.';
    default:
      return assertNever(late);
  }
}

/** For the card of a case and the huddle: "In the closer-oversight cohort since Mon 7 Dec". */
export const sinceText = (since: Instant, context: CardContext): string =>
  `In the closer-oversight cohort since ${dayOf(since, context)}`;
