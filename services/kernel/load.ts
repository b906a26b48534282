import type { Partition, Store } from '../ports/store.ts';
import { eventsOf, headId, headPrefix } from './documents.ts';
import { isThere, readHead, readRecord, type Head, type LoadedHead } from './head.ts';
import { folded, newerRules, type Folds } from './fold.ts';
import { StreamId } from './ids.ts';
import { emptyHash, type Target } from './record.ts';
import type { RememberedHeads } from './remembered-heads.ts';

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
    if (head.schemaVersion > capability.schemaVersion) throw newerRules(capability, target.stream);
    return { ...head, etag, state: await fold(store, capability, target, head.sequence) };
  };

/** How many are asked for at once. */
const AT_ONCE = 50;

/** The states of many streams, in the order given, at the cost of a query for every fifty. */
export type LoadAll = <State, Event>(
  capability: Folds<State, Event>,
  partition: Partition,
  streams: readonly StreamId[],
) => Promise<readonly LoadedHead<State>[]>;

export const createLoadAll =
  (store: Store, load: Load, memory?: RememberedHeads): LoadAll =>
  async <State, Event>(
    capability: Folds<State, Event>,
    partition: Partition,
    streams: readonly StreamId[],
  ) => {
    const found = new Map<string, LoadedHead<State>>();
    // Whoever reads a whole caseload must not have all else forgotten.
    const at = streams.length <= AT_ONCE ? memory?.now() : undefined;
    for (let from = 0; from < streams.length; from += AT_ONCE) {
      const among = streams.slice(from, from + AT_ONCE).map(headId);
      const page = await store.list(partition, headPrefix, { among, limit: AT_ONCE });
      for (const { id, body, etag } of page.documents) {
        const head = { ...readHead<State>({ id, body }), etag };
        found.set(id, head);
        const stream = StreamId.parse(id.slice(headPrefix.length));
        if (at !== undefined) memory?.keep({ partition, stream }, head, at);
      }
    }
    return Promise.all(
      streams.map(async (stream) => {
        const head = found.get(headId(stream)) ?? initialHead(capability);
        // Of another version: folded anew, or refused.
        return head.schemaVersion === capability.schemaVersion
          ? head
          : await load(capability, { partition, stream });
      }),
    );
  };

/** Of a stream without events. */
export const initialHead = <State>(capability: {
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
      state = folded(capability, stream, state, record);
    }
    after = page.next;
  } while (after !== undefined);
  return state;
}
