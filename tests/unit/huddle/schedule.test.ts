import { describe, expect, it } from '@jest/globals';
import {
  closesAt,
  huddleIdOf,
  isLate,
  latestDue,
  nextHuddle,
  nextReminder,
  remindAt,
} from '../../../services/huddle/schedule.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import type { Service } from '../../../services/service/service.ts';
import { service, utc } from '../../support/people.ts';

const monday = { day: 'mon', at: '09:30' } as const;
const skipping: Service = { ...service, huddle: { ...service.huddle, onHoliday: 'skip' } };
const weeks = (from: Instant, count: number, by: Service = service): readonly Instant[] => {
  const found: Instant[] = [];
  for (let after = from; found.length < count;) {
    after = nextHuddle(by, monday, after);
    found.push(after);
  }
  return found;
};

describe('when a huddle is', () => {
  it('is the same time on the wall in winter and in summer, through both changes of the clocks', () => {
    expect(weeks(utc('2026-03-20T12:00'), 2)).toEqual([
      utc('2026-03-23T09:30'),
      utc('2026-03-30T08:30'),
    ]);
    expect(weeks(utc('2026-10-16T12:00'), 2)).toEqual([
      utc('2026-10-19T08:30'),
      utc('2026-10-26T09:30'),
    ]);
  });

  it('on a bank holiday is when work resumes', () => {
    expect(weeks(utc('2026-12-22T12:00'), 2)).toEqual([
      utc('2026-12-29T09:00'),
      utc('2027-01-04T09:30'),
    ]);
  });

  it('on a bank holiday is not in that week, where the service says so', () => {
    expect(weeks(utc('2026-12-22T12:00'), 1, skipping)).toEqual([utc('2027-01-04T09:30')]);
  });

  it('names it by the day on which it is held', () => {
    expect(huddleIdOf(service, utc('2026-12-29T09:00'))).toBe('2026-12-29');
  });
});

describe('a reminder', () => {
  it('comes when the working day before begins', () => {
    expect(remindAt(service, utc('2026-12-08T09:30'))).toBe(utc('2026-12-07T09:00'));
    expect(remindAt(service, utc('2026-12-07T09:30'))).toBe(utc('2026-12-04T09:00'));
  });

  it('comes before Christmas for the huddle after it', () => {
    expect(remindAt(service, utc('2026-12-29T09:00'))).toBe(utc('2026-12-24T09:00'));
  });

  it('comes at the time on the wall across a change of the clocks', () => {
    expect(remindAt(service, utc('2026-03-30T08:30'))).toBe(utc('2026-03-27T09:00'));
    expect(remindAt(service, utc('2026-10-26T09:30'))).toBe(utc('2026-10-23T08:00'));
  });

  it('is about the huddle that follows, and when it has passed about the one after', () => {
    expect(nextReminder(service, monday, utc('2026-12-03T12:00'))).toEqual({
      ...{ at: utc('2026-12-04T09:00'), huddleAt: utc('2026-12-07T09:30') },
    });
    expect(nextReminder(service, monday, utc('2026-12-04T09:00'))).toEqual({
      ...{ at: utc('2026-12-11T09:00'), huddleAt: utc('2026-12-14T09:30') },
    });
  });
});

describe('a huddle that was missed', () => {
  const dueAt = utc('2026-12-07T09:30');

  it('is late a quarter of an hour after its time, and not before', () => {
    expect(isLate(dueAt, utc('2026-12-07T09:45'))).toBe(false);
    expect(isLate(dueAt, utc('2026-12-07T09:46'))).toBe(true);
  });

  it('is the latest of those that are due', () => {
    const at = (now: Instant) => latestDue(service, monday, { dueAt, now });
    expect(at(dueAt)).toBe(dueAt);
    expect(at(utc('2026-12-14T09:29'))).toBe(dueAt);
    expect(at(utc('2026-12-14T09:30'))).toBe(utc('2026-12-14T09:30'));
    expect(at(utc('2026-12-28T12:00'))).toBe(utc('2026-12-21T09:30'));
  });

  it('closes at the end of the working day after it was posted', () => {
    expect(closesAt(service, dueAt)).toBe(utc('2026-12-08T23:59'));
    expect(closesAt(service, utc('2026-12-24T10:00'))).toBe(utc('2026-12-29T23:59'));
  });
});
