import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { exampleFile, perinatal } from '../../support/people.ts';

const example = parse(readFileSync(exampleFile, 'utf8')) as object;
const resolved = (change: object) =>
  resolveService(ServiceFile.parse({ ...example, ...change }), 'test');
const problemsWith = (warningSets: object): readonly string[] =>
  resolved({ warningSets }).problems.map(({ path, message }) => `${path.join('.')}: ${message}`);

const indicators = ['missedContacts', 'sleepChange', 'withdrawal'];
const all = { name: 'All', indicators };

describe('sets of early-warning indicators', () => {
  it('of the example are one for the perinatal pathway and one for all others', () => {
    const { sets, answerWithin } = resolved({}).service.warnings;
    expect(
      sets.map(({ id, pathways, threshold, withinDays }) => [id, pathways, threshold, withinDays]),
    ).toEqual([
      ['perinatal', [perinatal], 3, 14],
      ['others', [], 3, 14],
    ]);
    expect(answerWithin).toBe('P1D');
    expect(problemsWith({ all })).toEqual([]);
  });

  it('that are not there are one of the whole list', () => {
    const { sets } = resolved({ warningSets: {} }).service.warnings;
    expect(sets).toMatchObject([{ id: 'all', pathways: [], tiers: [], threshold: 3 }]);
    expect(resolved({ warningSets: {}, earlyWarnings: {} }).service.warnings.sets).toEqual([]);
  });

  it.each([
    [
      'an indicator that the list lacks',
      { all: { ...all, indicators: [...indicators, 'moonPhase'] } },
      'warningSets.all.indicators: there is no early-warning indicator "moonPhase"',
    ],
    [
      'an indicator twice',
      { all: { ...all, indicators: [...indicators, 'withdrawal'] } },
      'warningSets.all.indicators: "withdrawal" stands in the list twice',
    ],
    [
      'a pathway that there is not',
      { all: { ...all, pathways: ['astrology'] } },
      'warningSets.all.pathways: there is no pathway "astrology"',
    ],
    [
      'a threshold that is never reached',
      { all: { ...all, threshold: 4 } },
      'warningSets.all.threshold: all its indicators together are 3, so 4 is never reached',
    ],
    [
      'two sets for the same cases',
      { one: { ...all, pathways: ['perinatal'] }, two: { ...all, tiers: ['core'] } },
      'warningSets.two: is for pathway perinatal at tier core, as "one" is',
    ],
    [
      'two sets for all others',
      { one: all, two: all },
      'warningSets.two: is for all other cases, as "one" is',
    ],
  ])('with %s are refused', (_what, sets, problem) => {
    expect(problemsWith(sets).join('\n')).toContain(problem);
  });

  it('with a window beyond eight weeks, or points of nought, cannot be read', () => {
    for (const change of [{ withinDays: 57 }, { indicators: { withdrawal: 0 } }]) {
      const file = { ...example, warningSets: { all: { ...all, ...change } } };
      expect(ServiceFile.safeParse(file).success).toBe(false);
    }
  });
});
