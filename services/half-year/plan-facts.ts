/** What the record system's extract says of each case, and when: at first, and whenever it changes. */
import type { Instant } from '../kernel/ids.ts';
import { at, daysIn, plusDays, dayOf } from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { Scheme } from './scheme.ts';

export type PlannedFacts = {
  readonly at: Instant;
  readonly case: PlannedCase;
  readonly lastContact: string;
  readonly nextContact?: string;
  readonly missedContacts?: readonly string[];
  readonly agencies?: readonly string[];
  readonly coordinator?: string;
};

/** Days before the first month when the caseload is first read. */
const READ_BEFORE = 3;

/** The second team of Harbour is read when its first month begins. */
export function firstReading({ months, begins }: Scheme, team: string): Instant {
  const [first = '', second = first] = months;
  return team === 'harbour-south'
    ? at(daysIn(second)[0] ?? '', '07:00')
    : at(plusDays(dayOf(begins), -READ_BEFORE), '07:00');
}

export const planFirstFacts = (
  scheme: Scheme,
  cases: readonly PlannedCase[],
): readonly PlannedFacts[] =>
  cases.map((each) => {
    const read = firstReading(scheme, each.team);
    return { at: read, case: each, lastContact: plusDays(dayOf(read), -6) };
  });
