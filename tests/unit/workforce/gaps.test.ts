import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { StreamId, type PersonId } from '../../../services/kernel/ids.ts';
import type { CheckedDeed } from '../../../services/workforce/check.ts';
import { gapKey, gapsOf } from '../../../services/workforce/gaps.ts';
import type { RecurringTask } from '../../../services/workforce/settings.ts';
import { capacityOf, placesOf, type Known } from '../../../services/workforce/who-can.ts';
import { CompetencyId } from '../../../services/rights/rights.ts';
import {
  amina,
  at,
  ben,
  crisis,
  grace,
  riversideEast as team,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const task: RecurringTask = {
  ...{ id: 'checks', name: 'Checks', did: { kind: 'physicalCheck' }, needsSignOff: false },
  ...{ roles: ['physicalHealthLink'], competencies: [], fewest: 1 },
};
const known: Known = { signedOff: [], absences: [], now: at('10:00') };
const away = (until?: string): Absence =>
  ({
    ...{ person: sam, from: at('08:00'), kind: 'leave' },
    ...(until === undefined ? {} : { until: utc(until) }),
  }) as Absence;

const able = (more: Partial<RecurringTask> = {}, moment: Partial<Known> = {}) =>
  capacityOf(service, { task: { ...task, ...more }, team }, { ...known, ...moment });

describe('who can do a task', () => {
  it('is of its roles, and signed off in what it takes', () => {
    expect(able().able).toEqual([sam]);
    const unknown = CompetencyId.parse('juggling');
    expect(able({ competencies: [unknown] })).toMatchObject({ able: [], lapsed: [sam] });
  });

  it('is not away for longer than four weeks, nor for an unknown time', () => {
    expect(able({}, { absences: [away('2026-12-30T09:59')] }).able).toEqual([sam]);
    expect(able({}, { absences: [away('2026-12-30T10:01')] })).toMatchObject({
      able: [],
      away: [sam],
    });
    expect(able({}, { absences: [away()] }).able).toEqual([]);
  });

  it('is asked pathway by pathway where a clinical lead does it', () => {
    const places = placesOf(service, { ...task, roles: ['clinicalLead'] }, team);
    expect(places.length).toBeGreaterThan(1);
    const [place] = places.filter(({ pathway }) => pathway === crisis);
    expect(place && capacityOf(service, place, known).able).toContain(amina);
  });
});

const done = (person: PersonId): CheckedDeed => ({
  ...{ task: 'checks', outOfLine: [] },
  deed: {
    ...{ did: { kind: 'physicalCheck' }, team, person, at: at('10:00') },
    ...{ stream: StreamId.parse('case.one'), isCounterSigned: false },
  },
});
const doneBy = (...counts: readonly (readonly [PersonId, number])[]) =>
  counts.flatMap(([person, count]) => Array.from({ length: count }, () => done(person)));

describe('a gap', () => {
  it('is a task that fewer can do than are wanted, those with nobody first', () => {
    const gaps = gapsOf(
      service.workforce,
      [able({ fewest: 2 }), able({ id: 'none', roles: ['nobody'] })],
      [],
    );
    expect(gaps.map(gapKey)).toEqual(['few-none', 'few-checks']);
    expect(gapsOf(service.workforce, [able({ fewest: 1 })], [])).toEqual([]);
  });

  it('is a task of which one person did more than half, from eight on', () => {
    const found = (checked: readonly CheckedDeed[]) => gapsOf(service.workforce, [], checked);
    expect(found(doneBy([ben, 5], [grace, 3]))).toEqual([
      { kind: 'oneDoesMost', task: 'checks', person: ben, did: 5, of: 8 },
    ]);
    expect(found(doneBy([ben, 4], [grace, 4]))).toEqual([]);
    expect(found(doneBy([ben, 7]))).toEqual([]);
  });
});
