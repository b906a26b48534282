/**
 * Which cases a huddle looks at first, and why (H1). A sum of the service's weights: the tier of
 * the plan, the kinds of open flags, how long they have been so, how often the case was carried
 * over. Every point stands in the entry, so that the order can be explained to anybody.
 */
import type { CaseFacts, KnownCase, ReasonFacts } from '../caseload/case.ts';
import { isOpenFlag, type Flag, type FlagKind } from '../caseload/flag.ts';
import type { OversightTier } from '../caseload/tier.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import { epochMs, localDayAt } from '../kernel/local-day.ts';
import { compareInstants } from '../kernel/time.ts';
import type { HuddleWeights } from '../service/service.ts';

/** One thing that puts a case where it is. */
export type Reason =
  | { readonly kind: 'tier'; readonly tier: OversightTier; readonly points: number }
  | { readonly kind: 'flag'; readonly flag: FlagKind; readonly points: number }
  | { readonly kind: 'overdue'; readonly days: number; readonly points: number }
  | { readonly kind: 'carriedOver'; readonly times: number; readonly points: number };

/** What the list says of a case, as it was when the list was made. */
export type ListedFacts = ReasonFacts & Pick<CaseFacts, 'keyWorker'>;

export type Ranked = {
  readonly caseRef: CaseRef;
  readonly tier?: OversightTier;
  readonly facts?: ListedFacts;
  /** Open ones, the weightiest first. */
  readonly flags: readonly Flag[];
  /** Huddles that ended without a decision on the case, in a row. */
  readonly carriedOver: number;
  readonly reasons: readonly Reason[];
  readonly points: number;
};

/** All of them in order: the most points first, of equals the one that is longest so, then by reference. */
export function rank(
  cases: readonly KnownCase[],
  weights: HuddleWeights,
  { timeZone, now }: { readonly timeZone: string; readonly now: Instant },
): readonly Ranked[] {
  const ranked = cases.map((each) => rankCase(each, weights, { timeZone, now }));
  return ranked.sort(
    (a, b) => b.points - a.points || byAge(a, b) || (a.caseRef < b.caseRef ? -1 : 1),
  );
}

/** One case with what puts it where it is. */
export function rankCase(
  { caseRef, facts, flags, carriedOver = 0 }: KnownCase,
  weights: HuddleWeights,
  { timeZone, now }: { readonly timeZone: string; readonly now: Instant },
): Ranked {
  const open = flags
    .filter(isOpenFlag)
    .sort((a, b) => weights.flags[b.kind] - weights.flags[a.kind] || a.id - b.id);
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const days = longestDays(open, timeZone, now);
  const reasons: readonly Reason[] = [
    ...(facts
      ? [{ kind: 'tier' as const, tier: facts.tier, points: weights.tiers[facts.tier] }]
      : []),
    ...kinds.map((flag) => ({ kind: 'flag' as const, flag, points: weights.flags[flag] })),
    { kind: 'overdue', days, points: Math.min(days * weights.day, weights.mostForDays) },
    { kind: 'carriedOver', times: carriedOver, points: carriedOver * weights.carriedOver },
  ];
  return {
    caseRef,
    ...(facts && { tier: facts.tier, facts: listed(facts) }),
    ...{ flags: open, carriedOver, reasons: reasons.filter(({ points }) => points > 0) },
    points: reasons.reduce((sum, { points }) => sum + points, 0),
  };
}

const listed = ({ missedContacts, lastContact, crises, keyWorker }: CaseFacts): ListedFacts => ({
  ...{ missedContacts, crises },
  ...(lastContact === undefined ? {} : { lastContact }),
  ...(keyWorker === undefined ? {} : { keyWorker }),
});

/** Whole local days since the oldest of the flags has been so. */
function longestDays(flags: readonly Flag[], timeZone: string, now: Instant): number {
  const today = localDayAt(timeZone, epochMs(now)).number;
  const days = flags.map(({ since }) => today - localDayAt(timeZone, epochMs(since)).number);
  return Math.max(0, ...days);
}

function byAge(a: Ranked, b: Ranked): number {
  const oldest = ({ flags }: Ranked) => flags.map(({ since }) => since).sort(compareInstants)[0];
  const [first, second] = [oldest(a), oldest(b)];
  return first && second ? compareInstants(first, second) : 0;
}
