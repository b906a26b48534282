/**
 * How far two auditors agree who marked the same records without seeing each other's answers:
 * percent of answers that are the same, and Cohen's kappa, which takes off what would be the same by
 * chance (J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological
 * Measurement 1960;20(1):37–46): (observed − expected) / (1 − expected).
 *
 * Kappa is undefined where there is no pair, and where both gave one and the same answer throughout
 * (expected is 1): it is then left out, and the percentage stands alone. All pairs of a sample are
 * taken together, whoever the two were, the first named auditor being one rater and the second the
 * other; with few pairs it says little, so the number of pairs stands beside it.
 */
import { markAnswers, type MarkAnswer, type SampledRecord } from './sampling.ts';

export type AnswerPair = readonly [MarkAnswer, MarkAnswer];

export type Agreement = {
  readonly pairs: number;
  readonly same: number;
  /** From −1 to 1. */
  readonly kappa?: number;
};

export function agreementOf(pairs: readonly AnswerPair[]): Agreement {
  const count = pairs.length;
  const same = pairs.filter(([first, second]) => first === second).length;
  if (count === 0) return { pairs: 0, same: 0 };
  const share = (rater: 0 | 1, answer: MarkAnswer): number =>
    pairs.filter((pair) => pair[rater] === answer).length / count;
  const isOneAnswer = new Set(pairs.flat()).size === 1;
  if (isOneAnswer) return { pairs: count, same };
  const expected = markAnswers.reduce((sum, each) => sum + share(0, each) * share(1, each), 0);
  return { pairs: count, same, kappa: (same / count - expected) / (1 - expected) };
}

/** As they were given before anybody spoke with anybody; in the order in which auditors were named. */
export const pairsOf = (records: readonly SampledRecord[]): readonly AnswerPair[] =>
  records.flatMap(({ auditors, marks }) => {
    const [first, second] = auditors.map((each) => marks.find(({ by }) => by === each));
    if (!first || !second) return [];
    return Object.keys(first.answers).flatMap((question): readonly AnswerPair[] => {
      const [one, other] = [first.answers[question], second.answers[question]];
      return one && other ? [[one.answer, other.answer]] : [];
    });
  });
