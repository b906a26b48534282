/** What becomes of a case's flags by its rules. */
import type { Instant } from '../kernel/ids.ts';
import type { Case } from './case.ts';
import { evolveCase } from './evolve.ts';
import { isOpenFlag, type Flag, type FlagSource } from './flag.ts';
import { findingsOf, holdsAt, judgedOf, type CaseRules, type Judged } from './rules.ts';
import type { CaseEvent, CaseIdentity } from './stream.ts';

/** What the rules find once these have happened. */
export function withRules(
  state: Case,
  events: readonly CaseEvent[],
  identity: CaseIdentity,
  rules: CaseRules,
  at: Instant,
): readonly CaseEvent[] {
  const judged = judgedOf(events.reduce(evolveCase, state));
  return judged ? byRule(state, identity, judged, rules, at) : [];
}

/**
 * Flags that the rules raise now, and those that are mended. What somebody resolved stays resolved
 * for its occurrence; what mended itself may come again.
 */
function byRule(
  state: Case,
  identity: CaseIdentity,
  judged: Judged,
  rules: CaseRules,
  at: Instant,
): readonly CaseEvent[] {
  const holding = findingsOf(judged, rules)
    .filter((each) => holdsAt(each, at))
    .map((each) => ({ ...each, source: { kind: 'rule', occurrence: each.occurrence } as const }));
  const flags = flagsOf(state);
  const over = flags.filter(
    (each) =>
      isOpenFlag(each) &&
      each.source.kind === 'rule' &&
      !holding.some(({ kind, source }) => isOf(each, kind, source)),
  );
  const fresh = holding.filter(
    ({ kind, source }) =>
      !flags.some((each) => isOf(each, kind, source) && each.resolved?.how !== 'mended'),
  );
  return [
    ...over.map(({ id }) => mended(identity, id, at)),
    ...fresh.map(({ kind, source, from }, index): CaseEvent => {
      const raised: Flag = { id: nextId(state) + index, kind, source, at, since: from };
      return { type: 'flagRaised', ...identity, flag: raised, at };
    }),
  ];
}

export const mended = (identity: CaseIdentity, flag: number, at: Instant): CaseEvent => ({
  ...{ type: 'flagMended', ...identity, flag, at },
});

/** Whether a flag is of the kind and of the same occurrence, by a rule or by a signal. */
export const isOf = (
  { kind, source }: Flag,
  ofKind: Flag['kind'],
  of: Extract<FlagSource, { readonly occurrence: string }>,
): boolean => kind === ofKind && source.kind === of.kind && source.occurrence === of.occurrence;

export const flagsOf = (state: Case): readonly Flag[] =>
  state.status === 'known' ? state.flags : [];

export const nextId = (state: Case): number => (state.status === 'known' ? state.raised : 0) + 1;
