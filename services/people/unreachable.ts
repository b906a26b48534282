/**
 * Whom Teams can't reach. Contacts are written without events, so the partition's version does not
 * tell when that changes: a document of its own does, which every such change writes again.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { millisecondsBetween } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Contact, Contacts, Reach } from '../ports/contacts.ts';
import type { Document, DocumentId, Etag } from '../ports/store.ts';
import { isWorthInstalling, unreachableWords, type Cut } from './cut-off.ts';

export const reachMarkId: DocumentId = 'reachMark';

/** What is written with a contact whose reach changes; whoever is not known counts as reachable. */
export const reachMark = (
  before: Contact | undefined,
  after: Contact,
  changedAt: Instant,
): Document | undefined =>
  isSame(before?.reach ?? { state: 'reachable' }, after.reach)
    ? undefined
    : { id: reachMarkId, body: { changedAt } };

const isSame = (one: Reach, other: Reach): boolean =>
  canonicalJson(toJson(one)) === canonicalJson(toJson(other));

/** A program from before, which writes no mark, may run beside this one while it is updated. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** People that are remembered at most; of more the store is asked each time. */
const MOST = 5_000;

type CutOff = ReadonlyMap<PersonId, Cut>;

type UnreachableParts = {
  readonly clock: Clock;
  readonly mayInstall: boolean;
  /** From the store. */
  readonly read: () => Promise<CutOff>;
  /** Grows with each change made here, of which `asOf` may be too old to tell. */
  readonly ownChanges: () => number;
};

/** Every chain asks, so the contacts are read again only when somebody's reach has changed. */
export function createUnreachable(parts: UnreachableParts): Contacts['unreachablePeople'] {
  const { clock, mayInstall, read } = parts;
  const remembered = rememberCutOff(parts);
  return async (asOf) => {
    const cutOff = await (asOf === undefined ? read() : remembered(asOf.reachMark));
    const now = clock.now();
    const words = [...cutOff].flatMap(([person, cut]) =>
      mayInstall && isWorthInstalling(cut, now) ? [] : [[person, unreachableWords(cut)] as const],
    );
    return new Map(words);
  };
}

function rememberCutOff({ clock, read, ownChanges }: UnreachableParts) {
  type Known = {
    readonly mark: Etag | undefined;
    readonly changes: number;
    readonly at: Instant;
    readonly cutOff: Promise<CutOff>;
  };
  let known: Known | undefined;
  const forget = (which: Known): void => {
    if (known === which) known = undefined;
  };
  return (mark: Etag | undefined): Promise<CutOff> => {
    const at = clock.now();
    const changes = ownChanges();
    const isStill = known?.mark === mark && known?.changes === changes;
    // The clock may also have gone back.
    const isFresh = known && Math.abs(millisecondsBetween(known.at, at)) < FORGOTTEN_AFTER_MS;
    if (known && isStill && isFresh) return known.cutOff;
    const next: Known = { mark, changes, at, cutOff: read() };
    known = next;
    next.cutOff.then(
      ({ size }) => {
        if (size > MOST) forget(next);
      },
      () => {
        forget(next);
      },
    );
    return next.cutOff;
  };
}
