import type { PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf, type EpochMs } from '../kernel/local-day.ts';
import type { Instant } from '../kernel/ids.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { onRota } from './who-is-on.ts';

/** No shift is shorter. */
const STEP: EpochMs = 30 * 60_000;

/** Whether a person is on any rota between two moments. */
export function isOnDutyBetween(
  service: Service,
  changes: KnownWhereabouts['overrides'],
  person: PersonId,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): boolean {
  const rotas = service.rotas.filter(
    (rota) =>
      rota.shifts.some((shift) => shift.person === person) ||
      rota.overrides.some((override) => override.person === person) ||
      changes.some((change) => change.rota === rota.id),
  );
  if (rotas.length === 0) return false;
  for (let moment = epochMs(from); moment < epochMs(until); moment += STEP) {
    const now = instantOf(moment);
    if (rotas.some((rota) => onRota(service, changes, rota, now)?.person === person)) return true;
  }
  return false;
}
