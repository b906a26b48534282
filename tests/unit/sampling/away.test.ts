import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { awayThroughout } from '../../../services/sampling/away.ts';
import { grace, jonah, service, utc } from '../../support/people.ts';

/** Ten working days: Monday to the Monday of the week after next. */
const drawnAt = utc('2026-12-07T09:30');
const dueAt = utc('2026-12-21T09:30');

const leave = (from: Instant, until?: Instant): Absence => ({
  ...{ id: `leave-${from}`, person: grace, kind: 'leave', declaredBy: grace, from },
  ...(until === undefined ? {} : { until }),
});
const isAway = (...absences: readonly Absence[]): boolean =>
  awayThroughout(absences, service, drawnAt, dueAt).has(grace);

describe('away while an audit is marked', () => {
  it('is who is on leave from its drawing to its day, and nobody else', () => {
    const all = awayThroughout([leave(drawnAt, dueAt)], service, drawnAt, dueAt);
    expect(all.has(grace)).toBe(true);
    expect(all.has(jonah)).toBe(false);
  });
  it('is nobody who has a working day of it', () => {
    expect(isAway(leave(utc('2026-12-08T00:00'), utc('2027-01-04T00:00')))).toBe(false);
    expect(isAway(leave(utc('2026-12-01T00:00'), utc('2026-12-18T00:00')))).toBe(false);
  });
  it('is who is back on a week-end, and away again on Monday', () => {
    const first = leave(utc('2026-12-01T00:00'), utc('2026-12-12T00:00'));
    expect(isAway(first, leave(utc('2026-12-14T00:00'), utc('2027-01-04T00:00')))).toBe(true);
    expect(isAway(first, leave(utc('2026-12-15T00:00'), utc('2027-01-04T00:00')))).toBe(false);
  });
  it('is who is off sick until nobody knows when', () => {
    expect(isAway(leave(utc('2026-12-01T00:00')))).toBe(true);
    expect(isAway(leave(utc('2026-12-20T00:00')))).toBe(false);
  });
});
