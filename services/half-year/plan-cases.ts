/** The cases on the teams' caseloads. */
import { createDice } from '../caseload/sample/dice.ts';
import type { PlannedCase } from './plan-consults.ts';
import { streams, type Scheme } from './scheme.ts';
import { townTeams } from './town.ts';

const CASES = 90;

/** In each team a handful are perinatal: too few to be told apart in figures. */
export const planCases = ({ seed }: Scheme): readonly PlannedCase[] =>
  townTeams.flatMap(({ id: team }, which) =>
    Array.from({ length: CASES }, (_, index): PlannedCase => {
      const dice = createDice(seed, streams.cases + which * CASES + index);
      const caseRef = `HM-${String(10_000 + which * 10_000 + index * 7 + dice.between(0, 6))}`;
      const share = dice.roll();
      const pathway =
        share < 0.02 ? 'perinatal' : share < 0.45 ? 'early-intervention' : 'complex-needs';
      return { caseRef, team, pathway };
    }),
  );
