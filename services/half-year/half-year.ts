/**
 * Plays six months of a made-up service: what is to happen is planned first, as rows that can be
 * read and counted, and then done through the product's own desks, on a clock that is moved. The
 * same seed makes the same record.
 */
import type { Store } from '../ports/store.ts';
import { createDice } from '../caseload/sample/dice.ts';
import { createJournal } from '../kernel/journal.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Digest } from '../ports/digest.ts';
import type { Service } from '../service/service.ts';
import { createDesks, whereabouts, type DeskParts } from './desks.ts';
import { dutiesOf } from './duties.ts';
import { doUntil, keepingDuties, type Duties, type Duty } from './owed.ts';
import { stepsOfActions } from './play-actions.ts';
import { stepsOfConsults } from './play-consults.ts';
import { stepsOfCases } from './play-cases.ts';
import { stepsOfSignOffs } from './play-sign-offs.ts';
import { stepsOfCompetencies } from './play-competency.ts';
import { stepsOfShortages } from './play-shortage.ts';
import { stepsOfDailyLooks, stepsOfSessions } from './play-supervision.ts';
import { stepsOfProgress, stepsOfRecorded } from './play-watched.ts';
import { dayOf } from './days.ts';
import { planContacts } from './plan-contacts.ts';
import { planProgress } from './plan-cohort.ts';
import { planCompetencies } from './plan-competency.ts';
import { planCorrected, withRaised } from './plan-corrections.ts';
import { planRecorded } from './plan-warning.ts';
import { planShortages } from './plan-shortage.ts';
import { planSupervision } from './plan-supervision.ts';
import { planFirstFacts, type PlannedFacts } from './plan-facts.ts';
import { contactsOfMissed, factsOfMissed } from './plan-missed-contact.ts';
import { planSignOffs } from './plan-sign-offs.ts';
import { planActionsOfConsults } from './plan-actions.ts';
import { planCases } from './plan-cases.ts';
import { planConsults } from './plan-consults.ts';
import { schemeOf, streams, type Scheme } from './scheme.ts';
import { madeUpSalts } from './ids.ts';
import type { MovedClock, Step } from './stage.ts';
import type { TrueAction, TrueHuddle, Truth } from './truth.ts';
import { planGaps } from './plan-gaps.ts';
import { stepsOfHuddles, type Held } from './play-huddles.ts';

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
  /** What people do besides, over the same record. */
  readonly also?: (
    parts: DeskParts & Pick<HalfYearParts, 'digest'>,
    until: Instant,
  ) => readonly Step[];
};

export type HalfYearPlan = {
  readonly scheme: Scheme;
  /** But for the huddles: what is on their lists shows when they are held. */
  readonly truth: Truth;
  /** What the record system's extract says, which comes to what the ledger has. */
  readonly facts: readonly PlannedFacts[];
};

/** What is going to happen, before it does. The same question has the same answer. */
export function planHalfYear(seed: number, first = '2026-05', count = 6): HalfYearPlan {
  const scheme = schemeOf(seed, first, count);
  const { months, begins, ends, playedUntil } = scheme;
  const cases = planCases(scheme);
  const consults = withRaised(scheme, planConsults(scheme, cases));
  const signOffs = planSignOffs(scheme, cases);
  const { contacts, facts } = planContacts(scheme, cases);
  const corrected = planCorrected(scheme, cases);
  const shared = planGaps(scheme, cases);
  const missed = signOffs.flatMap((row) => {
    const about = cases.find(({ caseRef }) => caseRef === row.caseRef);
    return row.kind === 'missedContact' && about ? [{ about, row }] : [];
  });
  const truth: Truth = {
    ...{ seed, months, begins, ends, playedUntil, consults, signOffs, huddles: [] },
    actions: planActionsOfConsults(scheme, consults),
    contacts: [
      ...contacts,
      ...corrected.contacts,
      ...missed.flatMap(({ about, row }) => contactsOfMissed(scheme, about, row)),
    ],
    gaps: shared.gaps,
    ...{ sessions: planSupervision(scheme), competencies: planCompetencies(scheme) },
    ...{ shortages: planShortages(scheme), recorded: planRecorded(scheme, cases) },
    progress: planProgress(scheme, cases),
  };
  const known = [
    ...planFirstFacts(scheme, cases),
    ...[...facts, ...corrected.facts, ...shared.facts],
  ];
  const late = missed.flatMap(({ about, row }) => factsOfMissed(scheme, about, row));
  return { scheme, truth, facts: [...known, ...late] };
}

/** Leaves the clock where everything that had begun was followed up to. */
export async function simulateHalfYear(parts: HalfYearParts): Promise<Truth> {
  const { clock, seed, first, months } = parts;
  const { scheme, truth, facts } = planHalfYear(seed, first, months);
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
  const huddles: TrueHuddle[] = [];
  const agreed: TrueAction[] = [];
  const added: Step[] = [];
  const onHeld = ({ huddle, actions }: Held) => {
    huddles.push(huddle);
    agreed.push(...actions);
    added.push(...stepsOfActions(desks, actions));
  };
  const steps = [
    ...stepsOfCases(desks, facts),
    ...stepsOfShortages(desks, truth.shortages),
    ...stepsOfSignOffs(desks, truth.signOffs),
    ...stepsOfConsults(desks, truth.consults, truth.actions),
    ...stepsOfActions(desks, truth.actions),
    ...stepsOfHuddles(desks, scheme, onHeld),
    ...stepsOfDailyLooks(desks, scheme),
    ...stepsOfSessions(desks, truth.sessions),
    ...stepsOfCompetencies(desks, truth.competencies),
    ...stepsOfRecorded(desks, truth.recorded),
    ...stepsOfProgress(desks, truth.progress, dayOf(scheme.playedUntil)),
    ...(parts.also?.({ ...parts, store, journal }, truth.playedUntil) ?? []),
  ];
  await play({ steps, added }, truth, { store, clock, duties });
  return { ...truth, huddles, actions: [...truth.actions, ...agreed] };
}

/**
 * In order of time; what falls together, in the order in which it was planned.
 * `added`: what a step leads to, put there while it is played.
 */
async function play(
  { steps, added }: { readonly steps: readonly Step[]; readonly added: Step[] },
  { playedUntil }: Truth,
  stage: { readonly store: Store; readonly clock: MovedClock; readonly duties: Duties },
): Promise<void> {
  const later = (a: Step, b: Step): number => (a.at < b.at ? -1 : Number(a.at > b.at));
  let left = steps.toSorted(later);
  for (let step = left.shift(); step !== undefined; step = left.shift()) {
    await doUntil(step.at, stage);
    stage.clock.moveTo(step.at);
    await step.play();
    if (added.length > 0) left = [...left, ...added.splice(0)].toSorted(later);
  }
  await doUntil(playedUntil, stage);
  stage.clock.moveTo(playedUntil);
}
