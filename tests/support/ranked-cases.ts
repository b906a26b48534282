/** Cases as the huddle ranks them, on the Monday of one. */
import type { CaseFacts, KnownCase } from '../../services/caseload/case.ts';
import type { Flag, FlagKind } from '../../services/caseload/flag.ts';
import type { OversightTier } from '../../services/caseload/tier.ts';
import { rank } from '../../services/huddle/ranking.ts';
import { CaseRef, type Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import { jonah, perinatal, riversideEast, service, utc } from './people.ts';

const now = utc('2026-12-07T09:30');
const { weights } = service.huddle;
export const order = (cases: readonly KnownCase[]) => rank(cases, weights, { ...service, now });
export const daysAgo = (days: number): Instant => addTime(now, `-PT${days * 24}H`);

const facts = (tier: OversightTier): CaseFacts => ({
  ...{ pathway: perinatal, tier, status: 'active', agencies: [], missedContacts: [], crises: [] },
});

export const flag = (kind: FlagKind, days: number, change: Partial<Flag> = {}): Flag => ({
  ...{ id: 1, kind, source: { kind: 'person', person: jonah }, at: daysAgo(days) },
  since: daysAgo(days),
  ...change,
});

export const caseOf = (
  ref: string,
  tier: OversightTier | undefined,
  flags: readonly Flag[],
  carriedOver?: number,
): KnownCase => ({
  ...{ team: riversideEast, caseRef: CaseRef.parse(ref), flags, raised: flags.length },
  ...(tier && { facts: facts(tier) }),
  ...(carriedOver === undefined ? {} : { carriedOver }),
});
