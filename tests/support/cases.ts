/** A case to talk about in tests: its facts, what a rule finds in them, what people flag. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import type { Flag, FlagKind } from '../../services/caseload/flag.ts';
import type { CaseRules } from '../../services/caseload/rules.ts';
import type { CaseCommand, CaseEvent, CaseIntent } from '../../services/caseload/stream.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CaseRef, CommandId, type Instant } from '../../services/kernel/ids.ts';
import { at, grace, jonah, perinatal, riversideEast, service } from './people.ts';

export const caseRef = CaseRef.parse('CM-10482');
export const identity = { team: riversideEast, caseRef };

/** The example's: two missed contacts, 48 and 72 hours after discharge, two crises in 90 days. */
export const rules: CaseRules = { timeZone: service.timeZone, ...service.caseLimits };

/** Nothing is overdue, and nothing will be. */
export const quiet: CaseFacts = {
  pathway: perinatal,
  tier: 'enhanced',
  status: 'active',
  keyWorker: jonah,
  agencies: [],
  missedContacts: [],
  crises: [],
};

let commands = 0;
export const told = (
  actor: Actor,
  intent: CaseIntent,
  now: Instant = at('10:00'),
  by: CaseRules = rules,
): CommandEnvelope<CaseCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  at: now,
  actor,
  authority: 'test',
  command: { ...intent, rules: by },
});

export const recording = (change: Partial<CaseFacts> = {}): CaseIntent => ({
  ...{ type: 'record', identity },
  facts: { ...quiet, ...change },
});

export const flagging = (kind: FlagKind, note?: string): CaseIntent => ({
  ...{ type: 'flag', identity, kind },
  ...(note === undefined ? {} : { note }),
});

export const resolving = (flag: number, why = 'Seen today, all is well.'): CaseIntent => ({
  ...{ type: 'resolve', identity, flag, why },
  managers: [grace],
});

export const recorded = (change: Partial<CaseFacts> = {}): CaseEvent => ({
  ...{ type: 'caseRecorded', ...identity, at: at('09:00') },
  facts: { ...quiet, ...change },
});

/** As somebody raises it at ten. */
export const flagOf = (change: Partial<Flag> = {}): Flag => ({
  ...{ id: 1, kind: 'missedContact', source: { kind: 'person', person: jonah } },
  ...{ at: at('10:00'), since: at('10:00') },
  ...change,
});

export const raised = (change: Partial<Flag> = {}): CaseEvent => {
  const flag = flagOf(change);
  return { type: 'flagRaised', ...identity, flag, at: flag.at };
};

export const flagResolved = (flag: number, now: Instant = at('11:00')): CaseEvent => ({
  ...{ type: 'flagResolved', ...identity, flag, by: grace, at: now },
  why: 'Seen today, all is well.',
});

export const mended = (flag: number, now: Instant = at('11:00')): CaseEvent => ({
  ...{ type: 'flagMended', ...identity, flag, at: now },
});
