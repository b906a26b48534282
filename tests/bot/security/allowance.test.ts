import { describe, expect, it } from '@jest/globals';
import { createAllowance } from '../../../bot/limits/allowance.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const times = (count: number, act: () => number): readonly number[] =>
  Array.from({ length: count }, act);

describe('an allowance', () => {
  it('gives a minute’s worth at once, then one for each share of a minute', () => {
    const clock = createManualClock();
    const allowance = createAllowance(clock, { perMinute: 60 });

    expect(times(60, () => allowance.take('a'))).toEqual(times(60, () => 0));
    expect(allowance.take('a')).toBe(1_000);
    clock.advance('PT1S');
    expect(times(2, () => allowance.take('a'))).toEqual([0, 1_000]);
  });

  it('is not used up by asking for more of it', () => {
    const clock = createManualClock();
    const allowance = createAllowance(clock, { perMinute: 60, atOnce: 1 });
    allowance.take('a');
    times(100, () => allowance.take('a'));
    clock.advance('PT1S');

    expect(allowance.take('a')).toBe(0);
  });

  it('is everybody’s own', () => {
    const allowance = createAllowance(createManualClock(), { perMinute: 1 });

    expect(['a', 'a', 'b'].map((who) => allowance.take(who) === 0)).toEqual([true, false, true]);
  });

  it('holds nobody back when the clock is set back', () => {
    const clock = createManualClock();
    const allowance = createAllowance(clock, { perMinute: 2 });
    times(2, () => allowance.take('a'));
    clock.advance('-PT1H');

    expect(allowance.take('a')).toBe(0);
  });

  it('remembers as many as it has room for, of a million who ask', () => {
    const allowance = createAllowance(createManualClock(), { perMinute: 1 }, 100);
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 1_000_000; n += 1) allowance.take(`person-${n}`);

    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
    expect(allowance.take('person-999999')).toBeGreaterThan(0);
    expect(allowance.take('person-1')).toBe(0);
  });
});
