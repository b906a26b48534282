import { describe, expect, it } from '@jest/globals';
import type { CoverageQuestion, Gap } from '../../../services/coverage/coverage.ts';
import { daysOf } from '../../../services/coverage/days.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { filledHoles, holesOf } from '../../../services/coverage/holes.ts';
import { keyOf, offSick, onLeave } from '../../support/chains.ts';
import { weeksAhead } from '../../support/coverage.ts';
import {
  amina,
  crisis,
  grace,
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

const inRiverside = { pathway: crisis, locality: riverside };
const leave = (person: typeof leo, from: string, until: string) =>
  onLeave(person, { from: utc(from), until: utc(until) });

const gapsOf = (given: Partial<CoverageQuestion>): readonly Gap[] =>
  forecastCoverage(weeksAhead({ remits: [inRiverside], ...given })).remits.flatMap(
    ({ gaps }) => gaps,
  );
const timesOf = (given: Partial<CoverageQuestion>) =>
  gapsOf(given).map(({ from, until }) => [from.slice(0, 16), until.slice(0, 16)]);
const emptyPlaces = ([gap]: readonly Gap[]) =>
  gap?.parts.map(({ empty }) =>
    empty.map(
      ({ role, person, reason }) => `${role} ${person ? keyOf(person) : '-'} ${reason.why}`,
    ),
  );

describe('the four weeks ahead of the example service', () => {
  it('have no gap, at Christmas neither', () => {
    expect(holesOf(forecastCoverage(weeksAhead()))).toEqual([]);
  });

  it('are forecast for every pathway and locality, from now to the end of the last day', () => {
    const { from, until, remits } = forecastCoverage(weeksAhead());
    expect([from, until]).toEqual([utc('2026-11-30T08:30'), utc('2026-12-28T00:00')]);
    expect(remits).toHaveLength(10);
  });

  it('end at midnight by the clocks there, when they change too', () => {
    const { until } = forecastCoverage(weeksAhead({ from: utc('2026-03-16T09:00') }));
    expect(until).toBe(utc('2026-04-12T23:00'));
  });
});

describe('a gap', () => {
  it('is where the only duty clinician of the night is on leave', () => {
    const absences = [leave(leo, '2026-12-05T12:00', '2026-12-06T12:00')];
    expect(timesOf({ absences })).toEqual([['2026-12-05T21:00', '2026-12-06T09:00']]);
  });

  it('says who is there, and why each other place is empty', () => {
    const gaps = gapsOf({ absences: [leave(leo, '2026-12-05T12:00', '2026-12-06T12:00')] });
    expect(gaps[0]?.parts[0]?.there.map(({ person }) => person)).toEqual([ines]);
    expect(emptyPlaces(gaps)).toEqual([
      [
        'lead amina offShift',
        'cover sam offShift',
        'deputy ben offShift',
        'dutyClinician leo onLeave',
      ],
    ]);
    const why = gaps[0]?.parts[0]?.empty.at(-1)?.reason;
    expect(why).toEqual({ why: 'onLeave', until: utc('2026-12-06T12:00') });
  });

  it('names the source of an absence that was detected', () => {
    const detected = { source: 'automaticReplies' as const, readAt: utc('2026-11-30T08:00') };
    const absences = [{ ...leave(leo, '2026-12-05T12:00', '2026-12-06T12:00'), detected }];
    const [gap] = gapsOf({ absences });
    expect(gap?.parts[0]?.empty.at(-1)?.reason).toMatchObject({ detected });
  });

  it('is where Teams can’t reach somebody', () => {
    const gaps = gapsOf({ unreachable: new Map([[leo, 'blocked']]) });
    expect(gaps[0]).toMatchObject({
      from: utc('2026-11-30T08:30'),
      until: utc('2026-11-30T09:00'),
    });
    expect(emptyPlaces(gaps)?.[0]).toContain('dutyClinician leo unreachable');
  });

  it('is where nobody is on the rota', () => {
    const rotas = service.rotas.map((rota) => ({
      ...rota,
      shifts: rota.shifts.filter(({ person }) => person !== leo),
    }));
    const gaps = gapsOf({ service: { ...service, rotas } });
    expect(emptyPlaces(gaps)?.[0]).toContain('dutyClinician - nobodyNamed');
  });

  it('is where the same person holds two places', () => {
    const night = { from: '2026-12-05T21:00', to: '2026-12-06T09:00' };
    const gaps = gapsOf({ overrides: [{ rota: 'out-of-hours', ...night, person: ines }] });
    expect(emptyPlaces(gaps)?.[0]).toContain('onCallManager ines alreadyInChain');
    expect(gaps[0]?.fewest).toBe(1);
  });

  it('is counted as of nobody where no place is filled, and names whom the chain falls back on', () => {
    const absences = [
      leave(leo, '2026-12-05T12:00', '2026-12-06T12:00'),
      leave(ines, '2026-12-05T21:00', '2026-12-06T09:00'),
    ];
    const [gap] = gapsOf({ absences });
    expect(gap?.fewest).toBe(0);
    expect(gap?.parts[0]?.there).toEqual([]);
    expect(gap?.parts[0]?.instead).not.toEqual([]);
    expect(gap?.parts[0]?.empty.map(({ role }) => role)).not.toContain('teamManager');
  });

  it('is one as long as it lasts, in parts where the reasons change', () => {
    const absences = [
      leave(leo, '2026-12-05T12:00', '2026-12-06T12:00'),
      leave(ines, '2026-12-06T01:00', '2026-12-06T09:00'),
    ];
    const [gap, ...others] = gapsOf({ absences });
    expect(others).toEqual([]);
    expect(gap?.parts.map(({ from }) => from)).toEqual([
      utc('2026-12-05T21:00'),
      utc('2026-12-06T01:00'),
    ]);
  });

  it('comes on a bank holiday with whoever has the holiday’s shifts', () => {
    const from = utc('2026-12-21T08:30');
    const absences = [leave(sam, '2026-12-25T00:00', '2026-12-26T00:00')];
    expect(timesOf({ from, absences })).toEqual([['2026-12-25T09:00', '2026-12-25T21:00']]);
  });

  it.each([
    [
      'an hour short in spring',
      '2026-03-23T09:00',
      '2026-03-28',
      ['2026-03-28T21:00', '2026-03-29T08:00'],
    ],
    [
      'an hour long in autumn',
      '2026-10-19T09:00',
      '2026-10-24',
      ['2026-10-24T20:00', '2026-10-25T09:00'],
    ],
  ])('is %s, when the clocks change that night', (_how, from, day, times) => {
    const next = new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 16);
    const absences = [leave(leo, `${day}T12:00`, next)];
    expect(timesOf({ from: utc(from), absences })).toEqual([times]);
  });

  it('closes with an override, and opens with the leave of whoever took it', () => {
    const absences = [leave(leo, '2026-12-05T12:00', '2026-12-06T12:00')];
    const turn = { rota: 'out-of-hours', from: '2026-12-05T21:00', to: '2026-12-06T09:00' };
    const overrides = [{ ...turn, person: maya }];
    expect(gapsOf({ absences, overrides })).toEqual([]);
    const sick = [...absences, offSick(maya, { from: utc('2026-12-06T02:00') })];
    expect(timesOf({ absences: sick, overrides })[0]).toEqual([
      '2026-12-06T02:00',
      '2026-12-06T09:00',
    ]);
  });

  it('closes with the turns of an imported calendar', () => {
    const absences = [leave(leo, '2026-12-05T12:00', '2026-12-06T12:00')];
    const night = { from: utc('2026-12-05T21:00'), until: utc('2026-12-06T09:00') };
    const calendar = { rota: 'out-of-hours', ...night, fillFromPattern: false };
    const overrides = [{ ...calendar, turns: [{ ...night, person: sam }] }];
    expect(gapsOf({ absences, overrides })).toEqual([]);
  });

  it('counts as the service sets it', () => {
    const strict = { ...service, fewestInChain: 3 };
    expect(gapsOf({ service: strict }).length).toBeGreaterThan(19);
  });
});

