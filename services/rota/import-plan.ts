/** What the import of a calendar would change about a rota, before anybody confirms it (V3). */
import type { Absence } from '../absence/absence.ts';
import { overlaps } from '../absence/away.ts';
import { keepsFromDuty } from '../absence/facts.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf, momentOfLocal } from '../kernel/local-day.ts';
import type { Rota, Service } from '../service/service.ts';
import { turnsOf } from './duties.ts';
import { turnEndingAfter, type ImportedTurn, type ImportedTurns } from './imported.ts';
import type { DeclaredOverride, RecordedImport, RotaOverrides } from './stream.ts';

export type Span = { readonly from: Instant; readonly until: Instant };

export type ImportPlan = {
  readonly rota: Rota;
  /**
   * The calendar speaks for the time from its first duty to the end of its last: before and after
   * that everything stays as it is, so that a rota of next quarter leaves this week alone.
   */
  readonly imported: ImportedTurns;
  /** Who has how many duties, the most first. */
  readonly shares: readonly { readonly person: PersonId; readonly turns: number }[];
  /** Times ahead for which the weekly pattern names somebody and the calendar nobody. */
  readonly gaps: readonly Span[];
  /** Duties ahead during which the person is away, by what is known now. */
  readonly away: readonly { readonly turn: ImportedTurn; readonly absence: Absence }[];
  /** Earlier imports that give way for that time. */
  readonly replaced: readonly RecordedImport[];
  /** What was changed in chat within that time; it stands over the calendar. */
  readonly declared: readonly DeclaredOverride[];
};

export type PlanQuestion = {
  readonly rota: Rota;
  /** At least one, in order of time. */
  readonly turns: readonly ImportedTurn[];
  readonly fillFromPattern: boolean;
  readonly now: Instant;
  /** What was said about the rota before. */
  readonly state: Pick<RotaOverrides, 'imports' | 'overrides'>;
  /** Everybody's. */
  readonly absences: readonly Absence[];
};

export function planImport(service: Service, question: PlanQuestion): ImportPlan {
  const { rota, turns, fillFromPattern, now, state } = question;
  const span = { from: turns[0]?.from ?? now, until: turns.at(-1)?.until ?? now };
  const imported = { rota: rota.id, ...span, turns, fillFromPattern };
  const zone = service.timeZone;
  return {
    rota,
    imported,
    shares: sharesOf(turns),
    gaps: gapsIn(service, question, span),
    away: awayDuring(service, question),
    replaced: state.imports.filter((other) => touches(other, span)),
    declared: state.overrides.filter(({ from, to }) =>
      touches(
        { from: instantOf(momentOfLocal(zone, from)), until: instantOf(momentOfLocal(zone, to)) },
        span,
      ),
    ),
  };
}

const touches = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

function sharesOf(turns: readonly ImportedTurn[]): ImportPlan['shares'] {
  const counts = new Map<PersonId, number>();
  for (const { person } of turns) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts]
    .map(([person, count]) => ({ person, turns: count }))
    .sort((a, b) => b.turns - a.turns);
}

/** What the configuration fills and the calendar does not, from now on. */
function gapsIn(
  service: Service,
  { rota, turns, now }: PlanQuestion,
  { from, until }: Span,
): readonly Span[] {
  const ahead = { from: now < from ? from : now, until };
  const planned = turnsOf(service, [], rota, epochMs(ahead.from), epochMs(ahead.until));
  return joined(
    planned.flatMap((turn) => {
      const [start, end] = [instantOf(turn.from), instantOf(turn.until)];
      const within = {
        from: start < ahead.from ? ahead.from : start,
        until: end < ahead.until ? end : ahead.until,
      };
      return freeWithin(within, turns);
    }),
  );
}

/** The parts of a span that no turn takes. */
function freeWithin(span: Span, turns: readonly ImportedTurn[]): readonly Span[] {
  const free: Span[] = [];
  let { from } = span;
  for (;;) {
    const turn = turnEndingAfter(turns, from);
    const until = turn !== undefined && turn.from < span.until ? turn.from : span.until;
    if (from < until) free.push({ from, until });
    if (turn === undefined || turn.until >= span.until || turn.from >= span.until) return free;
    from = turn.until;
  }
}

const joined = (spans: readonly Span[]): readonly Span[] =>
  spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1);
    if (last?.until === span.from) all[all.length - 1] = { from: last.from, until: span.until };
    else all.push(span);
    return all;
  }, []);

const awayDuring = (
  service: Service,
  { turns, absences, now }: PlanQuestion,
): ImportPlan['away'] => {
  const byPerson = Map.groupBy(
    absences.filter((absence) => keepsFromDuty(service, absence)),
    ({ person }) => person,
  );
  return turns
    .filter(({ until }) => now < until)
    .flatMap((turn) => {
      const absence = byPerson.get(turn.person)?.find((each) => overlaps(each, turn));
      return absence === undefined ? [] : [{ turn, absence }];
    });
};
