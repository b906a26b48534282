import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  dueOn,
  isOverdue,
  plannedOn,
  rhythmOf,
  workingDaysBefore,
} from '../../../services/supervision/dates.ts';
import { jonah, kemi, service } from '../../support/people.ts';

const rhythm = { everyDays: 28, graceDays: 7 };
const since = '2026-10-01';

describe('the due date', () => {
  it('is one rhythm after the last session, or after the service first knew the worker', () => {
    expect(dueOn({ since }, rhythm)).toBe('2026-10-29');
    expect(dueOn({ since, lastOn: '2026-10-20' }, rhythm)).toBe('2026-11-17');
  });

  it('counts days of the calendar through both clock changes', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });

  it('is the day they were back where it fell into leave, never an earlier one', () => {
    expect(dueOn({ since, notBefore: '2026-11-09' }, rhythm)).toBe('2026-11-09');
    expect(dueOn({ since, notBefore: '2026-10-09' }, rhythm)).toBe('2026-10-29');
  });

  it('does not move with what is planned', () => {
    const known = { since, planned: { on: '2026-11-03' } };
    expect(dueOn(known, rhythm)).toBe('2026-10-29');
    expect(plannedOn(known, rhythm)).toBe('2026-11-03');
  });

  it('is overdue once the days of grace are over, and not while the worker is away', () => {
    expect(isOverdue({ since }, rhythm, '2026-11-05')).toBe(false);
    expect(isOverdue({ since }, rhythm, '2026-11-06')).toBe(true);
    const waits = { since: '2026-10-28', dueFellIn: true };
    expect(isOverdue({ since, waits }, rhythm, '2026-11-06')).toBe(false);
  });

  it('follows the person’s own rhythm where they have one', () => {
    const settings = { ...service.supervision, everyDaysFor: new Map([[jonah, 14]]) };
    expect(rhythmOf(settings, jonah).everyDays).toBe(14);
    expect(rhythmOf(settings, kemi).everyDays).toBe(28);
  });
});

describe('two working days before', () => {
  it.each([
    ['2026-12-04', '2026-12-02'],
    ['2026-12-01', '2026-11-27'],
    // Christmas Day and Boxing Day, the latter on the Monday, are no working days.
    ['2026-12-29', '2026-12-23'],
  ])('%s is %s', (date, before) => {
    expect(workingDaysBefore(service, date, 2)).toBe(before);
  });
});
