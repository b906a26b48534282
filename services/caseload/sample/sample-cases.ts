/**
 * A made-up caseload: most cases of the core tier, seen and reviewed in time; few with a reason to
 * be on a huddle's list. Each case has its own dice, so that they can be made one after the other.
 */
import { dayNumberOf, localDay } from '../../kernel/local-day.ts';
import type { LocalDate } from '../../service/service.ts';
import type { CaseStatus } from '../case.ts';
import type { OversightTier } from '../tier.ts';
import { createDice, type Dice } from './dice.ts';
import { samplePathways, sampleTeams, type SampleSize } from './sample-service.ts';

/** As an extract has it: words, dates, people by their short names. */
export type SampleCase = {
  readonly caseRef: string;
  readonly team: string;
  readonly pathway: string;
  readonly tier: OversightTier;
  readonly status: CaseStatus;
  readonly keyWorker: string;
  readonly coordinator?: string;
  readonly agencies: readonly string[];
  readonly lastContact: LocalDate;
  readonly nextContact?: LocalDate;
  readonly missedContacts: readonly LocalDate[];
  readonly lastReview: LocalDate;
  readonly nextReview: LocalDate;
  /** `YYYY-MM-DDTHH:MM` of the local clock. */
  readonly dischargedAt?: string;
  readonly crises: readonly LocalDate[];
  readonly restrictedUntil?: LocalDate;
};

const pathways = Object.keys(samplePathways) as [string, ...string[]];
const agencies = [
  ...['Housing association', 'Adult social care', 'Probation service', 'Drug and alcohol service'],
  ...['Debt advice centre', 'Family support', 'Employment support'],
] as const;

/** Days between contacts, and between reviews, by tier. */
const every = {
  core: { contact: 28, review: 180 },
  enhanced: { contact: 14, review: 90 },
  intensive: { contact: 7, review: 30 },
} as const satisfies Record<OversightTier, object>;

export function* sampleCases(size: SampleSize, today: LocalDate): Generator<SampleCase> {
  const teams = sampleTeams(size);
  const [first, ...others] = teams;
  if (first === undefined) return;
  for (let index = 0; index < size.cases; index += 1) {
    const dice = createDice(size.seed, index);
    const team = dice.pick([first, ...others]);
    const facts = factsOf(dice, dayNumberOf(today));
    yield {
      caseRef: `CM-${String(100_000 + index)}`,
      team: team.id,
      pathway: dice.pick(pathways),
      ...{ ...facts, ...peopleOf(dice, team.workers) },
    };
  }
}

function peopleOf(dice: Dice, workers: readonly [string, ...string[]]) {
  const keyWorker = dice.pick(workers);
  const count = dice.chance(0.3) ? dice.between(1, 3) : 0;
  const its = new Set(Array.from({ length: count }, () => dice.pick(agencies)));
  const isLed = its.size > 0 && dice.chance(0.97);
  return { keyWorker, agencies: [...its], ...(isLed ? { coordinator: dice.pick(workers) } : {}) };
}

function factsOf(dice: Dice, today: number) {
  const tier = tierOf(dice);
  const { contact, review } = every[tier];
  const lastContact = today - dice.between(0, contact);
  const missed = missedOf(dice, lastContact, today);
  const nextReview = today + (dice.chance(0.03) ? -dice.between(1, 30) : dice.between(0, review));
  const crises = Array.from({ length: crisesOf(dice) }, () => today - dice.between(0, 80));
  const discharge = dice.chance(0.02) ? dischargeOf(dice, lastContact, today) : undefined;
  return {
    tier,
    status: dice.chance(0.97) ? ('active' as const) : ('closed' as const),
    lastContact: dateOf(lastContact),
    ...(dice.chance(0.9) ? { nextContact: dateOf(today + dice.between(0, contact)) } : {}),
    missedContacts: missed.map(dateOf),
    lastReview: dateOf(Math.min(today, nextReview) - dice.between(1, review)),
    nextReview: dateOf(nextReview),
    ...(discharge === undefined ? {} : { dischargedAt: discharge }),
    crises: [...new Set(crises)].sort((a, b) => a - b).map(dateOf),
    ...(dice.chance(0.02)
      ? { restrictedUntil: dateOf(today + dice.between(dice.chance(0.1) ? -10 : 1, 28)) }
      : {}),
  };
}

function tierOf(dice: Dice): OversightTier {
  const share = dice.roll();
  if (share < 0.78) return 'core';
  return share < 0.95 ? 'enhanced' : 'intensive';
}

/** Between the last contact and today; a second in a row is rare. */
function missedOf(dice: Dice, lastContact: number, today: number): readonly number[] {
  const count = dice.chance(0.05) ? (dice.chance(0.25) ? 2 : 1) : 0;
  const days = Array.from({ length: count }, (_, index) => lastContact + 1 + index * 3);
  return days.filter((day) => day <= today);
}

function crisesOf(dice: Dice): number {
  if (!dice.chance(0.04)) return 0;
  return dice.chance(0.15) ? 2 : 1;
}

/** Most are seen soon after; a discharge of the last days may still be waiting for its contact. */
function dischargeOf(dice: Dice, lastContact: number, today: number): string {
  const isSeen = dice.chance(0.8);
  const day = isSeen ? lastContact - dice.between(0, 3) : today - dice.between(0, 4);
  const hour = String(dice.between(9, 16)).padStart(2, '0');
  return `${dateOf(Math.min(day, today - 1))}T${hour}:30`;
}

/** Zones differ in when a day begins, not in its date. */
const dateOf = (day: number): LocalDate => localDay('UTC', day).date;
