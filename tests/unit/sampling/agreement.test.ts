import { describe, expect, it } from '@jest/globals';
import { agreementOf, pairsOf, type AnswerPair } from '../../../services/sampling/agreement.ts';
import { isDrawn } from '../../../services/sampling/sampling.ts';
import { answers, drawnSample, marks } from '../../support/sampled.ts';
import { ben, grace } from '../../support/people.ts';

const times = (count: number, pair: AnswerPair): readonly AnswerPair[] =>
  Array.from({ length: count }, () => pair);

describe('agreement of two auditors', () => {
  it('is 70% and kappa 0.4 for the textbook’s fifty proposals: 20 both yes, 15 both no, 5 and 10 apart', () => {
    const pairs = [
      ...times(20, ['yes', 'yes']),
      ...times(5, ['yes', 'no']),
      ...times(10, ['no', 'yes']),
      ...times(15, ['no', 'no']),
    ];
    const { pairs: count, same, kappa } = agreementOf(pairs);
    expect({ count, same }).toEqual({ count: 50, same: 35 });
    expect(kappa).toBeCloseTo(0.4, 10);
  });

  it('is below nothing where they agree less than by chance', () => {
    expect(agreementOf([...times(5, ['yes', 'no']), ...times(5, ['no', 'yes'])]).kappa).toBe(-1);
  });

  it('has no kappa without pairs, nor where both gave one answer throughout', () => {
    expect(agreementOf([])).toEqual({ pairs: 0, same: 0 });
    expect(agreementOf(times(4, ['yes', 'yes']))).toEqual({ pairs: 4, same: 4 });
  });

  it('takes the first named auditor for one rater, whoever marked first', () => {
    const byBen = marks(drawnSample(), ben, 2, answers('no')).after;
    const both = marks(byBen, grace, 2, answers('yes')).after;
    if (!isDrawn(both)) throw new TypeError('not drawn');
    expect(pairsOf(both.records)).toEqual([
      ['yes', 'no'],
      ['yes', 'yes'],
    ]);
  });
});
