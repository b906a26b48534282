/** Which cases a session looks at, and in which order (H7). */
import type { KnownCase } from '../caseload/case.ts';
import { oversightTiers, type OversightTier } from '../caseload/tier.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { LocalDate, SupervisionSettings } from '../service/service.ts';
import { addDays } from './dates.ts';
import type { LookedAt, SessionCase } from './supervision.ts';

export type ChoosingCases = {
  /** The worker's. */
  readonly cases: readonly KnownCase[];
  /** Consults since `again`. */
  readonly consults: readonly RequestedConsult[];
  /** Of cases about which something was signed off since `again` that wants a second look. */
  readonly signedOff?: readonly CaseRef[];
  readonly looks: readonly LookedAt[];
  readonly today: LocalDate;
  /** A safeguarding decision since then is looked at again. */
  readonly again: Instant;
  readonly caseEveryDays: SupervisionSettings['caseEveryDays'];
};

/** Cases on a session's list; further ones are counted. */
export const MOST_CASES = 40;

/**
 * What is looked at again first; then what is overdue; of both the higher tier first, then what
 * supervision looked at longest ago, or never.
 */
export function sessionCases({
  cases,
  consults,
  signedOff = [],
  looks,
  today,
  again,
  caseEveryDays,
}: ChoosingCases): { readonly cases: readonly SessionCase[]; readonly notListed: number } {
  const lastLooks = new Map(looks.map(({ caseRef, on }) => [caseRef, on]));
  const safeguarded = new Set([
    ...signedOff,
    ...consults
      .filter(
        ({ request, requestedAt }) => isSafeguarding(request) && !isBefore(requestedAt, again),
      )
      .map(({ request }) => request.caseRef),
  ]);
  const all = cases
    .map((known): SessionCase => {
      const { team, caseRef, facts } = known;
      const lastLookOn = lastLooks.get(caseRef);
      return {
        ...{ team, caseRef },
        ...(facts === undefined ? {} : { tier: facts.tier }),
        ...(lastLookOn === undefined ? {} : { lastLookOn }),
        isOverdue: isLookOverdue(facts?.tier, lastLookOn, { today, caseEveryDays }),
        ...(isAgain(known, safeguarded, again) ? { isAgain: true as const } : {}),
      };
    })
    .sort(inOrder);
  return { cases: all.slice(0, MOST_CASES), notListed: Math.max(0, all.length - MOST_CASES) };
}

const isSafeguarding = ({ decisionType }: RequestedConsult['request']): boolean =>
  decisionType === 'safeguardingThreshold';

/** A case that the record system has not told yet counts as of the highest tier. */
function isLookOverdue(
  tier: OversightTier = 'intensive',
  lastLookOn: LocalDate | undefined,
  { today, caseEveryDays }: Pick<ChoosingCases, 'today' | 'caseEveryDays'>,
): boolean {
  return lastLookOn === undefined || addDays(lastLookOn, caseEveryDays[tier]) < today;
}

const isAgain = (
  { facts, flags, caseRef }: KnownCase,
  safeguarded: ReadonlySet<CaseRef>,
  again: Instant,
): boolean =>
  facts?.tier === 'intensive' &&
  (safeguarded.has(caseRef) ||
    flags.some(({ kind, at }) => kind === 'safeguarding' && !isBefore(at, again)));

const rankOf = ({ tier = 'intensive' }: SessionCase): number => oversightTiers.indexOf(tier);

const inOrder = (a: SessionCase, b: SessionCase): number =>
  Number(b.isAgain ?? false) - Number(a.isAgain ?? false) ||
  Number(b.isOverdue) - Number(a.isOverdue) ||
  rankOf(b) - rankOf(a) ||
  compare(a.lastLookOn ?? '', b.lastLookOn ?? '') ||
  compare(a.caseRef, b.caseRef);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
