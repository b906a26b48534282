import { assertNever } from '../kernel/errors.ts';
import { textsIn, type DecidedText, type Trace, type TraceDraft } from './trace.ts';
import type { TraceEvent } from './stream.ts';

/** Total: an event that no longer fits changes nothing. */
export function evolveTrace(state: Trace, event: TraceEvent): Trace {
  const { by, at } = event;
  if (event.type === 'traceDrafted') {
    const decisions = stillDecided(state, event.draft);
    return { ...event.draft, status: 'drafted', drafted: { by, at }, decisions };
  }
  switch (event.type) {
    case 'traceTextDecided': {
      if (state.status !== 'drafted') return state;
      const decided: DecidedText = { ...event.decision, by, at };
      return { ...state, decisions: { ...state.decisions, [event.number]: decided } };
    }
    case 'traceReleased':
      return state.status === 'drafted'
        ? { ...state, status: 'released', released: { by, at } }
        : state;
    case 'traceWithdrawn':
      return state.status === 'released'
        ? { ...state, status: 'withdrawn', withdrawn: { by, at, why: event.why } }
        : state;
    default:
      return assertNever(event);
  }
}

/** A text that comes out the same when it is drafted anew needs no second look. */
function stillDecided(before: Trace, draft: TraceDraft): Readonly<Record<string, DecidedText>> {
  if (before.status === 'none' || before.status === 'withdrawn') return {};
  const known = new Map(
    textsIn(before).map(({ label, text }, index) => [
      `${label}\n${text}`,
      before.decisions[index + 1],
    ]),
  );
  const kept = textsIn(draft).flatMap(({ label, text }, index): [string, DecidedText][] => {
    const decided = known.get(`${label}\n${text}`);
    return decided ? [[String(index + 1), decided]] : [];
  });
  return Object.fromEntries(kept);
}
