import type { Etag, Store } from '../ports/store.ts';
import { eventsOf, headId } from './documents.ts';
import { OversightError } from './errors.ts';
import { isThere, readHead, readRecord, type Head } from './head.ts';
import { emptyHash, type Target } from './record.ts';
import type { RememberedHeads } from './remembered-heads.ts';

/** A head with the version under which it was read; without one when the stream has no events yet. */
export type LoadedHead<State> = Head<State> & { readonly etag?: Etag };

/** The part of a capability that folding needs. */
export type Folds<State, Event> = {
  readonly name: string;
  readonly schemaVersion: number;
  readonly initial: State;
  evolve(state: State, event: Event): State;
};

/**
 * The stream's state for this version of its capability. A head that an older version wrote is
 * folded anew from the events; one that a newer version wrote is not touched (`newerSchema`).
 */
export type Load = <State, Event>(
  capability: Folds<State, Event>,
  target: Target,
) => Promise<LoadedHead<State>>;

export const createLoad =
  (store: Store, memory?: RememberedHeads): Load =>
  async <State, Event>(capability: Folds<State, Event>, target: Target) => {
    const at = memory?.now();
    const document = await store.read(target.partition, headId(target.stream));
    if (document === undefined) return initialHead(capability);
    const { etag } = document;
    const head = { ...readHead<State>(document), etag };
    if (at !== undefined) memory?.keep(target, head, at);
    if (head.schemaVersion === capability.schemaVersion) return head;
    if (head.schemaVersion > capability.schemaVersion) throw newerSchema(capability, target);
    return { ...head, etag, state: await fold(store, capability, target, head.sequence) };
  };

const initialHead = <State>(capability: {
  readonly initial: State;
  readonly schemaVersion: number;
}): Head<State> => ({
  state: capability.initial,
  sequence: 0,
  lastHash: emptyHash,
  schemaVersion: capability.schemaVersion,
  open: false,
});

async function fold<State, Event>(
  store: Store,
  capability: Folds<State, Event>,
  { partition, stream }: Target,
  upTo: number,
): Promise<State> {
  let state = capability.initial;
  let after: string | undefined;
  do {
    const page = await store.list(
      partition,
      eventsOf(stream),
      after === undefined ? {} : { after },
    );
    for (const document of page.documents) {
      const record = readRecord<Event>(document);
      if (record.sequence > upTo || !isThere(record)) continue;
      state = capability.evolve(state, record.event);
    }
    after = page.next;
  } while (after !== undefined);
  return state;
}

const newerSchema = ({ name }: { readonly name: string }, { stream }: Target) =>
  new OversightError(
    'newerSchema',
    `${stream} was written by a newer version of the ${name} rules than this program has. ` +
      `Update the program; nothing was changed.`,
  );
