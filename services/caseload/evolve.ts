import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { leadOf, type Case, type KnownCase } from './case.ts';
import { isOpenFlag, type Flag, type FlagResolution } from './flag.ts';
import type { CaseEvent } from './stream.ts';

/**
 * Resolved flags beyond these are in the stream's events alone. What somebody resolved of what a
 * rule or a signal found stays, so that it is not raised again.
 */
const RESOLVED_KEPT = 30;

/** Total: an event that no longer fits changes nothing. */
// eslint-disable-next-line complexity -- one case per event
export function evolveCase(state: Case, event: CaseEvent): Case {
  const { team, caseRef } = event;
  const known: KnownCase =
    state.status === 'known' ? state : { team, caseRef, flags: [], raised: 0 };
  switch (event.type) {
    case 'caseRecorded':
      return led(known, { ...known, facts: event.facts, recordedAt: event.at }, event.at);
    case 'leadNoted':
      return led(known, withLead(known, event.lead), event.at);
    case 'restrictionNoted':
      return { status: 'known', ...known, restriction: event.restriction };
    case 'physicalCheckNoted': {
      const { check, on, by, at } = event;
      return { status: 'known', ...known, checks: { ...known.checks, [check]: { on, by, at } } };
    }
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

function withLead({ lead: _lead, ...rest }: KnownCase, lead: PersonId | undefined): KnownCase {
  return lead === undefined ? rest : { ...rest, lead };
}

/** With the moment since when nobody leads it who was led before. */
function led(before: KnownCase, after: KnownCase, at: Instant): Case {
  const { ledUntil: _ledUntil, ...rest } = after;
  if (leadOf(after) !== undefined) return { status: 'known', ...rest };
  const since = leadOf(before) === undefined ? before.ledUntil : at;
  return { status: 'known', ...rest, ...(since === undefined ? {} : { ledUntil: since }) };
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
  how?.how === 'mended' || (how !== undefined && !('occurrence' in source));
