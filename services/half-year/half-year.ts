/**
 * Plays six months of a made-up service: what is to happen is planned first, as rows that can be
 * read and counted, and then done through the product's own desks, on a clock that is moved. The
 * same seed makes the same record.
 */
import type { Store } from '../ports/store.ts';
import { createDice } from '../caseload/sample/dice.ts';
import { createJournal } from '../kernel/journal.ts';
import type { Digest } from '../ports/digest.ts';
import type { Service } from '../service/service.ts';
import { createDesks, whereabouts } from './desks.ts';
import { dutiesOf } from './duties.ts';
import { doUntil, keepingDuties, type Duties, type Duty } from './owed.ts';
import { stepsOfActions } from './play-actions.ts';
import { stepsOfConsults } from './play-consults.ts';
import { stepsOfCases } from './play-cases.ts';
import { stepsOfSignOffs } from './play-sign-offs.ts';
import { planContacts } from './plan-contacts.ts';
import { planFirstFacts, type PlannedFacts } from './plan-facts.ts';
import { factsOfMissed } from './plan-missed-contact.ts';
import { planSignOffs } from './plan-sign-offs.ts';
import { planActionsOfConsults } from './plan-actions.ts';
import { planCases } from './plan-cases.ts';
import { planConsults } from './plan-consults.ts';
import { schemeOf, streams } from './scheme.ts';
import { madeUpSalts } from './ids.ts';
import type { MovedClock, Step } from './stage.ts';
import type { Truth } from './truth.ts';

export type HalfYearParts = {
  readonly store: Store;
  readonly clock: MovedClock;
  /** The made-up service, as its configuration resolves it. */
  readonly service: Service;
  readonly digest: Digest;
  readonly seed: number;
  /** `YYYY-MM` of the first month. @default '2026-05' */
  readonly first?: string;
  /** @default 6 */
  readonly months?: number;
};

export type HalfYearPlan = {
  readonly truth: Truth;
  /** What the record system's extract says, which comes to what the ledger has. */
  readonly facts: readonly PlannedFacts[];
};

/** What is going to happen, before it does. The same question has the same answer. */
export function planHalfYear(seed: number, first = '2026-05', count = 6): HalfYearPlan {
  const scheme = schemeOf(seed, first, count);
  const { months, begins, ends, playedUntil } = scheme;
  const cases = planCases(scheme);
  const consults = planConsults(scheme, cases);
  const signOffs = planSignOffs(scheme, cases);
  const { contacts, facts } = planContacts(scheme, cases);
  const truth = {
    ...{ seed, months, begins, ends, playedUntil, consults, signOffs, contacts },
    actions: planActionsOfConsults(scheme, consults),
  };
  const missed = signOffs.flatMap((row) => {
    const about = cases.find(({ caseRef }) => caseRef === row.caseRef);
    return row.kind === 'missedContact' && about ? factsOfMissed(scheme, about, row) : [];
  });
  return { truth, facts: [...planFirstFacts(scheme, cases), ...facts, ...missed] };
}

/** Leaves the clock where everything that had begun was followed up to. */
export async function simulateHalfYear(parts: HalfYearParts): Promise<Truth> {
  const { clock, seed, first, months } = parts;
  const { truth, facts } = planHalfYear(seed, first, months);
  const lost = new Set(
    truth.consults.flatMap(({ id, hops }) =>
      hops.flatMap(({ result }, index) =>
        result === 'undeliverable' ? [`${id}.${index + 1}`] : [],
      ),
    ),
  );
  const duties = new Map<string, Duty>();
  const store = keepingDuties(parts.store, duties);
  const { configVersion } = parts.service;
  const salt = madeUpSalts(createDice(seed, streams.salts));
  const journal = createJournal({ ...parts, store, salt, configVersion });
  const desks = createDesks({ ...parts, store, journal });
  const isUndeliverable = (consult: string, hop: number) => lost.has(`${consult}.${hop}`);
  for (const [type, duty] of dutiesOf({ ...parts, desks, whereabouts, isUndeliverable }))
    duties.set(type, duty);
  const steps = [
    ...stepsOfCases(desks, facts),
    ...stepsOfSignOffs(desks, truth.signOffs),
    ...stepsOfConsults(desks, truth.consults, truth.actions),
    ...stepsOfActions(desks, truth.actions),
  ];
  await play(steps, truth, { store, clock, duties });
  return truth;
}

/** In order of time; what falls together, in the order in which it was planned. */
async function play(
  steps: readonly Step[],
  { playedUntil }: Truth,
  stage: { readonly store: Store; readonly clock: MovedClock; readonly duties: Duties },
): Promise<void> {
  const inOrder = steps.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  for (const step of inOrder) {
    await doUntil(step.at, stage);
    stage.clock.moveTo(step.at);
    await step.play();
  }
  await doUntil(playedUntil, stage);
  stage.clock.moveTo(playedUntil);
}
