/** Who is signed off in which field: some run out, some are renewed, one was taken away. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, dayOf, endOf, plusDays, plusWorkingDays, workingDayFrom } from './days.ts';
import { madeUpId } from './ids.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import { townPerson, townTeams, type TownTeam } from './town.ts';
import type { TrueCompetency } from './truth-oversight.ts';

/** Days for which a sign-off counts after its own. */
const COUNTS_FOR = 365;

type Made = Omit<TrueCompetency, 'person'>;

/**
 * Of each team: some were signed off within the year before, one is new, whoever is left has none.
 * Managers are signed off anew just before the half year: only who is current signs off others.
 */
export const planCompetencies = (scheme: Scheme): readonly TrueCompetency[] =>
  townTeams.flatMap((team, which) => {
    const dice = createDice(scheme.seed, streams.competency + which);
    const [first, second = first, third = first] = team.workers;
    return [
      ...of(team.manager, [signedOff(team, 'formulation', before(scheme, COUNTS_FOR - 23), dice)]),
      ...of(first, taken(scheme, team, dice)),
      ...of(second, renewed(scheme, team, dice)),
      ...of(third, [runningOut(scheme, team, dice)]),
      ...of(first, granted(scheme, team, dice)),
    ].filter(({ decidedAt }) => happened(scheme, decidedAt));
  });

const of = (worker: string, made: readonly Made[]): readonly TrueCompetency[] =>
  made.map((each) => ({ ...each, person: townPerson(worker) }));

/** @param on When it was decided; on a working day. */
function signedOff({ id: team, locality }: TownTeam, field: string, on: string, dice: Dice): Made {
  const decided = workingDayFrom(on);
  const decidedAt = at(decided, `14:${dice.between(10, 55)}`);
  const isLate = dice.chance(0.3);
  const submittedAt = at(workingDayFrom(plusDays(decided, isLate ? -14 : -3)), '10:30');
  const begunAt = at(workingDayFrom(plusDays(decided, isLate ? -60 : -20)), '09:50');
  return {
    ...{ id: madeUpId(begunAt, dice), kind: 'competency', team, locality, field, begunAt },
    ...{ submitBy: plusWorkingDays(begunAt, 20), submittedAt },
    ...{ decideBy: plusWorkingDays(submittedAt, 5), decidedAt },
    runsOutAt: endOf(plusDays(decided, COUNTS_FOR)),
  };
}

const before = ({ begins }: Scheme, days: number): string =>
  plusDays(dayOf(begins), days - COUNTS_FOR);

const runningOut = (scheme: Scheme, team: TownTeam, dice: Dice): Made =>
  signedOff(team, 'formulation', before(scheme, dice.between(20, 150)), dice);

/** In time, or after it had run out for some weeks. */
function renewed(scheme: Scheme, team: TownTeam, dice: Dice): readonly Made[] {
  const first = runningOut(scheme, team, dice);
  const days = dice.chance(0.5) ? -10 : 25;
  const on = plusDays(dayOf(first.runsOutAt), days);
  return [first, signedOff(team, 'formulation', on, dice)];
}

function taken(scheme: Scheme, team: TownTeam, dice: Dice): readonly Made[] {
  const first = signedOff(team, 'formulation', before(scheme, dice.between(200, 300)), dice);
  const takenAt: Instant = at(
    workingDayFrom(plusDays(dayOf(scheme.begins), dice.between(40, 120))),
    '11:25',
  );
  return [happened(scheme, takenAt) ? { ...first, takenAt } : first];
}

const granted = (scheme: Scheme, team: TownTeam, dice: Dice): readonly Made[] => [
  signedOff(team, 'safeguarding', plusDays(dayOf(scheme.begins), dice.between(30, 140)), dice),
];
