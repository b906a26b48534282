/** What all the remits of one forecast share: the window, who is on duty in it, who is away. */
import type { Chain } from '../cover/chain.ts';
import { computeChain } from '../cover/compute-chain.ts';
import { withMailboxHours } from '../cover/mailbox-hours.ts';
import type { Instant } from '../kernel/ids.ts';
import { epochMs, instantOf, localDay, localDayAt, type EpochMs } from '../kernel/local-day.ts';
import type { Service } from '../service/service.ts';
import { Attendance } from './attendance.ts';
import { spanOfAbsence, windowOf, type Window } from './change-points.ts';
import { WEEKS_AHEAD, type CoverageQuestion, type Remit } from './coverage.ts';
import { readDuties, type Duties } from './duty.ts';
import { overlap } from './timeline.ts';

export type Sight = {
  /**
   * Urgent requests count on the wall clock: they must find people day and night. Overrides hold
   * within the window alone.
   */
  readonly known: CoverageQuestion;
  readonly window: Window;
  readonly duties: Duties;
  readonly attendance: Attendance;
};

export const lookAhead = (question: CoverageQuestion): Sight =>
  lookAt(question, endOf(question.service.timeZone, question.from, question.weeks ?? WEEKS_AHEAD));

/** The same for any span of time. */
export function lookAt(question: CoverageQuestion, until: Instant): Sight {
  const service = onWallClock(
    withMailboxHours(question.service, question.directory, question.from),
  );
  const window = windowOf(service.timeZone, question.from, until);
  // What is over before the window or begins after it changes no chain within.
  const absences = question.absences.filter((absence) => overlap(spanOfAbsence(absence), window));
  const duties = readDuties(service, question.overrides, window);
  return {
    // Who is busy or silent now says nothing of the weeks ahead.
    known: { ...question, service, absences, overrides: duties.asRead, directory: new Map() },
    ...{ window, duties },
    attendance: new Attendance(service, absences, duties, window),
  };
}

/** The chain of an urgent request at a moment, whoever asks. */
export const chainAt = ({ known }: Sight, { pathway, locality }: Remit, moment: EpochMs): Chain =>
  computeChain({ ...questionOf(known), pathway, locality, now: instantOf(moment) });

/** The chain as planned: nobody away, everybody reached. */
export const plannedAt = ({ known }: Sight, { pathway, locality }: Remit, moment: EpochMs): Chain =>
  computeChain({
    ...questionOf(known),
    ...{ pathway, locality, now: instantOf(moment) },
    ...{ absences: [], unreachable: new Map() },
  });

const questionOf = ({ service, absences, overrides, unreachable, directory }: CoverageQuestion) =>
  ({ service, absences, overrides, unreachable, directory, sensitivity: 'urgent' }) as const;

/** The beginning of the local day after the last of whole weeks. */
const endOf = (zone: string, from: Instant, weeks: number): Instant =>
  instantOf(localDay(zone, localDayAt(zone, epochMs(from)).number + 7 * weeks).startsAt);

const onWallClock = (service: Service): Service => ({
  ...service,
  responseTimes: {
    ...service.responseTimes,
    urgent: { ...service.responseTimes.urgent, clock: 'wall' },
  },
});
