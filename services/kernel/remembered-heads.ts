/**
 * Heads as this process last read or wrote them, so that what follows within moments need not read
 * them again. Others may have written since: whoever decides on one commits under its version.
 */
import type { Clock } from '../ports/clock.ts';
import type { DocumentId, Etag, Partition } from '../ports/store.ts';
import type { Instant } from './ids.ts';
import type { LoadedHead } from './head.ts';
import type { Target } from './record.ts';
import { isBefore, millisecondsBetween } from './time.ts';

/** Beyond them the one unused longest is forgotten. More than a trust's teams decide on in half an hour; 10 MB. */
const MOST = 1_000;
/** Longer than a clock of a consult runs by default; nobody's text stays in memory for days. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;
/** How old what stands for a read may be. */
const RECENT_MS = 1_000;

/** The part of a capability that tells whether a remembered state is of its making. */
type MadeBy<State> = { readonly schemaVersion: number; readonly initial: State };

export interface RememberedHeads {
  /** However old, up to half an hour: good for a commit under its version, and for nothing else. */
  latest<State>(capability: MadeBy<State>, target: Target): LoadedHead<State> | undefined;
  /** As it was within the last second. */
  recent<State>(capability: MadeBy<State>, target: Target): LoadedHead<State> | undefined;
  now(): Instant;
  /** How many events a partition had within the last second. */
  recentVersion(partition: Partition): number | undefined;
  /** @param at when it was asked for, or written; as of heads, the newest is kept */
  keepVersion(partition: Partition, version: number, at: Instant): void;
  /** As they were within the last second. */
  recentMarks(partition: Partition, beside: DocumentId): Marks | undefined;
  keepMarks(partition: Partition, beside: DocumentId, marks: Marks, at: Instant): void;
  /** @param at when it was asked for, or written; an older head never takes the place of a newer */
  keep(target: Target, head: LoadedHead<unknown>, at: Instant): void;
  forget(target: Target): void;
}

/** How new a partition is, and one document of it that is written without events. */
export type Marks = {
  readonly version: number;
  /** None where the document is not there. */
  readonly beside: Etag | undefined;
};

type KeptVersion = {
  readonly version: number;
  readonly at: Instant;
  readonly beside?: { readonly id: DocumentId; readonly etag: Etag | undefined };
};

type Kept = { readonly head: LoadedHead<unknown>; readonly at: Instant };

const keyOf = ({ partition, stream }: Target): string => `${partition} ${stream}`;

export function createRememberedHeads(clock: Clock): RememberedHeads {
  const heads = new Map<string, Kept>();
  // A clock that was set back must not make it last.
  const ageOf = (at: Instant): number => Math.abs(millisecondsBetween(at, clock.now()));
  const within = <State>(
    { schemaVersion }: MadeBy<State>,
    target: Target,
    milliseconds: number,
  ): LoadedHead<State> | undefined => {
    const kept = heads.get(keyOf(target));
    if (kept?.head.schemaVersion !== schemaVersion) return undefined;
    return ageOf(kept.at) <= milliseconds ? (kept.head as LoadedHead<State>) : undefined;
  };
  return {
    latest: (capability, target) => within(capability, target, FORGOTTEN_AFTER_MS),
    recent: (capability, target) => within(capability, target, RECENT_MS),
    now: () => clock.now(),
    keep(target, head, at) {
      const key = keyOf(target);
      const before = heads.get(key);
      if (before !== undefined && before.head.sequence > head.sequence) return;
      heads.delete(key);
      heads.set(key, { head, at });
      for (const [oldest, kept] of heads) {
        if (heads.size <= MOST && ageOf(kept.at) <= FORGOTTEN_AFTER_MS) break;
        heads.delete(oldest);
      }
    },
    ...rememberedVersions(ageOf),
    forget: (target) => {
      heads.delete(keyOf(target));
    },
  };
}

function rememberedVersions(
  ageOf: (at: Instant) => number,
): Pick<RememberedHeads, 'recentVersion' | 'keepVersion' | 'recentMarks' | 'keepMarks'> {
  const versions = new Map<Partition, KeptVersion>();
  const recent = (partition: Partition): KeptVersion | undefined => {
    const kept = versions.get(partition);
    return kept && ageOf(kept.at) <= RECENT_MS ? kept : undefined;
  };
  const keep = (partition: Partition, kept: KeptVersion): void => {
    const before = versions.get(partition);
    if (versions.size >= MOST) versions.clear();
    if (before === undefined || isNewer(kept, before)) versions.set(partition, kept);
  };
  return {
    recentVersion: (partition) => recent(partition)?.version,
    keepVersion: (partition, version, at) => {
      keep(partition, { version, at });
    },
    recentMarks(partition, id) {
      const { version, beside } = recent(partition) ?? {};
      if (version === undefined || beside?.id !== id) return undefined;
      return { version, beside: beside.etag };
    },
    keepMarks: (partition, id, { version, beside }, at) => {
      keep(partition, { version, at, beside: { id, etag: beside } });
    },
  };
}

/** Of the same version the one that was asked for later: what stands beside it may have changed. */
const isNewer = (kept: KeptVersion, before: KeptVersion): boolean =>
  kept.version > before.version ||
  (kept.version === before.version && !isBefore(kept.at, before.at));
