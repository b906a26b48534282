import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import type { JobSpec } from '../kernel/job.ts';
import { assessmentsAfter } from '../cohort/triggers.ts';
import { signOffLooksAfter } from '../sign-off/case-changes.ts';
import { openingsAfter } from '../sign-off/openings.ts';
import type { PersonId } from '../kernel/ids.ts';
import { leadOf, type Case, type KnownCase } from './case.ts';
import { decideCase } from './decide.ts';
import { evolveCase } from './evolve.ts';
import { isOpenFlag } from './flag.ts';
import { caseLook } from './jobs.ts';
import { judgedOf, nextFinding } from './rules.ts';
import type { CaseCommand, CaseEvent, CaseRefusal } from './stream.ts';

/** Cases: one stream each, in the partition of the team. Open while a flag of theirs is, or a huddle owes a decision. */
export const caseCapability: Capability<Case, CaseCommand, CaseEvent, CaseRefusal> = {
  name: 'case',
  schemaVersion: 1,
  initial: { status: 'unknown' },
  decide: decideCase,
  evolve: evolveCase,
  reactions: (events, state, envelope) => [
    ...caseReactions(events, state, envelope),
    ...assessmentsAfter(events, envelope.command.identity, envelope.at),
    ...openingsAfter(events, envelope.command.identity, envelope.at),
    ...signOffLooksAfter(events, envelope.command.identity, envelope.at),
  ],
  isOpen: (state) =>
    state.status === 'known' && (state.flags.some(isOpenFlag) || state.carriedOver !== undefined),
  listedUnder: (state) => [
    ...(state.status === 'known' && state.facts?.status === 'active'
      ? [activeList, ...worksWith(state).map(workerList)]
      : []),
    ...checkedLists(state),
  ],
};

/** The list of all cases on a team's caseload: to be counted, at the cost of their markers. */
export const activeList = 'active';

/** The cases of which a physical health check was recorded last in that month of UTC, `YYYY-MM`. */
export const checkedList = (month: string): string => `checked.${month}`;

const checkedLists = (state: Case): readonly string[] => {
  const checks = state.status === 'known' ? Object.values(state.checks ?? {}) : [];
  return [...new Set(checks.map(({ at }) => checkedList(at.slice(0, 7))))];
};

/** The list of somebody's cases. */
export const workerList = (person: PersonId): string => `of.${person}`;

/** The key worker and the lead. */
const worksWith = (state: KnownCase): readonly PersonId[] =>
  [state.facts?.keyWorker, leadOf(state)].filter((person) => person !== undefined);

/** The clock is set anew with the facts, and after each look that found something. */
function caseReactions(
  _events: readonly CaseEvent[],
  state: Case,
  { at, command }: CommandEnvelope<CaseCommand>,
): readonly JobSpec[] {
  const judged = judgedOf(state);
  if (
    judged === undefined ||
    !['record', 'look', 'noteLead', 'noteRestriction', 'noteCheck'].includes(command.type)
  )
    return [];
  const next = nextFinding(judged, command.rules, at);
  const { team, caseRef } = command.identity;
  return next === undefined ? [] : [caseLook({ team, caseRef }, next)];
}
