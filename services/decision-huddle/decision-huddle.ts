/** A team's decision huddle of a week (H5): one stream each, named by the day it was meant for. */
import type { HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { DecisionType } from '../service/service.ts';
import type { EdgeCase } from './edge.ts';
import type { Variance } from './variance.ts';

export const verdicts = ['same', 'otherwise', 'unsure'] as const;
/** Would we decide the same again? */
export type Verdict = (typeof verdicts)[number];

/** What was learned of an edge case. */
export type LearnedTerms = {
  readonly verdict: Verdict;
  /** What would have helped. */
  readonly helped?: string;
  /** A theme of the huddle's prompts. */
  readonly theme?: string;
};

export type Learned = LearnedTerms & { readonly by: PersonId; readonly at: Instant };

export type ListedEdge = EdgeCase & {
  /** Listed the week before, where nobody discussed it. */
  readonly isAgain?: true;
  readonly discussed?: Learned;
};

/** What is posted. */
export type Listing = {
  readonly team: TeamId;
  readonly week: HuddleId;
  /** What was looked at: since the last look, up to this one. */
  readonly from: Instant;
  readonly until: Instant;
  /** Consults asked then, by what was to be decided. */
  readonly asked: readonly { readonly type: DecisionType; readonly count: number }[];
  readonly edges: readonly ListedEdge[];
  /** Further edge cases, less grave, that did not fit. */
  readonly notListed: number;
  /** Listed twice before, and never discussed. */
  readonly leftUndiscussed: number;
  readonly variance: Variance;
};

export type DecisionHuddle =
  | { readonly status: 'notPosted' }
  /** `ended`: the one of the week after has taken its place. */
  | ({ readonly status: 'open' | 'ended' } & Listing & { readonly postedAt: Instant });

export type PostedDecisions = Exclude<DecisionHuddle, { readonly status: 'notPosted' }>;

export const isPosted = (huddle: DecisionHuddle): huddle is PostedDecisions =>
  huddle.status !== 'notPosted';

const isUndiscussed = ({ discussed }: ListedEdge): boolean => discussed === undefined;

export const undiscussed = ({ edges }: Pick<Listing, 'edges'>): readonly ListedEdge[] =>
  edges.filter(isUndiscussed);

/** Edge cases on a list: a decision huddle is short. */
const MOST_LISTED = 12;

/** What was found, with what the week before left: once more, then only counted. */
export function withLeftOver(
  found: readonly EdgeCase[],
  before: PostedDecisions | undefined,
): Pick<Listing, 'edges' | 'notListed' | 'leftUndiscussed'> {
  const left = before ? undiscussed(before) : [];
  const again = left
    .filter(({ isAgain, id }) => !isAgain && !found.some((each) => each.id === id))
    .map((each): ListedEdge => ({ ...each, isAgain: true }));
  const fresh = found.slice(0, Math.max(0, MOST_LISTED - again.length));
  return {
    edges: [...fresh, ...again],
    notListed: found.length - fresh.length,
    leftUndiscussed: left.filter(({ isAgain }) => isAgain).length,
  };
}
