/** Coverage of the weeks ahead (V4), as data: what is asked, and what the answer says. */
import type { ChainLink, ChainQuestion, Skipped } from '../cover/chain.ts';
import type { Instant, LocalityId, PathwayId } from '../kernel/ids.ts';

/** What a lead answers for: a pathway in a locality. */
export type Remit = { readonly pathway: PathwayId; readonly locality: LocalityId };

/** What is known of the weeks ahead: a chain's question without its place and moment. */
export type CoverageQuestion = Pick<
  ChainQuestion,
  'service' | 'absences' | 'overrides' | 'unreachable' | 'directory'
> & {
  readonly from: Instant;
  /** Whole weeks of local days, today being the first day of them. */
  readonly weeks?: number;
  /** Default: everything that somebody leads. */
  readonly remits?: readonly Remit[];
};

export const WEEKS_AHEAD = 4;

/**
 * `gap`: fewer people can be asked than the service wants. `thin`: no more than the fewest that it
 * wants, and fewer than its rotas plan, because somebody is away.
 */
export type Cover = 'covered' | 'thin' | 'gap';

/** A time during which the same number of people can be asked. */
export type Stretch = {
  readonly from: Instant;
  readonly until: Instant;
  readonly people: number;
  readonly cover: Cover;
};

/** A time of a gap during which the same people are there, and the others missing for the same reasons. */
export type GapPart = {
  readonly from: Instant;
  readonly until: Instant;
  /** Who can be asked, each in a place of their own. */
  readonly there: readonly ChainLink[];
  /** Who would be asked although nobody of the chain can be; only where `there` is empty. */
  readonly instead: readonly ChainLink[];
  /** The places that nobody fills, and who was passed over, as at the part's beginning. */
  readonly empty: readonly Skipped[];
};

export type Gap = Remit & {
  readonly from: Instant;
  readonly until: Instant;
  /** How many can be asked at the worst moment. */
  readonly fewest: number;
  /** At least one, without holes. */
  readonly parts: readonly GapPart[];
};

export type RemitForecast = Remit & {
  /** From the forecast's beginning to its end, without holes. */
  readonly stretches: readonly Stretch[];
  /** In order of time. */
  readonly gaps: readonly Gap[];
};

export type Forecast = {
  readonly from: Instant;
  readonly until: Instant;
  readonly remits: readonly RemitForecast[];
};

/** A time at which too few can be asked in a locality, for these pathways. */
export type Hole = {
  readonly locality: LocalityId;
  readonly pathways: readonly PathwayId[];
  readonly from: Instant;
  readonly until: Instant;
};