describe('a stretch', () => {
  const coverAt = (absences: CoverageQuestion['absences'], moment: string) => {
    const { remits } = forecastCoverage(weeksAhead({ remits: [inRiverside], absences }));
    return remits[0]?.stretches.find(
      ({ from, until }) => from <= utc(moment) && utc(moment) < until,
    );
  };

  it('is covered where no more than the fewest are planned and all of them are there', () => {
    expect(coverAt([], '2026-12-05T23:00')).toMatchObject({ people: 2, cover: 'covered' });
  });

  it('is thin where absence leaves just the fewest', () => {
    const absences = [amina, sam, hugh].map((person) =>
      leave(person, '2026-12-02T00:00', '2026-12-03T00:00'),
    );
    expect(coverAt(absences, '2026-12-02T10:00')).toMatchObject({ people: 2, cover: 'thin' });
  });
});

describe('a day of the strip', () => {
  it('is as grave as its worst moment', () => {
    const question = weeksAhead({
      remits: [inRiverside],
      absences: [leave(leo, '2026-12-05T22:00', '2026-12-05T23:00')],
    });
    const forecast = forecastCoverage(question);
    const days = forecast.remits.flatMap((remit) => daysOf(forecast, remit, service.timeZone));
    expect(days).toHaveLength(28);
    expect(days.filter(({ cover }) => cover !== 'covered')).toEqual([
      { date: '2026-12-05', cover: 'gap' },
    ]);
  });
});

