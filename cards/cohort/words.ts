/** Closer oversight in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { CohortCase, Step, StepStanding } from '../../services/cohort/cohort.ts';
import type { EntryReason } from '../../services/cohort/criteria.ts';
import type { Late } from '../../services/cohort/late.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { capitalised, flagKindWords } from '../caseload/words.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';

const standingWords = {
  onCourse: 'on course',
  done: 'done',
  stuck: 'stuck',
} as const satisfies Readonly<Record<StepStanding, string>>;

/** "today", "Mon 7 Dec". */
export function dayOf(instant: Instant, context: CardContext): string {
  const day = localDate(context.service.timeZone, instant);
  return day === today(context) ? say(context, 'today') : dateText(day, context);
}

/** Why a case is proposed: a sentence without its capital and its full stop. */
function reasonText(reason: EntryReason, context: CardContext): string {
  const since = dayOf(reason.since, context);
  switch (reason.kind) {
    case 'repeatCrisis':
      return say(context, 'a crisis came again, {since}', { since });
    case 'safeguarding':
      return reason.byConsult
        ? say(context, 'a safeguarding threshold was asked about, {since}', { since })
        : say(context, 'a safeguarding concern was flagged, {since}', { since });
    case 'recentDischarge':
      return say(context, 'discharged from hospital, {since}', { since });
    case 'earlyWarning':
      return say(context, 'early-warning signs were flagged, {since}', { since });
    case 'severalFlags': {
      const kinds = reason.kinds ?? [];
      const names = kinds.map((kind) => say(context, flagKindWords[kind]).toLowerCase()).join(', ');
      return say(context, 'flags of {count} kinds are open: {names}', {
        count: kinds.length,
        names,
      });
    }
    case 'lookAgain':
      return say(context, 'it was to be looked at again on {day}', {
        day: dateText(reason.occurrence, context),
      });
    case 'stepDownReview':
      return say(context, 'the review after closer oversight ended is due, {day}', {
        day: dateText(reason.occurrence, context),
      });
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
    ...(isLate ? [say(context, 'past its date')] : []),
    ...(standing === undefined
      ? isLate
        ? []
        : [say(context, 'to do')]
      : [say(context, standingWords[standing])]),
  ].join(', ');
  return say(context, '• {one} – by {day}: {stands}', {
    one: oneLine(what),
    day: dateText(by, context),
    stands,
  });
}

export const oneLine = (text: string): string => text.replace(/(?<!\s)\s*\n\s*/g, ' ');

/** What is out of standard, a sentence each. */
export function lateText(late: Late, state: CohortCase, context: CardContext): string {
  switch (late.kind) {
    case 'unanswered':
      return say(context, 'Nobody has answered this proposal in time.');
    case 'progressMissed': {
      const on =
        state.status === 'in'
          ? ` ${say(context, 'of {day}', { day: dateText(state.progress.on, context) })}`
          : '';
      return say(context, 'The progress note{on} has not come.', { on });
    }
    case 'stepOverdue':
      return say(context, 'A step is past its date, {day}: {one}', {
        day: dateText(late.step.by, context),
        one: oneLine(late.step.what),
      });
    case 'stuck':
      return sayCount(context, late.times, {
        one: 'Something was stuck in {count} progress note in a row.',
        other: 'Something was stuck in {count} progress notes in a row.',
      });
    case 'left':
      return say(
        context,
        'The record system’s extract no longer has this case on the team’s caseload. A manager decides whether closer oversight ends too. Until then nobody is asked for progress or steps.',
      );
    default:
      return assertNever(late);
  }
}

/** For the card of a case and the huddle: "In the closer-oversight cohort since Mon 7 Dec". */
export const sinceText = (since: Instant, context: CardContext): string =>
  say(context, 'In the closer-oversight cohort since {day}', { day: dayOf(since, context) });
