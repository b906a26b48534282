/** Who is away for so long that work moves, and when they are back at work. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { backAtWork, goneAt, handBackAt, tellAtWork } from '../../../services/handover/gone.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { at, ben, esther, jonah, leo, maya, service, utc } from '../../support/people.ts';

const absence = (from: Instant, until?: Instant, id = 'leave'): Absence => ({
  ...{ id, person: jonah, kind: 'leave', from, declaredBy: jonah },
  ...(until ? { until } : {}),
});

const isGone = (absences: readonly Absence[], moment = at('10:00')): boolean =>
  goneAt(service, absences, jonah, moment) !== undefined;

describe('away for so long that work moves', () => {
  it('is longer than the service calls short', () => {
    expect(isGone([absence(at('09:00'), at('13:00'))])).toBe(false);
    expect(isGone([absence(at('09:00'), at('13:01'))])).toBe(true);
  });

  it('is an absence without an end', () => {
    expect(isGone([absence(at('09:59'))])).toBe(true);
  });

  it('is nobody before their absence begins, nor when it has ended', () => {
    const day = [absence(at('09:00'), at('17:00'))];
    expect(isGone(day, at('08:59'))).toBe(false);
    expect(isGone(day, at('17:00'))).toBe(false);
  });

  it('is two short absences, one after the other without a break', () => {
    const [morning, noon] = [absence(at('09:00'), at('12:00')), absence(at('12:00'), at('15:00'))];
    expect(isGone([morning, noon])).toBe(true);
    expect(isGone([noon, morning], at('13:00'))).toBe(true);
    expect(isGone([morning, absence(at('12:01'), at('15:00'))])).toBe(false);
  });

  it('is three that overlap, in any order', () => {
    const parts = [
      absence(at('11:00'), at('13:30'), 'b'),
      absence(at('09:00'), at('11:30'), 'a'),
      absence(at('13:00'), at('16:00'), 'c'),
    ];
    expect(isGone(parts)).toBe(true);
    expect(isGone(parts.toReversed())).toBe(true);
  });

  it('does not count the absence of somebody else', () => {
    const others = { ...absence(at('10:30'), at('18:00')), person: ben };
    expect(isGone([absence(at('09:00'), at('10:30')), others])).toBe(false);
  });
});

describe('back at work', () => {
  const back = (absences: readonly Absence[], person = jonah) =>
    backAtWork(service, absences, person, at('10:00'));

  it('is the next working moment after the absence', () => {
    expect(back([absence(at('09:00'), utc('2026-12-04T00:00'))])).toBe(utc('2026-12-04T09:00'));
    expect(back([absence(at('09:00'), utc('2026-12-04T11:30'))])).toBe(utc('2026-12-04T11:30'));
  });

  it('is after the week-end', () => {
    expect(back([absence(at('09:00'), utc('2026-12-05T00:00'))])).toBe(utc('2026-12-07T09:00'));
  });

  it('is after the next absence, where that begins before they are at work', () => {
    const week = absence(at('09:00'), utc('2026-12-05T00:00'));
    const sick = absence(utc('2026-12-07T00:00'), utc('2026-12-09T00:00'), 'sick');
    expect(back([week, sick])).toBe(utc('2026-12-09T09:00'));
  });

  it('is nobody knows when, while an absence has no end', () => {
    expect(back([absence(at('09:00'))])).toBeUndefined();
  });

  it('goes by their own hours', () => {
    const ofEsther = { ...absence(at('09:00'), utc('2026-12-04T00:00')), person: esther };
    expect(back([ofEsther], esther)).toBe(utc('2026-12-07T09:00'));
  });
});

describe('giving back', () => {
  const handBack = (moment: Instant, person = jonah) => handBackAt(service, [], person, moment);

  it('waits until five minutes before the working day begins', () => {
    expect(handBack(at('00:00'))).toBe(at('08:55'));
    expect(handBack(at('08:55'))).toBe(at('08:55'));
    expect(handBack(at('08:57'))).toBe(at('08:57'));
  });

  it('is at once while they are at work', () => {
    expect(handBack(at('14:00'))).toBe(at('14:00'));
  });

  it('is at once in the night of somebody who is on duty', () => {
    expect(handBack(at('23:00'), maya)).toBe(at('23:00'));
    expect(handBack(at('23:00'), jonah)).toBe(utc('2026-12-03T08:55'));
  });
});

describe('telling', () => {
  it('waits for their working hours', () => {
    expect(tellAtWork(service, [], jonah, at('20:00'))).toBe(utc('2026-12-03T09:00'));
    expect(tellAtWork(service, [], leo, at('20:00'))).toBe(utc('2026-12-04T21:00'));
    expect(tellAtWork(service, [], jonah, at('10:00'))).toBe(at('10:00'));
  });
});
