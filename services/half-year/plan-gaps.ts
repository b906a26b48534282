/** Cases of several agencies: some are led throughout, some lose their lead for days, some never had one. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import { at, daysBetween, dayOf, plusDays } from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf } from './plan-contacts.ts';
import { firstReading, type PlannedFacts } from './plan-facts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { TrueGap } from './truth.ts';

export type Gaps = { readonly gaps: readonly TrueGap[]; readonly facts: readonly PlannedFacts[] };

export function planGaps(scheme: Scheme, cases: readonly PlannedCase[]): Gaps {
  const planned = cases
    .filter(({ use }) => use === 'gap')
    .map((about, index) => gapOf(scheme, about, createDice(scheme.seed, streams.gaps + index)));
  return {
    gaps: planned.map(({ gap }) => gap),
    facts: planned.flatMap(({ facts }) => facts),
  };
}

/** The extract of the morning says that agencies came in, that nobody leads, and who does then. */
function gapOf(scheme: Scheme, about: PlannedCase, dice: Dice) {
  const begins = dayOf(firstReading(scheme, about.team));
  const span = daysBetween(begins, dayOf(scheme.ends));
  const sharedOn = plusDays(begins, dice.between(2, Math.floor(span / 2)));
  const isLedAtFirst = dice.chance(0.6);
  const unledOn = isLedAtFirst ? plusDays(sharedOn, dice.between(10, 60)) : sharedOn;
  const days = dice.between(2, 25);
  const [sharedFrom, unledFrom] = [at(sharedOn, '06:45'), at(unledOn, '06:45')];
  const unledUntil = at(plusDays(unledOn, days), '06:45');
  const base = {
    ...{ case: about, lastContact: plusDays(begins, -6), agencies: ['Housing association'] },
  };
  const facts: readonly PlannedFacts[] = [
    ...(isLedAtFirst ? [{ ...base, at: sharedFrom, coordinator: about.keyWorker }] : []),
    { ...base, at: unledFrom },
    { ...base, at: unledUntil, coordinator: about.keyWorker },
  ];
  const gap: TrueGap = {
    ...aboutOf(about),
    sharedFrom,
    ...(happened(scheme, unledFrom) ? { unledFrom } : {}),
    ...(happened(scheme, unledUntil) ? { unledUntil } : {}),
  };
  return { gap, facts: facts.filter((each) => happened(scheme, each.at)) };
}
