/** A gap: who is there, and why the other places are empty. */
import type { Chain, ChainLink, Skipped, SkipReason } from '../cover/chain.ts';
import { instantOf } from '../kernel/local-day.ts';
import type { Gap, GapPart, Remit } from './coverage.ts';
import type { Span } from './timeline.ts';

const isLastResort = ({ reason }: ChainLink): boolean =>
  reason.why === 'managesTeam' || reason.why === 'nobodyElse';

/** Who can be asked in a place of the chain; not whom it falls back on. */
export const named = ({ links }: Pick<Chain, 'links'>): readonly ChainLink[] =>
  links.filter((link) => !isLastResort(link));

export const partFrom = (chain: Chain, { from, until }: Span): GapPart => ({
  from: instantOf(from),
  until: instantOf(until),
  there: named(chain),
  instead: chain.links.filter(isLastResort),
  empty: passedOver(chain),
});

/** Whoever is asked because nobody else is left was passed over first. */
const passedOver = ({ links, skipped }: Chain): readonly Skipped[] =>
  [
    ...links.flatMap(({ person, role, reason }): readonly Skipped[] =>
      reason.why === 'nobodyElse' ? [{ role, person, reason: reason.despite }] : [],
    ),
    ...skipped,
  ].filter(({ role }) => role !== 'teamManager');

/** @param parts At least one, each beginning where the one before ends. */
export function gapFrom(remit: Remit, parts: readonly [GapPart, ...GapPart[]]): Gap {
  const together = parts.slice(1).reduce<[GapPart, ...GapPart[]]>(
    (before, part) => {
      const last = before.at(-1) ?? part;
      if (!saysTheSame(last, part)) return [...before, part];
      before[before.length - 1] = { ...last, until: part.until };
      return before;
    },
    [parts[0]],
  );
  return {
    ...remit,
    from: parts[0].from,
    until: parts.at(-1)?.until ?? parts[0].until,
    fewest: Math.min(...parts.map(({ there }) => there.length)),
    parts: together,
  };
}

const saysTheSame = (a: GapPart, b: GapPart): boolean => inShort(a) === inShort(b);

const inShort = ({ there, empty }: GapPart): string =>
  JSON.stringify([
    there.map(({ person, role }) => [person, role]),
    empty.map(({ role, person, reason }) => [role, person, causeOf(reason)]),
  ]);

/** Until when somebody is off shift differs from day to day and makes no other gap. */
const causeOf = (reason: SkipReason): unknown => (reason.why === 'offShift' ? reason.why : reason);
