/** What people like to press, and what they say. */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Button } from './cards.ts';
import type { Dice } from './dice.ts';

/** How gladly a button is pressed; 8 where nothing is said. */
const liking: { readonly [what: string]: number } = {
  'consult.acknowledge': 70,
  'consult.acceptHandOn': 40,
  'consult.refuseHandOn': 10,
  'consult.view advise': 60,
  'consult.view close': 60,
  'consult.view review': 40,
  'consult.view askForMore': 8,
  'consult.view handOn': 10,
  'consult.view decline': 6,
  'consult.view addInformation': 8,
  'consult.view raise': 4,
  'consult.view withdraw': 2,
  'consult.view status': 3,
  'consult.view more': 6,
  'consult.view history': 2,
  'consult.refresh': 2,
  'consult.form': 1,
  'help.show': 1,
  'leave.form': 1,
  'leave.end': 2,
  'action.done': 30,
};

/** A form that is open is what most people see to first. */
const ofForms = 90;

export const weightOf = ({ verb, data, sendsInputs }: Button, hasInputs: boolean): number => {
  if (sendsInputs && hasInputs) return ofForms;
  const view = typeof data['view'] === 'string' ? ` ${data['view']}` : '';
  return liking[`${verb}${view}`] ?? liking[verb] ?? 8;
};

export type Speaking = {
  readonly dice: Dice;
  readonly person: PersonId;
  readonly now: number;
  readonly cases: readonly string[];
  readonly names: readonly string[];
  readonly isManager: boolean;
};

/** Something that somebody types to the bot. */
export function sayingOf(speaking: Speaking): string {
  const { dice, cases, isManager } = speaking;
  const ref = dice.oneOf(cases);
  const anybody: readonly (readonly [number, () => string])[] = [
    [30, () => `consult ${ref} has not slept`],
    [14, () => 'my work'],
    [4, () => 'who crisis riverside'],
    [3, () => 'who perinatal saturday 22:00'],
    [8, () => absence(speaking)],
    [3, () => 'back'],
    [2, () => 'sick'],
    [3, () => `case ${ref}`],
    [5, () => `flag ${ref} missed contact`],
    [4, () => `contact ${ref}`],
    [3, () => `coordinate ${ref}`],
    [2, () => `lead ${ref}`],
    [2, () => `partner ${ref}`],
    [6, () => `sign off ${ref} ${dice.oneOf(['transition', 'restriction', ''])}`.trim()],
    [2, () => 'supervision'],
    [2, () => 'my duties'],
    [1, () => 'help'],
    [1, () => 'concern'],
    [1, () => 'registers'],
    [1, () => 'what is this'],
  ];
  const managers: readonly (readonly [number, () => string])[] = [
    [8, () => 'huddle'],
    [3, () => 'flags'],
    [2, () => 'coverage'],
    [2, () => 'reach'],
    [2, () => 'shortage'],
    [2, () => 'exceptions'],
    [1, () => 'fairness'],
    [1, () => 'measures'],
    [2, () => 'cohort'],
    [2, () => 'decisions'],
    [1, () => 'workforce'],
    [2, () => `${dice.oneOf(speaking.names)} off sick`],
  ];
  const say = dice.weighted([...anybody, ...(isManager ? managers : [])]);
  return say?.() ?? 'help';
}

const DAY = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function absence({ dice, now, names }: Speaking): string {
  const day = (ahead: number) => {
    const date = new Date(now + ahead * DAY);
    return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
  };
  const first = dice.between(0, 4);
  const cover = dice.happens(500_000) ? `, cover ${dice.oneOf(names)}` : '';
  return dice.happens(500_000)
    ? `on leave today${cover}`
    : `on leave ${day(first)} to ${day(first + dice.between(0, 4))}${cover}`;
}
