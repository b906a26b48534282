/**
 * Edge cases (H5): where escalation did or did not happen in a way that is worth a talk. Each says
 * why it is one; none says who was wrong.
 */
import type { FlagKind } from '../caseload/flag.ts';
import type { ChainRole } from '../cover/chain.ts';
import type { CaseRef, ConsultId, Instant, PersonId } from '../kernel/ids.ts';
import type { TimeSensitivity } from '../service/service.ts';

/**
 * The gravest first: nobody was asked, nobody answered, it took too long, advice was left aside;
 * then what asks for a look rather than an answer.
 */
export const edgeKinds = [
  'nobodyAsked',
  'notAnswered',
  'answeredLate',
  'askedLate',
  'notFollowed',
  'raised',
  'handedOn',
  'followedInPart',
  'withdrawn',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** Why a case is an edge case; `at` is when it became one. */
export type EdgeReason = { readonly at: Instant } & (
  | { readonly kind: 'nobodyAsked'; readonly flag: FlagKind; readonly since: Instant }
  | { readonly kind: 'notAnswered' | 'notFollowed' | 'followedInPart' | 'withdrawn' }
  /** After the answer was due, in milliseconds. */
  | { readonly kind: 'answeredLate'; readonly late: number }
  /** What had been open, for how long; or put off by how many huddles. */
  | { readonly kind: 'askedLate'; readonly flag: FlagKind; readonly open: number }
  | { readonly kind: 'askedLate'; readonly carriedOver: number }
  | { readonly kind: 'raised'; readonly times: number }
  | { readonly kind: 'handedOn'; readonly times: number }
);

export type EdgeCase = {
  /** Unique in the team: the consult's id, or the case with its flag's number. */
  readonly id: string;
  readonly caseRef: CaseRef;
  readonly consult?: ConsultId;
  readonly sensitivity?: TimeSensitivity;
  /** The gravest first. */
  readonly reasons: readonly EdgeReason[];
  /** Asked, or would have been the one to ask: shown by their job, never by name. */
  readonly asker?: PersonId;
  /** In which place of the chain somebody answered. */
  readonly answeredAs?: ChainRole;
};

const gravity = (kind: EdgeKind): number => edgeKinds.indexOf(kind);

export const gravestFirst = (reasons: readonly EdgeReason[]): readonly EdgeReason[] =>
  [...reasons].sort((a, b) => gravity(a.kind) - gravity(b.kind));

/** Gravest reason first, of equals the one with more reasons, then the older, then by id. */
export function byGravity(a: EdgeCase, b: EdgeCase): number {
  const [first, second] = [a.reasons[0], b.reasons[0]];
  if (!first || !second) return 0;
  return (
    gravity(first.kind) - gravity(second.kind) ||
    b.reasons.length - a.reasons.length ||
    (first.at < second.at ? -1 : first.at > second.at ? 1 : 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
