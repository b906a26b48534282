/** A case whose early-warning signs are recorded: contacts and commands. */
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { WarningSet } from '../../services/warning/settings.ts';
import type {
  WarningCommand,
  WarningEvent,
  WarningFacts,
  WarningIntent,
} from '../../services/warning/stream.ts';
import { isReached, standingOf } from '../../services/warning/threshold.ts';
import type { Contact, ContactTerms, Crossing } from '../../services/warning/warning.ts';
import { identity } from './cases.ts';
import { at, grace, jonah, kemi, sam } from './people.ts';

export const set: WarningSet = {
  ...{ id: 'test', name: 'Test', pathways: [], tiers: [], threshold: 3, withinDays: 14 },
  indicators: [
    { id: 'sleepChange', weight: 2 },
    { id: 'withdrawal', weight: 1 },
    { id: 'selfNeglect', weight: 1 },
  ],
};

export const terms = (seen: readonly string[] = [], on = '2026-12-02'): ContactTerms => ({
  ...{ on, outcome: 'inPerson', seen },
});

const facts: WarningFacts = {
  ...{ identity, set, isClosed: false, today: '2026-12-02', timeZone: 'Europe/London' },
  people: { keyWorker: jonah, lead: sam, managers: [grace], members: [kemi] },
  answerBy: at('16:00'),
};

let commands = 0;
export const told = (
  actor: Actor,
  intent: WarningIntent,
  now: Instant = at('10:00'),
  change: Partial<WarningFacts> = {},
): CommandEnvelope<WarningCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  ...{ at: now, actor, authority: 'test' },
  command: { ...intent, ...facts, today: localDate('Europe/London', now), ...change },
});

export const contact = (id: number, seen: readonly string[], change: Partial<Contact> = {}) => ({
  ...terms(seen),
  ...{ id, by: jonah, at: at('09:00') },
  ...change,
});

export const recorded = (
  id: number,
  seen: readonly string[],
  change: Partial<Contact> = {},
): WarningEvent => {
  const its = contact(id, seen, change);
  return { type: 'contactRecorded', ...identity, contact: its, at: its.at };
};

/** Of the contacts, today. */
export const crossing = (
  contacts: readonly Contact[],
  change: Partial<Crossing> = {},
): Crossing => {
  const standing = standingOf(contacts, set, '2026-12-02');
  if (!isReached(standing)) throw new TypeError('The threshold is not reached.');
  return { occurrence: '1', at: at('09:00'), by: jonah, standing, ...change };
};

export const reached = (of: Crossing): WarningEvent => ({
  ...{ type: 'thresholdReached', ...identity, crossing: of, at: of.at },
});

export { identity };
