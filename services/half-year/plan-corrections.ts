/** What was put right later: an extract that was wrong, a request that was more urgent than it seemed. */
import { createDice } from '../caseload/sample/dice.ts';
import { at, dayOf, minutesBetween, plusDays, plusMinutes, workingDayFrom } from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { aboutOf, type Contacts } from './plan-contacts.ts';
import { firstReading, type PlannedFacts } from './plan-facts.ts';
import { acknowledgeBy, answerBy } from './plan-hops.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { Sensitivity, TrueConsult, TrueContact } from './truth.ts';

const moreUrgent: Readonly<Record<Sensitivity, Sensitivity>> = {
  ...{ routine: 'urgent', urgent: 'veryUrgent' },
  ...{ veryUrgent: 'emergency', emergency: 'emergency' },
};

/** Of those that somebody has and that are answered some minutes later, one in eight. */
export const withRaised = (
  scheme: Scheme,
  consults: readonly TrueConsult[],
): readonly TrueConsult[] =>
  consults.map((row, index) => {
    const { acknowledgedAt, decidedAt, sensitivity } = row;
    if (acknowledgedAt === undefined || decidedAt === undefined) return row;
    const minutes = minutesBetween(acknowledgedAt, decidedAt);
    const isIts = createDice(scheme.seed, streams.corrections + index).chance(0.125);
    if (sensitivity === 'emergency' || minutes < 6 || !isIts) return row;
    const raisedAt = plusMinutes(acknowledgedAt, Math.floor(minutes / 3));
    const to = moreUrgent[sensitivity];
    const earlier = <Text extends string>(a: Text, b: Text): Text => (a < b ? a : b);
    return {
      ...row,
      raised: {
        ...{ at: raisedAt, to },
        acknowledgeBy: earlier(row.acknowledgeBy, acknowledgeBy(to, raisedAt)),
        answerBy: earlier(row.answerBy, answerBy(to, raisedAt)),
      },
    };
  });

/** Days until somebody finds that an extract was wrong. */
const FOUND_AFTER = 9;

/**
 * Three contacts of a case. The extract says that the first was missed, and of the second that it
 * took place; later ones say that it was the other way about. Of the third it is right.
 */
export function planCorrected(scheme: Scheme, cases: readonly PlannedCase[]): Contacts {
  const planned = cases
    .filter(({ use }) => use === 'corrected')
    .map((about, index) => correctedOf(scheme, about, index));
  return {
    contacts: planned.flatMap(({ contacts }) => contacts),
    facts: planned.flatMap(({ facts }) => facts).filter((each) => happened(scheme, each.at)),
  };
}

function correctedOf(scheme: Scheme, about: PlannedCase, index: number): Contacts {
  const begins = dayOf(firstReading(scheme, about.team));
  const first = workingDayFrom(plusDays(begins, 24 + index * 7));
  const [second, third] = [21, 42].map((days) => workingDayFrom(plusDays(first, days)));
  const morning = (day = '', days = 1) => at(plusDays(day, days), '06:30');
  const before = plusDays(begins, -6);
  const told = (moment: PlannedFacts['at'], lastContact: string, particulars: object) => ({
    ...{ at: moment, case: about, lastContact, ...particulars },
  });
  const [a, b = '', c = ''] = [first, second, third];
  const contact = (dueOn: string, wasHeld: boolean, announcedAt: TrueContact['knownAt']) => ({
    ...{ ...aboutOf(about), dueOn, wasHeld, announcedAt, knownAt: morning(dueOn) },
  });
  const [announced, foundA, foundB] = [morning(begins), morning(a, FOUND_AFTER), morning(b, 9)];
  return {
    contacts: [
      { ...contact(a, true, announced), correctedAt: foundA },
      { ...contact(b, false, morning(a)), correctedAt: foundB },
      contact(c, true, morning(b)),
    ].filter(({ announcedAt }) => happened(scheme, announcedAt)),
    facts: [
      told(announced, before, { nextContact: a }),
      told(morning(a), before, { missedContacts: [a], nextContact: b }),
      told(foundA, a, { nextContact: b }),
      told(morning(b), b, { nextContact: c }),
      told(foundB, a, { missedContacts: [b], nextContact: c }),
      told(morning(c), c, {}),
    ],
  };
}
