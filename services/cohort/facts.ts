/** What a command about the cohort brings with it, worked out from the service and the moment. */
import type { Case } from '../caseload/case.ts';
import { addWorkingDuration } from '../kernel/working-calendar.ts';
import type { Instant, PathwayId } from '../kernel/ids.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { endOfDay } from '../kernel/local-day.ts';
import { answerTimes, weeklyTimes, workingMorningOf } from './clocks.ts';
import { reasonsOf, type EntryReason } from './criteria.ts';
import type { CohortTimer } from './jobs.ts';
import type { PlannedStep } from './cohort.ts';
import type { CohortIntent } from './stream.ts';
import type { Dated, DatedStep, EntryTerms, ProgressTerms } from './terms.ts';
import type { WantedEntry, WantedProgress } from './wanted.ts';

/** What is known of the case now, as far as the cohort asks. */
export type CaseNow = {
  readonly reasons: readonly EntryReason[];
  /** Off the caseload. */
  readonly isClosed: boolean;
  readonly pathway: PathwayId | undefined;
};

/** For which reasons the case meets the criteria now, and where it stands. */
export function caseFacts(service: Service, state: Case, now: Instant): CaseNow {
  const { facts, flags } = state.status === 'known' ? state : { facts: undefined, flags: [] };
  const moment = { timeZone: service.timeZone, now };
  return {
    reasons: reasonsOf({ ...(facts ? { facts } : {}), flags }, service.cohort.criteria, moment),
    isClosed: facts?.status === 'closed',
    pathway: facts?.pathway,
  };
}

export const morningOf = (service: Service, on: LocalDate): Dated => workingMorningOf(service, on);

const datedStep = (service: Service, { what, by }: PlannedStep): DatedStep => ({
  ...{ what, by, overdueAt: endOfDay(service, by) },
});

export const datedEntry = (
  service: Service,
  { lead, responsibilities, steps, progressOn }: WantedEntry,
): EntryTerms => ({
  ...{ lead, responsibilities, steps: steps.map((step) => datedStep(service, step)) },
  progress: morningOf(service, progressOn),
});

export const datedProgress = (
  service: Service,
  { seen, note, steps, added, nextOn }: WantedProgress,
): ProgressTerms => ({
  ...{ seen, note },
  steps: steps.map(({ by, ...step }) => ({
    ...step,
    ...(by === undefined ? {} : { moved: { by, overdueAt: endOfDay(service, by) } }),
  })),
  added: added.map((step) => datedStep(service, step)),
  next: morningOf(service, nextOn),
});

/** What is asked when a clock has run out. */
export function clockIntent(
  service: Service,
  { timer, number }: { readonly timer: CohortTimer; readonly number: number },
  { reasons, isClosed }: { readonly reasons: readonly EntryReason[]; readonly isClosed: boolean },
  now: Instant,
): CohortIntent {
  const { answerWithin, missedAfter } = service.cohort;
  switch (timer) {
    case 'lookAgain':
      return { type: timer, reasons, isClosed, ...answerTimes(service, now, answerWithin) };
    case 'proposalUnanswered':
      return { type: timer, ...answerTimes(service, now, answerWithin) };
    case 'progressDue':
      return { type: timer, missedAt: addWorkingDuration(service, now, missedAfter) };
    case 'progressMissed':
      return { type: timer, ...weeklyTimes(service, now) };
    case 'stepDue': {
      const { tellAt, againAt: escalateAt } = answerTimes(service, now, missedAfter);
      return { type: timer, number, tellAt, escalateAt };
    }
    case 'stepStillOverdue':
      return { type: timer, number };
  }
}
