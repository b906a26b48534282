import { assertNever } from '../kernel/errors.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { Huddle, HuddleEntry, OpenHuddle } from './huddle.ts';
import type { HuddleEvent } from './stream.ts';

/** Total: an event that no longer fits changes nothing. */
export function evolveHuddle(state: Huddle, event: HuddleEvent): Huddle {
  if (event.type === 'huddlePosted') {
    const { type: _type, at: postedAt, ...posted } = event;
    return { status: 'open', ...posted, postedAt, present: [] };
  }
  return state.status === 'open' ? evolveOpen(state, event) : state;
}

function evolveOpen(
  state: OpenHuddle,
  event: Exclude<HuddleEvent, { readonly type: 'huddlePosted' }>,
): Huddle {
  switch (event.type) {
    case 'huddleStarted':
      return { ...state, started: { by: event.by, at: event.at } };
    case 'attendanceNoted':
      return { ...state, present: event.present };
    case 'caseDecided':
      return withEntry(state, event.caseRef, ({ putOff: _putOff, ...entry }) => ({
        ...entry,
        decided: event.record,
      }));
    case 'casePutOff': {
      const { why, by, at } = event;
      return withEntry(state, event.caseRef, (entry) => ({ ...entry, putOff: { why, by, at } }));
    }
    case 'caseAdded': {
      const { entry, by: addedBy } = event;
      const notListed = state.notListed.filter((caseRef) => caseRef !== entry.caseRef);
      return { ...state, notListed, entries: [...state.entries, { ...entry, addedBy }] };
    }
    case 'huddleClosed': {
      const { at, by, next } = event;
      const closed = { at, ...(by && { by }), ...(next && { next }) };
      return { ...state, status: 'closed', closed };
    }
    default:
      return assertNever(event);
  }
}

const withEntry = (
  state: OpenHuddle,
  caseRef: CaseRef,
  change: (entry: HuddleEntry) => HuddleEntry,
): OpenHuddle => ({
  ...state,
  entries: state.entries.map((entry) => (entry.caseRef === caseRef ? change(entry) : entry)),
});
