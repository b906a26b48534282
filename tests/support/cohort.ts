/** A case's place in the cohort to talk about in unit tests. Wednesday 2 December 2026. */
import { cohortCapability } from '../../services/cohort/capability.ts';
import type { EntryReason } from '../../services/cohort/criteria.ts';
import type { CohortCommand, CohortEvent, CohortIntent } from '../../services/cohort/stream.ts';
import type { EntryTerms, ProgressTerms } from '../../services/cohort/terms.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import { identity } from './cases.ts';
import { decider } from './given.ts';
import { at, grace, hugh, jonah, kemi, sam, utc } from './people.ts';

export const given = decider(cohortCapability);

/** Grace manages the team, Hugh the locality's other one; Sam covers for Jonah, who leads. */
export const concerned = {
  managers: [grace],
  mayDecide: [grace, hugh],
  people: [grace, jonah, kemi, sam],
  standIns: [jonah],
  mayRecord: [jonah, sam, grace, hugh],
};

let commands = 0;
export const told = (
  actor: Actor,
  intent: CohortIntent,
  now: Instant = at('10:00'),
): CommandEnvelope<CohortCommand> => ({
  id: CommandId.parse(`command-${(commands += 1)}`),
  ...{ at: now, actor, authority: 'test' },
  command: { ...intent, identity, concerned },
});

export const safeguarding: EntryReason = {
  ...{ kind: 'safeguarding', occurrence: 'flag.1', since: at('08:00') },
};
export const discharge: EntryReason = {
  ...{ kind: 'recentDischarge', occurrence: '2026-12-01T10:00:00.000Z' },
  since: utc('2026-12-01T10:00'),
};

export const times = { tellAt: at('10:00'), againAt: utc('2026-12-04T10:00') };
const days = { today: '2026-12-02', latest: '2026-12-16' };

export const terms: EntryTerms = {
  lead: jonah,
  responsibilities: [{ what: 'Ring her every evening', who: kemi }],
  steps: [
    { what: 'See her twice a week', by: '2026-12-10', overdueAt: utc('2026-12-11T00:00') },
    { what: 'Move to the new flat', by: '2027-01-15', overdueAt: utc('2027-01-16T00:00') },
  ],
  progress: { on: '2026-12-16', at: utc('2026-12-16T09:00') },
};

const progress: ProgressTerms = {
  ...{ seen: 0, note: 'It goes on as planned.', added: [] },
  steps: [
    { number: 1, standing: 'onCourse' },
    { number: 2, standing: 'onCourse' },
  ],
  next: { on: '2026-12-16', at: utc('2026-12-16T09:00') },
};

export const assessing = (
  reasons: readonly EntryReason[],
  change: Partial<Extract<CohortIntent, { type: 'assess' }>> = {},
): CohortIntent => ({
  ...{ type: 'assess', reasons, suffices: reasons.length > 0, isClosed: false, ...times },
  ...change,
});

export const entering = (
  change: Partial<Extract<CohortIntent, { type: 'enter' }>> = {},
): CohortIntent => ({ type: 'enter', terms, isClosed: false, ...days, ...change });

export const recording = (change: Partial<ProgressTerms> = {}): CohortIntent => ({
  ...{ type: 'recordProgress', terms: { ...progress, ...change }, ...days },
});

const happened = { ...identity, at: at('09:00') };

export const proposed: CohortEvent = {
  ...{ type: 'cohortProposed', ...happened, reasons: [safeguarding], ...times },
};
export const unanswered: CohortEvent = {
  ...{ type: 'proposalUnanswered', ...happened, times: 1, ...times },
};
export const entered: CohortEvent = {
  ...{ type: 'cohortEntered', ...happened, by: grace, entry: 1, terms, reasons: [safeguarding] },
};
export const asked: CohortEvent = {
  ...{ type: 'progressAsked', ...happened, missedAt: utc('2026-12-18T09:00') },
};
export const missed: CohortEvent = {
  ...{ type: 'progressMissed', ...happened, times: 1 },
  ...times,
};
export const recorded = (standing: 'onCourse' | 'stuck' = 'onCourse'): CohortEvent => ({
  ...{ type: 'progressRecorded', ...happened, by: jonah, isStuck: standing === 'stuck' },
  terms: {
    ...progress,
    steps: [
      { number: 1, standing },
      { number: 2, standing: 'onCourse' },
    ],
  },
});
export const notNow = (lookAgain = true): CohortEvent => ({
  ...{ type: 'notNowDecided', ...happened, by: grace, why: 'The social worker has it.' },
  ...(lookAgain ? { lookAgain: { on: '2026-12-10', at: utc('2026-12-10T09:00') } } : {}),
  knowing: [safeguarding],
});
export const stepDownTerms = {
  criteria: [{ label: 'No crisis for four weeks', isMet: true }],
  rationale: 'Six weeks without a crisis.',
  review: { on: '2027-02-15', at: utc('2027-02-15T09:00') },
};
export const steppedDown: CohortEvent = {
  ...{ type: 'steppedDown', ...happened, by: grace, terms: stepDownTerms, knowing: [safeguarding] },
};
