/** Reviews of what was decided, which kinds share: how late they may be, who hears before. */
import type { OversightTier } from '../../caseload/tier.ts';
import type { Instant } from '../../kernel/ids.ts';
import { addWorkingDuration, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import type { LocalDate } from '../../service/service.ts';
import type { FollowUpSpec, KindContext, NewFollowUp } from '../kind.ts';
import { addDays, closingTime, workingMorningBefore } from '../moments.ts';
import type { FormPart, Values } from '../form.ts';
import type { PreparationTimes } from '../settings.ts';
import type { Clocks } from '../sign-off.ts';

/** Working days before a review when those who decide on it hear of it. */
const REMINDED_BEFORE = 2;

/** The latest day of a review from today on; where no tier is known as at the strictest. */
export const latestReviewOn = (
  days: Readonly<Record<OversightTier, number>>,
  { service, today, facts }: KindContext,
): LocalDate => addDays(service, today, days[facts?.tier ?? 'intensive']);

/** A review on that day, of which those who decide hear before. */
export const reviewWanted = (
  on: LocalDate,
  label: string,
  calendar: WorkingCalendar,
): readonly NewFollowUp[] => [
  { what: 'review', label, dueAt: closingTime(calendar, on) },
  {
    ...{ what: 'near', label: 'Reminder of the review' },
    dueAt: workingMorningBefore(calendar, on, REMINDED_BEFORE),
  },
];

/** Found done by the service, which tells people of it. */
export const reminderOf = (form: FormPart): FollowUpSpec => ({
  ...{ what: 'near', button: '', isAutomatic: true, tells: true, by: 'right', form },
});

/** What is wrong with the day of the next review; nothing where it is to come and early enough. */
export function nextReviewProblem(
  { nextReview = '' }: Values,
  latest: LocalDate,
  { today }: KindContext,
): Readonly<Record<string, string>> {
  if (nextReview === '') return { nextReview: 'Choose the day of the next review.' };
  if (nextReview <= today) return { nextReview: 'Choose a day after today.' };
  return nextReview > latest ? { nextReview: `Choose a day until ${latest}.` } : {};
}

/** In working time, from when it is begun and from when it is handed in. */
export const workingClocks = (
  { submitWithin, decideWithin }: PreparationTimes,
  { openedAt, submittedAt }: { readonly openedAt: Instant; readonly submittedAt?: Instant },
  calendar: WorkingCalendar,
): Clocks => ({
  submitBy: addWorkingDuration(calendar, openedAt, submitWithin),
  ...(submittedAt === undefined
    ? {}
    : { decideBy: addWorkingDuration(calendar, submittedAt, decideWithin) }),
});