describe('a hole', () => {
  const absences = [leave(leo, '2026-12-05T12:00', '2026-12-06T12:00')];
  const turn = { rota: 'out-of-hours', from: '2026-12-05T21:00', to: '2026-12-06T09:00' };

  it('is one for all pathways of a locality', () => {
    const holes = holesOf(forecastCoverage(weeksAhead({ absences })));
    expect(holes.map(({ locality, pathways }) => [locality, pathways.length])).toEqual([
      ['riverside', 5],
      ['northgate', 5],
    ]);
  });

  it('comes in order of time', () => {
    const more = [...absences, leave(maya, '2026-12-01T20:00', '2026-12-02T12:00')];
    const times = holesOf(forecastCoverage(weeksAhead({ absences: more }))).map(({ from }) => from);
    expect(times).toEqual([...times].sort());
    expect(times.length).toBe(4);
  });

  it('is shown as filled, and by whom, once somebody has the turn', () => {
    const question = weeksAhead({ absences, overrides: [{ ...turn, person: maya }] });
    expect(filledHoles(question, forecastCoverage(question))).toMatchObject([
      { locality: 'riverside', from: utc('2026-12-05T21:00'), by: [maya] },
      { locality: 'northgate', from: utc('2026-12-05T21:00'), by: [maya] },
    ]);
  });

  it('is not filled by half a turn', () => {
    const question = weeksAhead({
      absences,
      overrides: [{ ...turn, to: '2026-12-06T03:00', person: maya }],
    });
    expect(filledHoles(question, forecastCoverage(question))).toEqual([]);
  });

  it('is not shown as filled where a swap changed nothing', () => {
    const question = weeksAhead({
      remits: [{ pathway: perinatal, locality: riverside }],
      overrides: [{ ...turn, person: maya }],
    });
    expect(filledHoles(question, forecastCoverage(question))).toEqual([]);
  });
});

it('asks managers of no other place to be there', () => {
  expect(gapsOf({ absences: [leave(grace, '2026-12-03T00:00', '2026-12-04T00:00')] })).toEqual([]);
});
