/**
 * Other agencies that work with a case (L1): who is spoken to there, how soon they answer, and what
 * is done when they do not. Agreed with them in advance, so that a delay starts no debate.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, type Duration } from '../kernel/time.ts';
import { addWorkingDuration, type WorkingCalendar } from '../kernel/working-calendar.ts';

/** A professional at the agency; never the patient or a relative. */
export type AgencyContact = {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
};

/** One step of the way in which a delay is taken further, e.g. "Team leader, by phone". */
export type RouteStep = {
  readonly who: string;
  readonly how: string;
  /** After the step before; of the first one after the answer was due. `PT0S`: at once. */
  readonly after: Duration;
};

/** What the form of an agency says. */
export type AgencyTerms = {
  readonly name: string;
  /** What they do for the case. */
  readonly does: string;
  readonly contact: AgencyContact;
  /** Hours on the wall clock (`PT24H`), or working days of the service (`P2D`). */
  readonly answersWithin: Duration;
};

export type Agency = AgencyTerms & {
  /** From 1, counting the case's agencies; never used again. */
  readonly number: number;
  /** In order; empty: none is agreed. */
  readonly route: readonly RouteStep[];
  readonly savedBy: PersonId;
  readonly savedAt: Instant;
};

/** Room on the card and in the record. */
export const mostAgencies = 12;
export const mostRouteSteps = 3;

/** What can be agreed with an agency. */
export const answerTimes = ['PT2H', 'PT4H', 'PT24H', 'P1D', 'P2D', 'P3D', 'P5D', 'P10D'] as const;
export const stepTimes = ['PT0S', 'PT4H', 'P1D', 'P2D', 'P3D', 'P5D'] as const;

/** Days are working days, hours pass on the wall clock. */
export const dueAfter = (calendar: WorkingCalendar, from: Instant, time: Duration): Instant =>
  time.endsWith('D') ? addWorkingDuration(calendar, from, time) : addTime(from, time);

/** When an agency that was asked then should have answered, and when each step of its route is due. */
export function routeTimes(
  calendar: WorkingCalendar,
  { answersWithin, route }: Pick<Agency, 'answersWithin' | 'route'>,
  askedAt: Instant,
): {
  readonly answerBy: Instant;
  readonly steps: readonly (RouteStep & { readonly at: Instant })[];
} {
  const answerBy = dueAfter(calendar, askedAt, answersWithin);
  let at = answerBy;
  const steps = route.map((step) => {
    at = dueAfter(calendar, at, step.after);
    return { ...step, at };
  });
  return { answerBy, steps };
}
