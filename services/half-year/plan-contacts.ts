/** Planned contacts: most are held on their day, some missed; the extract knows next morning, or later. */
import { createDice, type Dice } from '../caseload/sample/dice.ts';
import type { Instant } from '../kernel/ids.ts';
import { at, dayOf, plusDays, workingDayFrom } from './days.ts';
import type { PlannedCase } from './plan-cases.ts';
import { firstReading, type PlannedFacts } from './plan-facts.ts';
import { happened, streams, type Scheme } from './scheme.ts';
import type { TrueContact } from './truth.ts';

const EVERY = { core: 28, enhanced: 14, intensive: 7 } as const;
/** Days that it takes until somebody has written down a contact, where that is late. */
const LATE_ENTRY = 8;

export type Contacts = {
  readonly contacts: readonly TrueContact[];
  readonly facts: readonly PlannedFacts[];
};

export function planContacts(scheme: Scheme, cases: readonly PlannedCase[]): Contacts {
  const its = cases.filter(({ use }) => use === 'contacts');
  const planned = its.map((each, index) =>
    contactsOf(scheme, each, createDice(scheme.seed, streams.contacts + index)),
  );
  return {
    contacts: planned.flatMap(({ contacts }) => contacts),
    facts: planned.flatMap(({ facts }) => facts),
  };
}

/** One after the other: what is due next is known when the one before is. */
function contactsOf(scheme: Scheme, of: PlannedCase, dice: Dice): Contacts {
  const contacts: TrueContact[] = [];
  const facts: PlannedFacts[] = [];
  const begins = dayOf(firstReading(scheme, of.team));
  let lastContact = plusDays(begins, -6);
  let missed: readonly string[] = [];
  let dueOn = workingDayFrom(plusDays(begins, 4 + dice.between(0, EVERY[of.tier])));
  let announcedAt: Instant = at(plusDays(begins, 1), '06:30');
  while (dueOn < dayOf(scheme.ends)) {
    facts.push({
      at: announcedAt,
      case: of,
      lastContact,
      missedContacts: missed,
      nextContact: dueOn,
    });
    const wasHeld = missed.length > 0 || !dice.chance(of.team === 'moorland' ? 0.16 : 0.09);
    const wait = dice.chance(0.07) ? LATE_ENTRY : 1;
    const knownAt = at(plusDays(dueOn, wait), '06:30');
    contacts.push({ ...aboutOf(of), dueOn, wasHeld, announcedAt, knownAt });
    lastContact = wasHeld ? dueOn : lastContact;
    missed = wasHeld ? [] : [dueOn];
    const next = wasHeld ? EVERY[of.tier] : 3;
    dueOn = workingDayFrom(plusDays(dueOn, Math.max(next, wait + 2)));
    announcedAt = knownAt;
  }
  facts.push({
    at: announcedAt,
    case: of,
    lastContact,
    missedContacts: missed,
    nextContact: dueOn,
  });
  return { contacts, facts: facts.filter(({ at: moment }) => happened(scheme, moment)) };
}

export const aboutOf = ({ team, locality, pathway, tier, caseRef }: PlannedCase) => ({
  ...{ team, locality, pathway, tier, caseRef },
});
