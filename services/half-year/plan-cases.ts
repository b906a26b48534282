/** The cases on the teams' caseloads; each is there for one thing, so that its ledger stays plain. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import { streams, type Scheme } from './scheme.ts';
import { townPerson, townTeams, type TownLocality, type TownPathway } from './town.ts';
import type { Tier } from './truth-oversight.ts';

/** What happens to a case, and how many of each a team has. */
const uses = {
  ...{ consult: 45, contacts: 30, transition: 20, handover: 12 },
  ...{ missedContact: 12, safeguarding: 10, restriction: 6, gap: 8 },
} as const;
/** Cases that are watched more closely, and those of which an extract was wrong. */
const moreUses = { warning: 6, cohort: 5, corrected: 2 } as const;
export type CaseUse = keyof typeof uses | keyof typeof moreUses;

export type PlannedCase = {
  readonly caseRef: string;
  readonly team: string;
  readonly locality: TownLocality;
  readonly pathway: TownPathway;
  readonly tier: Tier;
  readonly keyWorker: string;
  readonly use: CaseUse;
};

const names: readonly (keyof typeof uses)[] = [
  ...(['consult', 'contacts', 'transition', 'handover'] as const),
  ...(['missedContact', 'safeguarding', 'restriction', 'gap'] as const),
];

/** In each team a handful are perinatal: too few to be told apart in figures. */
export function planCases({ seed }: Scheme): readonly PlannedCase[] {
  const planned: PlannedCase[] = [];
  for (const { id: team, locality, workers } of townTeams) {
    for (const use of names.flatMap((name) => Array.from({ length: uses[name] }, () => name))) {
      const dice = createDice(seed, streams.cases + planned.length);
      const caseRef = `HM-${String(10_000 + planned.length * 7 + dice.between(0, 6))}`;
      planned.push({
        ...{ caseRef, team, locality, use, pathway: pathwayOf(dice), tier: tierOf(dice) },
        keyWorker: townPerson(dice.pick(workers)),
      });
    }
  }
  return [...planned, ...moreCases(seed)];
}

const moreNames: readonly (keyof typeof moreUses)[] = ['warning', 'cohort', 'corrected'];

/** With dice of their own. */
function moreCases(seed: number): readonly PlannedCase[] {
  const every = townTeams.flatMap((team) =>
    moreNames.flatMap((use) => Array.from({ length: moreUses[use] }, () => ({ team, use }))),
  );
  return every.map(({ team: { id: team, locality, workers }, use }, index) => {
    const dice = createDice(seed, streams.moreCases + index);
    const caseRef = `HM-${String(20_000 + index * 7 + dice.between(0, 6))}`;
    return {
      ...{ caseRef, team, locality, use, pathway: pathwayOf(dice), tier: tierOf(dice) },
      keyWorker: townPerson(dice.pick(workers)),
    };
  });
}

function pathwayOf(dice: Dice): TownPathway {
  const share = dice.roll();
  if (share < 0.03) return 'perinatal';
  return share < 0.45 ? 'early-intervention' : 'complex-needs';
}

function tierOf(dice: Dice): Tier {
  const share = dice.roll();
  if (share < 0.6) return 'core';
  return share < 0.88 ? 'enhanced' : 'intensive';
}
