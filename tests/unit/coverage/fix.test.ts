import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import type { Hole, CoverageQuestion } from '../../../services/coverage/coverage.ts';
import { fixFor } from '../../../services/coverage/fix.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { holesOf } from '../../../services/coverage/holes.ts';
import { keyOf, onLeave } from '../../support/chains.ts';
import { weeksAhead } from '../../support/coverage.ts';
import {
  amina,
  chloe,
  dev,
  esther,
  farah,
  hugh,
  ines,
  leo,
  maya,
  perinatal,
  riverside,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const leave = (person: typeof leo, from: string, until: string) =>
  onLeave(person, { from: utc(from), until: utc(until) });

/** Saturday night without its duty clinician. */
const night = leave(leo, '2026-12-05T12:00', '2026-12-06T12:00');

/** Of the first gap of the week-end. */
function fixOf(given: Partial<CoverageQuestion>) {
  const question = weeksAhead(given);
  const hole = holesOf(forecastCoverage(question)).find(
    ({ from }) => from >= utc('2026-12-05T12:00'),
  );
  if (hole === undefined) throw new TypeError('There is no gap.');
  return fixFor(question, hole);
}

const candidates = (given: Partial<CoverageQuestion>) =>
  (fixOf(given).rotas[0]?.candidates ?? []).map(
    ({ person, free, littleRest }) =>
      `${keyOf(person)} ${free}${littleRest ? ', little rest' : ''}`,
  );

describe('what closes a gap', () => {
  it('is a turn on a rota whose place is empty, first on the one that has a turn then', () => {
    const { rotas, unserved } = fixOf({ absences: [night] });
    expect(rotas.map(({ rota }) => rota.id)).toEqual(['out-of-hours', 'riverside-duty']);
    expect(unserved).toEqual([]);
  });

  it('is the manager’s turn where the manager is missing', () => {
    const { rotas } = fixOf({ absences: [leave(ines, '2026-12-05T12:00', '2026-12-06T08:00')] });
    expect(rotas[0]?.rota.id).toBe('on-call-manager');
    expect(rotas[0]?.candidates.map(({ person }) => keyOf(person))).toEqual(['grace', 'hugh']);
  });

  it('is the configuration’s to say where no rota serves the place', () => {
    const rotas = service.rotas.filter(({ role }) => role !== 'onCallManager');
    expect(fixOf({ service: { ...service, rotas } }).unserved).toEqual(['onCallManager']);
  });

  it('is nothing once the gap is closed', () => {
    const hole: Hole = {
      ...{ locality: riverside, pathways: [perinatal] },
      ...{ from: utc('2026-12-05T21:00'), until: utc('2026-12-06T09:00') },
    };
    expect(fixFor(weeksAhead(), hole)).toEqual({ rotas: [], unserved: [], leave: [] });
  });

  it('may be a cover for leave, where somebody who may cover is at work then', () => {
    const from = '2026-12-09T00:00';
    const until = '2026-12-10T00:00';
    // Esther leads perinatal, Farah stands in and is on duty, Dev is deputy.
    const away = [esther, farah, dev, hugh].map((person) => leave(person, from, until));
    const { leave: uncovered } = fixOf({
      absences: away,
      remits: [{ pathway: perinatal, locality: riverside }],
    });
    expect(
      uncovered.map(({ absence, whoMay }) => [keyOf(absence.person), whoMay.map(keyOf)]),
    ).toEqual([
      ['esther', ['maya']],
      ['farah', ['maya']],
    ]);
  });
});

describe('who could take the turn', () => {
  it('leaves out whoever is away, on duty then, or not reached, and whoever lacks the authority', () => {
    const names = candidates({
      absences: [night, leave(dev, '2026-12-01T00:00', '2026-12-20T00:00')],
      unreachable: new Map([[maya, 'blocked']]),
    }).join();
    for (const key of ['leo', 'dev', 'maya', 'ines', 'jonah', 'kemi']) {
      expect(names).not.toContain(key);
    }
    expect(names).toContain('sam');
  });

  it('names those first who are at work then', () => {
    const day = { from: '2026-12-09T09:00', until: '2026-12-09T17:00' };
    const away = [esther, farah, dev, hugh].map((person) => leave(person, day.from, day.until));
    const named = candidates({
      absences: away,
      remits: [{ pathway: perinatal, locality: riverside }],
    });
    expect(named[0]).toMatch(/ atWork$/);
    expect(named.findLastIndex((name) => name.includes('atWork'))).toBeLessThan(
      named.findIndex((name) => name.includes('offShift')),
    );
  });

  it('names those later who would have less than eleven hours’ rest', () => {
    const named = candidates({ absences: [night] });
    expect(named).toContain('ben offShift, little rest');
    expect(named.at(-1)).toBe('ben offShift, little rest');
    expect(named).toContain('chloe offShift');
  });

  it('names those last who could do some of it', () => {
    const named = candidates({
      absences: [night, leave(chloe, '2026-12-06T03:00', '2026-12-07T00:00')],
    });
    expect(named.at(-1)).toBe('chloe partly');
  });

  it('prefers whoever may answer for more of what is asked then', () => {
    const named = candidates({ absences: [night] });
    expect(named.indexOf('sam offShift')).toBeLessThan(named.indexOf('hugh offShift'));
    expect(named.some((name) => name.startsWith(keyOf(amina)))).toBe(true);
  });

  it('leaves out whoever is in the chain then already', () => {
    const absences = [leave(ines, '2026-12-05T12:00', '2026-12-06T08:00')];
    const { rotas } = fixOf({ absences });
    expect(rotas[0]?.candidates.map(({ person }) => person)).not.toContain(leo);
    expect(rotas[0]?.candidates.map(({ person }) => person)).not.toContain(sam);
  });

  it('leaves out whoever would only take the place in the chain that somebody holds for them', () => {
    const always = { from: '00:00', to: '00:00' };
    const hours = Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]),
    );
    const people = new Map(service.people);
    const stands = people.get(farah);
    if (stands) people.set(farah, { ...stands, workingHours: hours });
    const lead = leave(esther, '2026-12-01T00:00', '2026-12-20T00:00');
    const named = (absence: Absence) =>
      candidates({
        absences: [night, absence],
        service: { ...service, people, fewestInChain: 3 },
        remits: [{ pathway: perinatal, locality: riverside }],
      }).map((name) => name.split(' ')[0]);
    expect(named(lead)).toContain('maya');
    expect(named({ ...lead, cover: maya })).not.toContain('maya');
  });
});
