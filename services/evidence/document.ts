/**
 * A document of evidence as data: what it says, in which order, with which tables and charts. HTML,
 * PDF and CSV are drawn from the same, so that they can't say different things.
 */
import type { LocalDate } from '../service/service.ts';
import type { Instant } from '../kernel/ids.ts';

export type EvidenceDocument = {
  readonly title: string;
  /** E.g. "Riverside East · October 2026". */
  readonly subtitle: string;
  readonly service: string;
  /** As of which everything is said. */
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Version of the mapping that named the sections. */
  readonly mapping: string;
  /** Facts about the document itself, e.g. how many events the record held, and that it is intact. */
  readonly about: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly Section[];
};

export type Section = {
  /** Stands in links and file names. */
  readonly id: string;
  readonly title: string;
  /** The questions that it answers, and who asks them. */
  readonly answers: readonly { readonly asker: string; readonly question: string }[];
  readonly blocks: readonly Block[];
};

export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | Table
  | RunChart
  | BarChart
  | Timeline
  /** What was asked for and can't be shown, and why. */
  | { readonly type: 'notShown'; readonly what: string; readonly why: string };

export type Table = {
  readonly type: 'table';
  /** File name of its CSV, without the ending. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Said below, e.g. what "–" means. */
  readonly note?: string;
};

/** Points over months; its numbers stand in a table beside it. */
export type RunChart = {
  readonly type: 'runChart';
  readonly id: string;
  readonly caption: string;
  /** What the chart shows, in a sentence, for whoever can't see it. */
  readonly summary: string;
  readonly unit: 'percent' | 'minutes' | 'hours' | 'days' | 'number';
  /**
   * `value` is in the unit, of 1 for per cent; absent where there was nothing to measure or it may
   * not be shown, as `label` says.
   */
  readonly points: readonly {
    readonly month: string;
    readonly value?: number;
    readonly label: string;
    /** One of a run that the rules found. */
    readonly isSignal?: true;
  }[];
  readonly centre?: number;
  readonly standard?: number;
};

export type BarChart = {
  readonly type: 'barChart';
  readonly id: string;
  readonly caption: string;
  readonly summary: string;
  readonly unit: RunChart['unit'];
  readonly bars: readonly {
    readonly name: string;
    readonly value?: number;
    readonly label: string;
  }[];
  readonly standard?: number;
};

/** An episode as anonymised lines. */
export type Timeline = {
  readonly type: 'timeline';
  readonly id: string;
  readonly caption: string;
  readonly entries: readonly {
    /** As the reader is to see it, e.g. "Day 1, 09:12". */
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly texts: readonly { readonly label: string; readonly text: string }[];
  }[];
};

/** A month of one team's evidence. */
export type PackQuestion = {
  readonly team: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly asOf: Instant;
  readonly today: LocalDate;
  /** As of which an earlier pack spoke: what has changed since is said. */
  readonly earlier?: Instant;
};
