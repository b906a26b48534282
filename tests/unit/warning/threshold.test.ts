import { describe, expect, it } from '@jest/globals';
import {
  belowFrom,
  isReached,
  standingOf,
  type Sighting,
} from '../../../services/warning/threshold.ts';
import { set } from '../../support/warnings.ts';

const saw = (on: string, ...seen: readonly string[]): Sighting => ({ on, seen });
const today = '2026-12-02';

describe('the sum', () => {
  it.each<[string, readonly Sighting[], number, boolean]>([
    ['of nothing is nought', [], 0, false],
    ['of a contact at which nothing was seen is nought', [saw(today)], 0, false],
    ['counts an indicator with its points', [saw(today, 'sleepChange')], 2, false],
    ['adds different indicators', [saw(today, 'sleepChange', 'withdrawal')], 3, true],
    [
      'counts each once, however often it was seen',
      [saw(today, 'withdrawal'), saw('2026-12-01', 'withdrawal'), saw('2026-11-30', 'withdrawal')],
      1,
      false,
    ],
    [
      'holds what was seen on the first day of the window',
      [saw('2026-11-19', 'sleepChange'), saw(today, 'selfNeglect')],
      3,
      true,
    ],
    [
      'holds nothing of the day before that',
      [saw('2026-11-18', 'sleepChange'), saw(today, 'selfNeglect')],
      1,
      false,
    ],
    ['holds nothing of a day to come', [saw('2026-12-03', 'sleepChange')], 0, false],
    ['leaves out what the set does not name', [saw(today, 'substanceUse', 'withdrawal')], 1, false],
  ])('%s', (_what, sightings, sum, reached) => {
    const standing = standingOf(sightings, set, today);
    expect({ sum: standing.sum, reached: isReached(standing) }).toEqual({ sum, reached });
  });

  it('names each indicator with its latest day, in the order of the set', () => {
    const sightings = [
      saw('2026-12-01', 'selfNeglect', 'sleepChange'),
      saw('2026-11-28', 'sleepChange'),
    ];
    expect(standingOf(sightings, set, today).seen).toEqual([
      { id: 'sleepChange', weight: 2, on: '2026-12-01' },
      { id: 'selfNeglect', weight: 1, on: '2026-12-01' },
    ]);
  });
});

describe('time alone', () => {
  const endOf = (sightings: readonly Sighting[], on = today, timeZone = 'Europe/London') =>
    belowFrom(standingOf(sightings, set, on), timeZone);

  it('ends it at the local midnight after the last day of what it needs', () => {
    expect(endOf([saw('2026-11-30', 'sleepChange'), saw(today, 'selfNeglect')])).toBe(
      '2026-12-14T00:00:00.000Z',
    );
  });

  it('ends it only when what is left no longer suffices', () => {
    const all = [
      saw('2026-11-20', 'withdrawal'),
      saw('2026-11-25', 'selfNeglect'),
      saw(today, 'sleepChange'),
    ];
    expect(endOf(all)).toBe('2026-12-09T00:00:00.000Z');
  });

  it('ends nothing that was not reached', () => {
    expect(endOf([saw(today, 'sleepChange')])).toBeUndefined();
  });

  it.each([
    ['back', '2026-10-12', '2026-10-25T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    ['forward', '2027-03-15', '2027-03-29T00:00:00.000Z', '2027-03-28T23:00:00.000Z'],
  ])('counts local days when clocks go %s', (_way, on, wrong, midnight) => {
    const end = endOf([saw(on, 'sleepChange', 'selfNeglect')], on);
    expect(end).not.toBe(wrong);
    expect(end).toBe(midnight);
  });
});
