import { describe, expect, it } from '@jest/globals';
import { localityText } from '../../../cards/decision-huddle/words.ts';
import {
  apartIn,
  valueOf,
  LocalityFigures,
  type Variance,
} from '../../../services/decision-huddle/variance.ts';
import { LocalityId } from '../../../services/kernel/ids.ts';
import { service, utc } from '../../support/people.ts';

const context = { service, now: utc('2026-12-07T10:30'), nameOf: () => 'a colleague' };
const MINUTE = 60_000;
const figures = (locality: string, change: Partial<LocalityFigures>): LocalityFigures => ({
  locality: LocalityId.parse(locality),
  ...{ asked: 10, caseload: 100, answered: { inTime: 8, of: 10 }, withdrawn: 1 },
  toAcknowledge: { median: 20 * MINUTE, of: 10 },
  ...change,
});
const variance = (...localities: LocalityFigures[]): Variance => ({
  ...{ from: utc('2026-11-09T00:00'), until: utc('2026-12-07T00:00'), localities },
});
const apart = (change: Partial<LocalityFigures>) =>
  apartIn(variance(figures('riverside', {}), figures('northgate', change))).map(
    ({ measure }) => measure,
  );

describe('localities', () => {
  it.each<readonly [string, Partial<LocalityFigures>, readonly string[]]>([
    ['the same', {}, []],
    ['19 points fewer in time', { answered: { inTime: 61, of: 100 } }, []],
    ['20 points fewer', { answered: { inTime: 60, of: 100 } }, ['answered']],
    ['fewer, of four', { answered: { inTime: 0, of: 4 } }, []],
    ['fewer, of five', { answered: { inTime: 0, of: 5 } }, ['answered']],
    ['not quite twice the time', { toAcknowledge: { median: 39 * MINUTE, of: 10 } }, []],
    ['twice the time', { toAcknowledge: { median: 40 * MINUTE, of: 10 } }, ['toAcknowledge']],
    ['twice the time, of four', { toAcknowledge: { median: 40 * MINUTE, of: 4 } }, []],
    ['nearly twice as many asked of as many cases', { asked: 19 }, []],
    ['twice as many asked of as many cases', { asked: 20 }, ['asked']],
    ['as many asked of half the cases', { caseload: 50 }, ['asked']],
    ['as many asked of 19 cases', { caseload: 19 }, []],
    ['as many asked of 20 cases', { caseload: 20 }, ['asked']],
    ['more withdrawn', { withdrawn: 3 }, ['withdrawn']],
    ['more withdrawn, of four asked', { asked: 4, withdrawn: 4 }, []],
  ])('%s', (_what, change, measures) => {
    expect(apart(change)).toEqual(measures);
  });

  it('alone lie apart from nobody', () => {
    expect(apartIn(variance(figures('riverside', {})))).toEqual([]);
  });

  it('both at once have no time between them', () => {
    const none = { toAcknowledge: { median: 0, of: 10 } };
    const both = variance(figures('riverside', none), figures('northgate', none));
    expect(apartIn(both)).toEqual([]);
  });
});

it('shows no figure that rests on fewer than five', () => {
  const few = figures('riverside', {
    asked: 4,
    answered: { inTime: 4, of: 4 },
    toAcknowledge: { median: 1, of: 4 },
  });
  expect(
    (['asked', 'answered', 'withdrawn', 'toAcknowledge'] as const).map((each) =>
      valueOf(few, each),
    ),
  ).toEqual([undefined, undefined, undefined, undefined]);
});

describe('consults', () => {
  const said = (change: Partial<LocalityFigures>) =>
    localityText(figures('riverside', { asked: 31, ...change }), context);

  it('are said for each 100 active cases', () => {
    expect(said({ caseload: 240 })).toContain('31 consults (12.9 per 100 active cases);');
  });

  it.each([19, 0])('are only counted of %i cases', (caseload) => {
    expect(said({ caseload })).toContain('31 consults;');
  });

  it('are only counted in what was kept before cases were', () => {
    const { locality, asked, answered, withdrawn, toAcknowledge } = figures('riverside', {});
    const kept = LocalityFigures.parse({ locality, asked, answered, withdrawn, toAcknowledge });
    expect(localityText(kept, context)).toContain('10 consults;');
  });
});
