/** Which requests for oversight there are, and how each of them goes. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import {
  at,
  dayOf,
  daysIn,
  isOpen,
  isWorkingDay,
  minutesBetween,
  openingFrom,
  plusHours,
  plusMinutes,
  plusWorkingDays,
  wallAt,
} from './days.ts';
import { madeUpId } from './ids.ts';
import { oddWishes, type Wish } from './plan-odd-consults.ts';
import type { PlannedCase } from './plan-cases.ts';
import { acknowledgeBy, answerBy, planHops, type Fates } from './plan-hops.ts';
import { consultsIn, happened, missesClock, pace, streams, type Scheme } from './scheme.ts';
import { townPerson, townTeams, type TownTeam } from './town.ts';
import type { Sensitivity, TrueConsult } from './truth.ts';

export function planConsults(
  scheme: Scheme,
  cases: readonly PlannedCase[],
): readonly TrueConsult[] {
  const planned: TrueConsult[] = [];
  for (const team of townTeams) {
    const its = cases.filter(({ team: its, use }) => its === team.id && use === 'consult');
    for (const wish of wishesOf(scheme, team)) {
      const dice = createDice(scheme.seed, streams.consult + planned.length);
      planned.push(planConsult(scheme, team, pickCase(its, dice), wish, dice));
    }
  }
  return planned;
}

function wishesOf(scheme: Scheme, team: TownTeam): readonly Wish[] {
  const dice = createDice(scheme.seed, streams.consult - 1 - townTeams.indexOf(team));
  const usual = scheme.months.flatMap((month) =>
    Array.from({ length: consultsIn(scheme, team.id, month) }, () => usualWish(dice, month)),
  );
  return [...usual, ...oddWishes(scheme, team)].sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
}

function usualWish(dice: Dice, month: string): Wish {
  const [first = '', ...others] = daysIn(month);
  const anyDay = dice.pick([first, ...others]);
  const sensitivity = sensitivityOf(dice);
  const isByDay = dice.chance(sensitivity === 'routine' ? 0.92 : 0.7);
  const workdays = [first, ...others].filter(isWorkingDay);
  const day = isByDay ? (workdays[dice.between(0, workdays.length - 1)] ?? anyDay) : anyDay;
  const hour = isByDay ? dice.between(9, 15) : dice.between(17, 32) % 24;
  return { askedAt: at(day, clockText(hour, dice.between(0, 58))), sensitivity };
}

const clockText = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function sensitivityOf(dice: Dice): Sensitivity {
  const share = dice.roll();
  if (share < 0.08) return 'emergency';
  if (share < 0.3) return 'veryUrgent';
  return share < 0.7 ? 'urgent' : 'routine';
}

function pickCase(cases: readonly PlannedCase[], dice: Dice): PlannedCase {
  const [first, ...others] = cases;
  if (first === undefined) throw new RangeError('A team has no cases.');
  return dice.pick([first, ...others]);
}

function planConsult(
  scheme: Scheme,
  team: TownTeam,
  { caseRef, pathway }: PlannedCase,
  wish: Wish,
  dice: Dice,
): TrueConsult {
  const { askedAt, sensitivity } = wish;
  const { locality } = team;
  const month = dayOf(askedAt).slice(0, 7);
  const inHours = isOpen(askedAt);
  const misses = missesClock(scheme, { locality, month, inHours });
  const fates = wish.fates ?? fatesOf(dice, misses, mostAsked(wish) - 1);
  const asked = { askedAt, sensitivity, locality, pathway };
  const { hops, endedAt } = planHops(asked, fates, { dice, pace: pace(scheme, locality, month) });
  const begins = sensitivity === 'routine' ? openingFrom(askedAt) : askedAt;
  const isTaken = hops.at(-1)?.result === 'acknowledged';
  const decisionType = wish.decisionType ?? dice.pick(decisionTypes);
  return {
    id: madeUpId(askedAt, dice),
    ...{ team: team.id, locality, pathway, caseRef, decisionType, sensitivity, askedAt, inHours },
    requester: townPerson(dice.pick(team.workers)),
    acknowledgeBy: acknowledgeBy(sensitivity, begins),
    answerBy: answerBy(sensitivity, begins),
    hops,
    ...(isTaken
      ? taken(
          scheme,
          { sensitivity, decisionType, begins, endedAt, person: hops.at(-1)?.person ?? '' },
          dice,
        )
      : { withdrawnAt: endedAt }),
  };
}

const decisionTypes = [
  ...['crisisEscalation', 'safeguardingThreshold', 'contactIntensity', 'contactIntensity'],
  ...['eligibility', 'medicationPhysicalHealth', 'restriction', 'other'],
] as const;

/** Before somebody is at hand: at night, or when the day ends meanwhile, there are two. */
const mostAsked = ({ askedAt, sensitivity }: Wish): number =>
  sensitivity === 'routine' || (isOpen(askedAt) && wallAt(askedAt).hour < 13) ? 4 : 2;

/** @param most People who are asked in vain: at night there are two in all, by day five. */
function fatesOf(dice: Dice, misses: number, most: number): Fates {
  const fates: Fates[number][] = [];
  while (fates.length < most) {
    const share = dice.roll();
    if (share < 0.04) fates.push('undeliverable');
    else if (share < 0.07) fates.push('declined');
    else if (share < 0.07 + misses) fates.push('notAcknowledged');
    else break;
  }
  return [...fates, dice.chance(0.04) ? 'relieved' : 'acknowledged'];
}

type Taken = {
  readonly sensitivity: Sensitivity;
  readonly decisionType: string;
  readonly begins: Instant;
  readonly endedAt: Instant;
  readonly person: string;
};

type Afterwards = Pick<
  TrueConsult,
  'acknowledgedAt' | 'acknowledgedBy' | 'decidedAt' | 'closedAt' | 'withdrawnAt' | 'reviewedAt'
>;

/** Somebody has it: they answer, mostly in time, or it is withdrawn after all. */
function taken(scheme: Scheme, what: Taken, dice: Dice): Afterwards {
  const { sensitivity, decisionType, begins, endedAt, person } = what;
  const has = { acknowledgedAt: endedAt, acknowledgedBy: person };
  if (dice.chance(0.02)) return { ...has, withdrawnAt: plusMinutes(endedAt, dice.between(3, 90)) };
  const limit = answerBy(sensitivity, begins);
  const isLate = dice.chance(0.12);
  const room = minutesBetween(endedAt, limit);
  const minutes =
    isLate || room < 3 ? Math.max(0, room) + dice.between(3, 40) : room * dice.roll() * 0.9 + 1;
  const decidedAt = plusMinutes(endedAt, Math.ceil(minutes));
  const closedAt = dice.chance(0.85) ? plusWorkingDays(decidedAt, dice.between(1, 4)) : undefined;
  const reviewedAt = reviewOf(decisionType, decidedAt, dice);
  return {
    ...{ ...has, decidedAt },
    ...(happened(scheme, closedAt) ? { closedAt } : {}),
    ...(happened(scheme, reviewedAt) ? { reviewedAt } : {}),
  };
}

/** Within 72 hours, mostly. */
function reviewOf(decisionType: string, decidedAt: Instant, dice: Dice): Instant | undefined {
  if (decisionType !== 'crisisEscalation' || dice.chance(0.08)) return undefined;
  return plusHours(decidedAt, dice.chance(0.8) ? dice.between(4, 70) : dice.between(73, 120));
}
