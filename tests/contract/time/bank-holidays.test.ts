import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { holidayTest, isEnglandAndWalesBankHoliday } from '../../../services/config/holidays.ts';
import { dayNumberOf, localDay } from '../../../services/kernel/local-day.ts';
import { contractsDir, describeWithContracts } from '../../support/contracts.ts';

const datesOf = (year: number): readonly string[] => {
  const days = dayNumberOf(`${year + 1}-01-01`) - dayNumberOf(`${year}-01-01`);
  return Array.from({ length: days }, (_, day) => day)
    .map((day) => localDay('UTC', dayNumberOf(`${year}-01-01`) + day).date)
    .filter(isEnglandAndWalesBankHoliday);
};

/** GOV.UK writes 25/12/2026. */
const isoDate = (date: string): string => date.split('/').reverse().join('-');

describeWithContracts('bank holidays as GOV.UK lists them', () => {
  const Listing = z.object({
    divisions: z.object({
      'common.nations.england-and-wales_slug': z.record(
        z.string(),
        z.union([z.array(z.object({ date: z.string() })), z.unknown()]),
      ),
    }),
  });
  const text = readFileSync(`${contractsDir}/bank-holidays/bank-holidays.json`, 'utf8');
  const listed = Listing.parse(JSON.parse(text)).divisions['common.nations.england-and-wales_slug'];
  const years = Object.entries(listed).flatMap(([year, events]) =>
    /^\d{4}$/.test(year) && Array.isArray(events)
      ? [{ year: Number(year), dates: events.map(({ date }) => isoDate(String(date))).sort() }]
      : [],
  );

  it('are listed for ten years', () => {
    expect(years.length).toBeGreaterThanOrEqual(8);
  });

  it.each(years)('are the same days in $year', ({ year, dates }) => {
    expect(datesOf(year)).toEqual(dates);
  });
});

describe('bank holidays', () => {
  it('are the substitute days only, when Christmas falls on a week-end', () => {
    expect(datesOf(2027).slice(-2)).toEqual(['2027-12-27', '2027-12-28']);
  });

  it('include one-off holidays', () => {
    expect(isEnglandAndWalesBankHoliday('2023-05-08')).toBe(true);
  });

  it('can be added to and taken from by the service', () => {
    const isHoliday = holidayTest({
      calendar: 'england-and-wales',
      add: ['2026-12-24'],
      remove: ['2026-12-28'],
    });
    expect(['2026-12-24', '2026-12-25', '2026-12-28'].map(isHoliday)).toEqual([true, true, false]);
  });

  it('can be switched off', () => {
    expect(holidayTest({ calendar: 'none', add: [], remove: [] })('2026-12-25')).toBe(false);
  });
});
