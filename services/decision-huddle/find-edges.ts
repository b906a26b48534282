/** Finds the edge cases of a span of time. Pure; each rule is a line of the table in its tests. */
import type { KnownCase } from '../caseload/case.ts';
import { isOpenFlag, type Flag, type FlagKind } from '../caseload/flag.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import type { Instant } from '../kernel/ids.ts';
import { addTime, isBefore, millisecondsBetween, type Duration } from '../kernel/time.ts';
import { byGravity, gravestFirst, type EdgeCase, type EdgeReason } from './edge.ts';

/** What of a consult only its record says. */
export type Course = {
  /** By whoever was first. */
  readonly acknowledgedAt?: Instant;
  /** When each hand-on was accepted. */
  readonly handOns: readonly Instant[];
};

/** The case as it stood when the consult was asked. */
export type CaseThen = Pick<KnownCase, 'flags' | 'carriedOver'>;

export type SeenConsult = {
  readonly consult: RequestedConsult;
  readonly course: Course;
  readonly caseThen?: CaseThen | undefined;
};

export type Span = {
  /** Exclusive: where the last look ended. */
  readonly from: Instant;
  /** Inclusive. */
  readonly until: Instant;
};

export type Looked = Span & {
  /** Of the team, also those asked before the span. */
  readonly consults: readonly SeenConsult[];
  /** Cases with an open flag. */
  readonly flagged: readonly KnownCase[];
  readonly askWithin: Duration;
};

/** Flags for which somebody should ask. */
const calling: readonly FlagKind[] = ['incident', 'safeguarding', 'earlyWarning'];
/** One that a consult raised was asked about. */
const callsForConsult = ({ kind, source }: Flag): boolean =>
  calling.includes(kind) && source.kind !== 'consult';

export function findEdges(looked: Looked): readonly EdgeCase[] {
  const ofConsults = looked.consults.flatMap((seen): readonly EdgeCase[] => {
    const reasons = reasonsOf(seen, looked).filter(({ at }) => isWithin(at, looked));
    return reasons.length === 0 ? [] : [edgeOf(seen.consult, gravestFirst(reasons))];
  });
  return [...ofConsults, ...looked.flagged.flatMap((each) => unasked(each, looked))].sort(
    byGravity,
  );
}

const isWithin = (at: Instant, { from, until }: Span): boolean =>
  isBefore(from, at) && !isBefore(until, at);

function edgeOf(consult: RequestedConsult, reasons: readonly EdgeReason[]): EdgeCase {
  const { id, caseRef, sensitivity, requester: asker } = consult.request;
  const answeredAs = 'advice' in consult ? { answeredAs: consult.advice.authority } : {};
  return { id, consult: id, caseRef, sensitivity, asker, reasons, ...answeredAs };
}

function reasonsOf(seen: SeenConsult, looked: Looked): readonly EdgeReason[] {
  return [
    ...answering(seen.consult, looked.until),
    ...askedLate(seen, looked),
    ...outcomeOf(seen.consult),
    ...changed(seen),
  ];
}

function answering(consult: RequestedConsult, now: Instant): readonly EdgeReason[] {
  const { answerBy } = consult.deadlines;
  if ('advice' in consult) {
    const { at } = consult.advice;
    const late = millisecondsBetween(answerBy, at);
    return late > 0 ? [{ kind: 'answeredLate', at, late }] : [];
  }
  const waits = consult.status !== 'withdrawn' && isBefore(answerBy, now);
  return waits ? [{ kind: 'notAnswered', at: answerBy }] : [];
}

/** Where several flags had been open, the one that was so for longest; where a huddle put it off, that. */
function askedLate({ consult, caseThen }: SeenConsult, looked: Looked): readonly EdgeReason[] {
  if (caseThen === undefined) return [];
  const { requestedAt: at } = consult;
  const longest = caseThen.flags
    .filter((flag) => isOpenFlag(flag) && callsForConsult(flag))
    .filter((flag) => isBefore(addTime(flag.at, looked.askWithin), at))
    .filter((flag) => !wasAskedSince(flag.at, consult, looked))
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  const { carriedOver = 0 } = caseThen;
  return [
    ...(longest
      ? [
          {
            kind: 'askedLate',
            at,
            flag: longest.kind,
            open: millisecondsBetween(longest.at, at),
          } as const,
        ]
      : []),
    ...(carriedOver > 0 ? [{ kind: 'askedLate', at, carriedOver } as const] : []),
  ];
}

/** Somebody else had asked about the case in between. */
const wasAskedSince = (raised: Instant, consult: RequestedConsult, { consults }: Looked): boolean =>
  consults.some(
    ({ consult: other }) =>
      other.request.caseRef === consult.request.caseRef &&
      !isBefore(other.requestedAt, raised) &&
      isBefore(other.requestedAt, consult.requestedAt),
  );

function outcomeOf(consult: RequestedConsult): readonly EdgeReason[] {
  if (consult.status === 'withdrawn') return [{ kind: 'withdrawn', at: consult.withdrawal.at }];
  if (consult.status !== 'closed') return [];
  const { kind, at } = consult.outcome;
  return kind === 'notFollowed' || kind === 'followedInPart' ? [{ kind, at }] : [];
}

/** How often in all, told when it last became so. */
function changed({ consult, course: { handOns } }: SeenConsult): readonly EdgeReason[] {
  const raises = consult.notes.filter(({ kind }) => kind === 'sensitivityRaised');
  const raisedAt = raises.at(-1)?.at;
  const handedAt = handOns.length < 2 ? undefined : handOns.at(-1);
  return [
    ...(raisedAt ? [{ kind: 'raised', at: raisedAt, times: raises.length } as const] : []),
    ...(handedAt ? [{ kind: 'handedOn', at: handedAt, times: handOns.length } as const] : []),
  ];
}

/** A flag that called for a consult, and nobody asked for one. */
function unasked(flagged: KnownCase, looked: Looked): readonly EdgeCase[] {
  const { caseRef, flags, facts, lead } = flagged;
  const asker = lead ?? facts?.coordinator ?? facts?.keyWorker;
  const asked = looked.consults.filter(({ consult }) => consult.request.caseRef === caseRef);
  const open = flags.filter((flag) => isOpenFlag(flag) && callsForConsult(flag));
  const missed = open.flatMap((flag): readonly (EdgeReason & { readonly id: number })[] => {
    const at = addTime(flag.at, looked.askWithin);
    const wasAsked = asked.some(({ consult }) => !isBefore(consult.requestedAt, flag.at));
    if (wasAsked || !isWithin(at, looked)) return [];
    return [{ id: flag.id, kind: 'nobodyAsked', at, flag: flag.kind, since: flag.at }];
  });
  const [first] = missed;
  if (first === undefined) return [];
  const reasons = missed.map(({ id: _id, ...reason }) => reason);
  return [
    { id: `${caseRef}.${first.id}`, caseRef, reasons, ...(asker === undefined ? {} : { asker }) },
  ];
}
