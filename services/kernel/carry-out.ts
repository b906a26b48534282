/** Load, decide, commit; again when somebody else was first. */
import type { Store } from '../ports/store.ts';
import type { Capability, CommandEnvelope, RecordedEvent } from './capability.ts';
import type { Commit, CommitOutcome } from './commit.ts';
import type { Decision } from './decision.ts';
import { eventId, receiptId } from './documents.ts';
import { readRecord, type LoadedHead } from './head.ts';
import { initialHead, type Load } from './load.ts';
import { decided, type Decided } from './plan.ts';
import type { Target } from './record.ts';
import type { RememberedHeads } from './remembered-heads.ts';

export type Reason = { readonly reason: string };

/** What became of a command. `state` is the newest that was seen, to be shown to who asked. */
export type Handled<State, Event, Refusal extends Reason> =
  | {
      readonly outcome: 'done';
      readonly state: State;
      readonly events: readonly Event[];
      /** Of the stream's last event. */
      readonly sequence: number;
    }
  /** A command with this id was carried out before; nothing was done again. */
  | { readonly outcome: 'repeated'; readonly state: State }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly state: State }
  /** Others kept changing the stream; nothing was changed, and the same command may be sent again. */
  | { readonly outcome: 'busy'; readonly state: State };

type Parts = {
  readonly store: Store;
  readonly load: Load;
  readonly memory: RememberedHeads | undefined;
  readonly commit: Commit;
  readonly maxAttempts: number;
};

export async function carryOut<State, Command, Event, Refusal extends Reason>(
  parts: Parts,
  capability: Capability<State, Command, Event, Refusal>,
  target: Target,
  envelope: CommandEnvelope<Command>,
): Promise<Handled<State, Event, Refusal>> {
  const { store, load, memory, maxAttempts } = parts;
  const remembered = memory?.latest(capability, target) ?? assumed(capability, envelope);
  let head = isEnough(capability, envelope, remembered)
    ? remembered
    : await load(capability, target);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const decision = capability.decide(head.state, envelope);
    if (!decision.accepted || decision.events.length === 0) {
      return withoutEvents(store, target, envelope, head, decision);
    }
    const what = decided(capability, target, envelope, head, decision.events);
    const result = await commitAndRemember(parts, what);
    if (result.outcome === 'lost') {
      head = await load(capability, target);
      continue;
    }
    if (result.outcome === 'committed' || (await areThere(store, target, result.records))) {
      const { state, events } = what;
      return { outcome: 'done', state, events, sequence: head.sequence + events.length };
    }
    return { outcome: 'repeated', state: (await load(capability, target)).state };
  }
  return { outcome: 'busy', state: head.state };
}

/** What a command that begins its stream is decided on: that there is none. */
const assumed = <State>(
  capability: { readonly initial: State; readonly schemaVersion: number },
  { begins }: CommandEnvelope<unknown>,
): LoadedHead<State> | undefined => (begins ? initialHead(capability) : undefined);

async function withoutEvents<State, Event, Refusal extends Reason>(
  store: Store,
  target: Target,
  envelope: CommandEnvelope<unknown>,
  { state, sequence }: LoadedHead<State>,
  decision: Decision<Event, Refusal>,
): Promise<Handled<State, Event, Refusal>> {
  if (await wasCarriedOut(store, target, envelope)) return { outcome: 'repeated', state };
  return decision.accepted
    ? { outcome: 'done', state, events: [], sequence }
    : { outcome: 'refused', refusal: decision.refusal, state };
}

/** What became of a commit that failed is unknown, and so is the head. */
async function commitAndRemember(
  { memory, commit }: Parts,
  what: Decided<unknown, unknown>,
): Promise<CommitOutcome> {
  const { target } = what;
  const at = memory?.now();
  memory?.forget(target);
  const result = await commit.write(what);
  if (result.outcome === 'committed' && at !== undefined) {
    if (result.head.etag !== undefined) memory?.keep(target, result.head, at);
    memory?.keepVersion(target.partition, result.version, at);
  }
  return result;
}

/**
 * Carries the command out if by this head something can be changed, and it is the newest.
 * @returns nothing when it was not carried out by that
 */
export async function carryOutBy<State, Command, Event, Refusal extends Reason>(
  parts: Parts,
  capability: Capability<State, Command, Event, Refusal>,
  target: Target,
  envelope: CommandEnvelope<Command>,
  head: LoadedHead<State>,
): Promise<Handled<State, Event, Refusal> | undefined> {
  const decision = capability.decide(head.state, envelope);
  if (!decision.accepted || decision.events.length === 0) return undefined;
  const what = decided(capability, target, envelope, head, decision.events);
  const result = await commitAndRemember(parts, what);
  if (result.outcome !== 'committed') return undefined;
  const { state, events } = what;
  return { outcome: 'done', state, events, sequence: head.sequence + events.length };
}

/**
 * By what is remembered something can be changed: the commit holds only if it is the newest.
 * Nothing is refused by it.
 */
function isEnough<State, Command, Event, Refusal extends Reason>(
  capability: Capability<State, Command, Event, Refusal>,
  envelope: CommandEnvelope<Command>,
  remembered: LoadedHead<State> | undefined,
): remembered is LoadedHead<State> {
  if (remembered === undefined) return false;
  const decision = capability.decide(remembered.state, envelope);
  return decision.accepted && decision.events.length > 0;
}

/** A command that was carried out is often refused now, for that very reason: the receipt tells. */
const wasCarriedOut = async (
  store: Store,
  { partition }: Target,
  { id }: CommandEnvelope<unknown>,
): Promise<boolean> => (await store.read(partition, receiptId(id))) !== undefined;

/** A receipt that was there may be of this very attempt, written before its answer was lost. */
async function areThere(
  store: Store,
  { partition, stream }: Target,
  [first]: readonly RecordedEvent[],
): Promise<boolean> {
  if (first === undefined) return false;
  const there = await store.read(partition, eventId(stream, first.sequence));
  return there !== undefined && readRecord(there).hash === first.hash;
}
