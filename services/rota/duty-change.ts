/** What a change of a rota comes to for a time: who is on now, and whom it concerns. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf } from '../kernel/local-day.ts';
import type { Service } from '../service/service.ts';
import { turnsOf } from './duties.ts';
import { isImport, type RotaChange } from './imported.ts';
import { instantsOf } from './swap-facts.ts';
import type { SwapSpan } from './swap.ts';

/** Somebody's time on the rota within a span; nobody's where `person` is absent. */
export type Stretch = {
  readonly person?: PersonId;
  readonly from: Instant;
  readonly until: Instant;
};

/** The span from its beginning to its end, a stretch after the other. */
export function stretchesOf(
  service: Service,
  changes: readonly RotaChange[],
  rotaId: string,
  span: SwapSpan,
): readonly Stretch[] {
  const rota = service.rotas.find(({ id }) => id === rotaId);
  const { from, until } = instantsOf(service, span);
  const [start, end] = [epochMs(from), epochMs(until)];
  const turns = rota ? turnsOf(service, changes, rota, start, end) : [];
  const stretches: Stretch[] = [];
  let reached = start;
  for (const turn of turns) {
    const begins = Math.max(turn.from, start);
    if (begins > reached) stretches.push({ from: instantOf(reached), until: instantOf(begins) });
    reached = Math.min(turn.until, end);
    stretches.push({ person: turn.person, from: instantOf(begins), until: instantOf(reached) });
  }
  if (reached < end) stretches.push({ from: instantOf(reached), until });
  return stretches;
}

/**
 * Whoever was put on or taken off, whoever is on now, and whoever would be without what was
 * declared for exactly this time: one of them has gained or lost a duty.
 */
export function concernedBy(
  service: Service,
  changes: readonly RotaChange[],
  change: SwapSpan & { readonly rota: string; readonly people: readonly PersonId[] },
): readonly PersonId[] {
  const { rota, from, to } = change;
  const without = changes.filter(
    (each) => isImport(each) || each.rota !== rota || each.from !== from || each.to !== to,
  );
  const people = [changes, without].flatMap((known) =>
    stretchesOf(service, known, rota, { from, to }).flatMap((stretch) => stretch.person ?? []),
  );
  return [...new Set([...change.people, ...people])];
}
