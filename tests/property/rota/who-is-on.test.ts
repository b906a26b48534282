import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { onRota, whoIsOn } from '../../../services/rota/who-is-on.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import {
  weekdays,
  type Rota,
  type RotaOverride,
  type Service,
} from '../../../services/service/service.ts';
import { anyInstant, anyOverride, anyService } from '../../support/any-service.ts';
import { keyOf } from '../../support/chains.ts';
import { amina, ben, riverside, sam, service, utc } from '../../support/people.ts';

const onDuty = (now: string, overrides: readonly RotaOverride[] = []) => {
  const on = whoIsOn(service, overrides, 'dutyClinician', riverside, utc(now));
  return on && [keyOf(on.person), on.until];
};

describe('the duty clinician for Riverside', () => {
  it.each([
    ['by day', '2026-12-02T10:00', 'farah', '2026-12-02T17:00'],
    ['at the very end of the day shift', '2026-12-02T17:00', 'chloe', '2026-12-02T21:00'],
    ['before midnight', '2026-12-02T23:59', 'maya', '2026-12-03T09:00'],
    ['after midnight', '2026-12-03T00:00', 'maya', '2026-12-03T09:00'],
    ['on Saturday by day', '2026-12-05T12:00', 'ben', '2026-12-05T21:00'],
    ['on Sunday night', '2026-12-06T22:00', 'leo', '2026-12-07T09:00'],
    ['on a bank holiday by day', '2026-12-28T12:00', 'sam', '2026-12-28T21:00'],
    ['in the night after a bank holiday', '2026-12-29T03:00', 'leo', '2026-12-29T09:00'],
    ['in the night when the clocks go forward', '2026-03-29T03:00', 'leo', '2026-03-29T08:00'],
    ['in the night when the clocks go back', '2026-10-25T03:00', 'leo', '2026-10-25T09:00'],
  ])('%s', (_when, now, person, until) => {
    expect(onDuty(now)).toEqual([person, utc(until)]);
  });
});

describe('an override', () => {
  const override = (from: string, to: string, person = amina): RotaOverride => ({
    rota: 'out-of-hours',
    from,
    to,
    person,
  });
  const tonight = override('2026-12-02T23:00', '2026-12-03T02:00');

  it('replaces whoever is on, for its time', () => {
    expect(onDuty('2026-12-03T00:30', [tonight])).toEqual(['amina', utc('2026-12-03T02:00')]);
  });

  it('shortens the shift before it and gives back what follows', () => {
    expect(onDuty('2026-12-02T22:00', [tonight])).toEqual(['maya', utc('2026-12-02T23:00')]);
    expect(onDuty('2026-12-03T02:00', [tonight])).toEqual(['maya', utc('2026-12-03T09:00')]);
  });

  it('is overruled by a later one', () => {
    const later = override('2026-12-03T00:00', '2026-12-03T01:00', sam);
    expect(onDuty('2026-12-03T00:30', [tonight, later])).toEqual(['sam', utc('2026-12-03T01:00')]);
    expect(onDuty('2026-12-02T23:30', [tonight, later])).toEqual([
      'amina',
      utc('2026-12-03T00:00'),
    ]);
  });

  it('lasts as long as the wall clock says across a clock change', () => {
    const spring = override('2026-03-28T22:00', '2026-03-29T06:00', ben);
    expect(onDuty('2026-03-29T04:30', [spring])).toEqual(['ben', utc('2026-03-29T05:00')]);
  });
});

/** The same question answered without days kept in memory: every shift of three days, in Temporal. */
function slowly(service: Service, rota: Rota, instant: Instant): string | undefined {
  const zone = service.timeZone;
  const now = Temporal.Instant.from(instant);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const at = (date: Temporal.PlainDate, time: string) =>
    date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  const turns = [today.subtract({ days: 1 }), today].flatMap((date) =>
    startingOn(service, rota, date).map(({ from, to, person }) => ({
      person,
      from: at(date, from).epochMilliseconds,
      to: at(to <= from ? date.add({ days: 1 }) : date, to).epochMilliseconds,
    })),
  );
  const { epochMilliseconds } = now;
  return turns
    .filter(({ from, to }) => from <= epochMilliseconds && epochMilliseconds < to)
    .sort((a, b) => b.from - a.from)[0]?.person;
}

function startingOn(service: Service, rota: Rota, date: Temporal.PlainDate) {
  const weekday = weekdays[date.dayOfWeek - 1];
  const holiday = service.isHoliday(date.toString());
  if (holiday && rota.closedOnHolidays) return [];
  const kept = rota.shifts.some(({ days }) => days.includes('holiday'));
  const kind = holiday && kept ? 'holiday' : weekday;
  return rota.shifts.filter(({ days }) => days.some((day) => day === kind));
}

describe('for any rota and time', () => {
  it('is whoever the weekly pattern says', () => {
    fc.assert(
      fc.property(anyService, anyInstant, (anyOne, now) => {
        for (const rota of anyOne.rotas) {
          expect(onRota(anyOne, [], rota, now)?.person).toBe(slowly(anyOne, rota, now));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays the same person until the moment that is named, with overrides too', () => {
    fc.assert(
      fc.property(
        anyService,
        fc.array(anyOverride, { maxLength: 3 }),
        anyInstant,
        (drawn, o, now) => {
          for (const rota of drawn.rotas) {
            const on = onRota(drawn, o, rota, now);
            if (on === undefined) continue;
            const lastMoment = addTime(on.until, '-PT0.001S');
            expect(Date.parse(on.until)).toBeGreaterThan(Date.parse(now));
            expect(onRota(drawn, o, rota, lastMoment)?.person).toBe(on.person);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
