/**
 * Turns of a rota that were read from a calendar (V3). Within its time the calendar takes the
 * place of the weekly pattern and of overrides in the configuration; what managers declare in
 * chat comes before it.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { RotaOverride } from '../service/service.ts';

/** Turns of one rota that may stand in an import: half a year of four a day fits many times. */
export const mostTurns = 5_000;

/** Exact, so that a night is as long as the clocks make it. Milliseconds are written out. */
export type ImportedTurn = {
  readonly from: Instant;
  readonly until: Instant;
  readonly person: PersonId;
};

/** What a calendar says of a rota from (inclusive) until (exclusive). */
export type ImportedTurns = {
  readonly rota: string;
  readonly from: Instant;
  readonly until: Instant;
  /** In order of time, none overlapping another, all of them within from and until. */
  readonly turns: readonly ImportedTurn[];
  /**
   * Where the calendar names nobody: true, the weekly pattern stands there; false, nobody is on,
   * which the chain passes over and the forecast shows as a gap.
   */
  readonly fillFromPattern: boolean;
};

/** Whatever was said about a rota beside its configuration. */
export type RotaChange = RotaOverride | ImportedTurns;

export const isImport = (change: RotaChange): change is ImportedTurns => 'turns' in change;

/**
 * The first turn that ends after a moment: the one that is on then, or else the next. Instants
 * with milliseconds are in order of time when they are in order of text.
 */
export function turnEndingAfter(
  turns: readonly ImportedTurn[],
  moment: Instant,
): ImportedTurn | undefined {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const turn = turns[middle];
    if (turn !== undefined && turn.until <= moment) low = middle + 1;
    else high = middle;
  }
  return turns[low];
}

type Span = { readonly from: Instant; readonly until: Instant };

/** The part of an import that lies within a span; nothing when none does. */
export function partWithin<Import extends ImportedTurns>(
  imported: Import,
  span: Span,
): Import | undefined {
  const from = later(imported.from, span.from);
  const until = earlier(imported.until, span.until);
  if (until <= from) return undefined;
  const turns = imported.turns
    .filter((turn) => turn.from < until && from < turn.until)
    .map((turn) => ({
      ...turn,
      from: later(turn.from, from),
      until: earlier(turn.until, until),
    }));
  return { ...imported, from, until, turns };
}

/** What is left of earlier imports beside a new one: at most a part before it and one after. */
export const partsBeside = <Import extends ImportedTurns>(
  imports: readonly Import[],
  { from, until }: Span,
): readonly Import[] =>
  imports.flatMap((imported) =>
    [
      { from: imported.from, until: from },
      { from: until, until: imported.until },
    ].flatMap((span) => partWithin(imported, span) ?? []),
  );

const later = (a: Instant, b: Instant): Instant => (a < b ? b : a);
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
