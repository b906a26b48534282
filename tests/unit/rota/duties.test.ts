import { describe, expect, it } from '@jest/globals';
import { epochMs, instantOf } from '../../../services/kernel/local-day.ts';
import { dutiesIn, dutiesOf, turnsOf } from '../../../services/rota/duties.ts';
import type { ImportedTurns, RotaChange } from '../../../services/rota/imported.ts';
import type { Rota, Shift } from '../../../services/service/service.ts';
import { keyOf } from '../../support/chains.ts';
import { ben, farah, leo, sam, service, utc } from '../../support/people.ts';

const told = (from: string, until: string, changes: readonly RotaChange[] = [], who = sam) =>
  dutiesOf(service, changes, who, utc(from), utc(until)).map(
    (duty) =>
      `${duty.rota.id} ${duty.from.slice(5, 16)}–${duty.until.slice(5, 16)}${duty.outOfHours ? ' out of hours' : ''}`,
  );

describe('somebody’s duties', () => {
  it('come from the weekly pattern, in order of time', () => {
    expect(told('2026-12-01T00:00', '2026-12-05T00:00')).toEqual([
      'northgate-duty 12-01T09:00–12-01T17:00',
      'northgate-duty 12-02T09:00–12-02T17:00',
      'riverside-duty 12-04T09:00–12-04T17:00',
    ]);
  });

  it('are whole at both ends of what is asked for', () => {
    expect(told('2026-12-05T03:00', '2026-12-05T22:00', [], leo)).toEqual([
      'out-of-hours 12-04T21:00–12-05T09:00 out of hours',
      'out-of-hours 12-05T21:00–12-06T09:00 out of hours',
    ]);
  });

  it('are out of hours on bank holidays too', () => {
    expect(told('2026-12-25T00:00', '2026-12-26T00:00')).toEqual([
      'out-of-hours 12-25T09:00–12-25T21:00 out of hours',
    ]);
  });

  it('leave out what somebody else takes over, in the middle too', () => {
    const override = {
      rota: 'riverside-duty',
      from: '2026-12-04T11:00',
      to: '2026-12-04T12:00',
      person: ben,
    };
    expect(told('2026-12-04T00:00', '2026-12-05T00:00', [override])).toEqual([
      'riverside-duty 12-04T09:00–12-04T11:00',
      'riverside-duty 12-04T12:00–12-04T17:00',
    ]);
    expect(told('2026-12-04T00:00', '2026-12-05T00:00', [override], ben)).toEqual([
      'riverside-duty 12-04T11:00–12-04T12:00',
    ]);
  });

  it('come from an imported calendar, and resume with the weekly pattern after it', () => {
    const imported: ImportedTurns = {
      rota: 'riverside-duty',
      from: utc('2026-12-03T00:00'),
      until: utc('2026-12-04T12:00'),
      turns: [{ from: utc('2026-12-03T10:00'), until: utc('2026-12-03T11:00'), person: sam }],
      fillFromPattern: false,
    };
    const during = (who = sam) => told('2026-12-03T00:00', '2026-12-05T00:00', [imported], who);
    expect(during()).toEqual([
      'riverside-duty 12-03T10:00–12-03T11:00',
      'riverside-duty 12-04T12:00–12-04T17:00',
    ]);
    expect(during(farah).filter((duty) => duty.startsWith('riverside'))).toEqual([]);
  });

  it('are as long as the clocks make the night', () => {
    const hours = (day: string) =>
      dutiesIn(service, [], utc(`${day}T22:00`), utc(`${day}T23:00`))
        .filter(({ rota }) => rota.id === 'out-of-hours')
        .map(({ person, from, until }) => [
          keyOf(person),
          (epochMs(until) - epochMs(from)) / 3_600_000,
        ]);
    expect(hours('2026-03-28')).toEqual([['leo', 11]]);
    expect(hours('2026-10-24')).toEqual([['leo', 13]]);
  });
});

const riversideDuty: Rota = {
  ...{ id: 'riverside-duty', name: 'Riverside duty', role: 'dutyClinician', localities: [] },
  ...{ closedOnHolidays: true, shifts: [], overrides: [] },
};

it('is one turn where two shifts of one person begin together, whatever is asked for', () => {
  const shifts = ['17:00', '21:00'].map((to): Shift => ({
    days: ['fri'],
    from: '09:00',
    to,
    person: sam,
  }));
  const rota: Rota = { ...riversideDuty, shifts };
  const turns = (until: string) =>
    turnsOf(service, [], rota, epochMs(utc('2026-12-04T00:00')), epochMs(utc(until)));
  expect(turns('2026-12-04T12:00')).toEqual(turns('2026-12-05T00:00'));
  expect(turns('2026-12-04T12:00').map(({ until }) => instantOf(until))).toEqual([
    utc('2026-12-04T21:00'),
  ]);
});
