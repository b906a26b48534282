import type { Capability, CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import type { Case, KnownCase } from './case.ts';
import { decideCase } from './decide.ts';
import { isOpenFlag, type Flag, type FlagResolution } from './flag.ts';
import { caseLook } from './jobs.ts';
import { nextFinding } from './rules.ts';
import type { CaseCommand, CaseEvent, CaseRefusal } from './stream.ts';

/** Cases: one stream each, in the partition of the team. Open while a flag of theirs is, or a huddle owes a decision. */
export const caseCapability: Capability<Case, CaseCommand, CaseEvent, CaseRefusal> = {
  name: 'case',
  schemaVersion: 1,
  initial: { status: 'unknown' },
  decide: decideCase,
  evolve: evolveCase,
  reactions: caseReactions,
  isOpen: (state) =>
    state.status === 'known' && (state.flags.some(isOpenFlag) || state.carriedOver !== undefined),
};

/**
 * Resolved flags beyond these are in the stream's events alone. What somebody resolved of what a
 * rule found stays, so that the rule does not raise it again.
 */
const RESOLVED_KEPT = 30;

/** Total: an event that no longer fits changes nothing. */
export function evolveCase(state: Case, event: CaseEvent): Case {
  const { team, caseRef } = event;
  const known: KnownCase =
    state.status === 'known' ? state : { team, caseRef, flags: [], raised: 0 };
  switch (event.type) {
    case 'caseRecorded':
      return { status: 'known', ...known, facts: event.facts, recordedAt: event.at };
    case 'flagRaised': {
      if (event.flag.id <= known.raised) return state;
      const raised = Math.max(known.raised, event.flag.id);
      return { status: 'known', ...known, raised, flags: [...known.flags, event.flag] };
    }
    case 'flagResolved': {
      const { by, why, at } = event;
      return resolved(state, event.flag, { how: 'decided', by, why, at });
    }
    case 'caseDecided': {
      const { carriedOver: _carriedOver, ...rest } = known;
      return { status: 'known', ...rest, lastDecision: event.decision };
    }
    case 'caseCarriedOver':
      return { status: 'known', ...known, carriedOver: event.times };
    case 'flagMended':
      return resolved(state, event.flag, { how: 'mended', at: event.at });
    default:
      return assertNever(event);
  }
}

function resolved(state: Case, id: number, resolution: FlagResolution): Case {
  if (state.status === 'unknown') return state;
  const flags = state.flags.map((flag) =>
    flag.id === id && isOpenFlag(flag) ? { ...flag, resolved: resolution } : flag,
  );
  return { ...state, flags: withoutOld(flags) };
}

function withoutOld(flags: readonly Flag[]): readonly Flag[] {
  const excess = flags.filter(isForgettable).slice(0, -RESOLVED_KEPT);
  return excess.length === 0 ? flags : flags.filter((flag) => !excess.includes(flag));
}

const isForgettable = ({ resolved: how, source }: Flag): boolean =>
  how?.how === 'mended' || (how !== undefined && source.kind !== 'rule');

/** The clock is set anew with the facts, and after each look that found something. */
function caseReactions(
  _events: readonly CaseEvent[],
  state: Case,
  { at, command }: CommandEnvelope<CaseCommand>,
): readonly JobSpec[] {
  if (state.status === 'unknown' || state.facts === undefined) return [];
  if (command.type !== 'record' && command.type !== 'look') return [];
  const next = nextFinding(state.facts, command.rules, at);
  return next === undefined ? [] : [caseLook({ team: state.team, caseRef: state.caseRef }, next)];
}
