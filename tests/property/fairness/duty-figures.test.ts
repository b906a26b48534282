import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dutyFigures } from '../../../services/fairness/duty-figures.ts';
import { mondayOf, periodOf } from '../../../services/fairness/period.ts';
import { turnsOf } from '../../../services/rota/duties.ts';
import { epochMs } from '../../../services/kernel/local-day.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import type { RotaChange } from '../../../services/rota/imported.ts';
import { anyInstant, anyOverride, anyService } from '../../support/any-service.ts';
import { at, ben, chloe, farah, grace, leo, sam, service, utc } from '../../support/people.ts';

const period = (from: string, until: string) => ({ from: utc(from), until: utc(until), weeks: 1 });
const figuresOf = (
  person: typeof leo,
  span: ReturnType<typeof period>,
  changes: readonly RotaChange[] = [],
) => dutyFigures(service, changes, span).filter((figures) => figures.person === person);

describe('the weeks that are looked at', () => {
  it('are whole ones from a Monday on, and this one so far', () => {
    expect(periodOf('Europe/London', at('10:00'), 2)).toEqual({
      ...{ from: utc('2026-11-23T00:00'), until: at('10:00'), weeks: 2 },
    });
  });

  it('begin at midnight by the clocks there, when they have changed since too', () => {
    expect(periodOf('Europe/London', utc('2026-11-02T10:00'), 3).from).toBe(
      utc('2026-10-18T23:00'),
    );
    expect(mondayOf('Europe/London', utc('2026-10-25T23:30'))).toBe('2026-10-19');
  });
});

describe('duties of a week', () => {
  const week = period('2026-11-30T00:00', '2026-12-07T00:00');

  it('are counted by day: five hours at a time, none of it out of hours', () => {
    expect(figuresOf(farah, week)).toEqual([
      {
        ...{ role: 'dutyClinician', person: farah, turns: 6, hours: 48, outOfHours: 0 },
        ...{ weekends: 0, holidays: 0 },
      },
    ]);
  });

  it('are counted by night: all of it out of hours, and over the week-end', () => {
    // Until Monday 09:00 and that night, then Friday, Saturday and Sunday night, the last in part.
    expect(figuresOf(leo, week)).toMatchObject([
      { turns: 5, hours: 9 + 12 + 12 + 12 + 3, outOfHours: 48, weekends: 1 },
    ]);
  });

  it('tell the hours apart that are out of hours in a turn of a whole day', () => {
    expect(figuresOf(grace, period('2026-11-30T09:00', '2026-12-01T09:00'))).toMatchObject([
      { role: 'onCallManager', turns: 1, hours: 24, outOfHours: 16 },
    ]);
  });

  it('count bank holidays', () => {
    const christmas = period('2026-12-25T00:00', '2026-12-26T00:00');
    expect(figuresOf(sam, christmas)).toMatchObject([{ turns: 1, hours: 12, holidays: 1 }]);
  });

  it('are as long as the clocks make them', () => {
    const spring = period('2026-03-28T21:00', '2026-03-29T08:00');
    expect(figuresOf(leo, spring)).toMatchObject([{ turns: 1, hours: 11 }]);
  });

  it('follow what was changed: whoever took the turn had it', () => {
    const changes = [
      { rota: 'out-of-hours', from: '2026-12-05T09:00', to: '2026-12-05T21:00', person: chloe },
    ];
    const saturday = period('2026-12-05T09:00', '2026-12-05T21:00');
    expect(figuresOf(chloe, saturday, changes)).toMatchObject([{ turns: 1, hours: 12 }]);
    expect(figuresOf(ben, saturday, changes)).toEqual([]);
  });
});

it('give every hour of every rota to whoever had it, for any service and changes', () => {
  fc.assert(
    fc.property(
      anyService,
      fc.array(anyOverride, { maxLength: 4 }),
      anyInstant,
      (drawn, changes, until: Instant) => {
        const span = periodOf(drawn.timeZone, until, 2);
        const [from, end] = [epochMs(span.from), epochMs(span.until)];
        const onRotas = drawn.rotas
          .flatMap((rota) => turnsOf(drawn, changes, rota, from, end))
          .reduce((sum, turn) => sum + Math.min(turn.until, end) - Math.max(turn.from, from), 0);
        const figures = dutyFigures(drawn, changes, span);
        const counted = figures.reduce((sum, { hours }) => sum + hours, 0);
        expect(counted).toBeCloseTo(onRotas / 3_600_000, -0.5);
        for (const { hours, outOfHours } of figures) {
          expect(outOfHours).toBeGreaterThanOrEqual(0);
          expect(outOfHours).toBeLessThanOrEqual(hours);
        }
      },
    ),
    { numRuns: 60 },
  );
});
