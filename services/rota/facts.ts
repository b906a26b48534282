/** What a command about a rota brings with it. */
import type { Absence } from '../absence/absence.ts';
import { overlaps } from '../absence/away.ts';
import { keepsFromDuty } from '../absence/facts.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { instantOf, localDateTime, momentOfLocal } from '../kernel/local-day.ts';
import { managersIn } from '../service/authority.ts';
import type { RotaOverride, Service } from '../service/service.ts';
import type { ImportedTurns, RotaChange } from './imported.ts';
import type { ImportFacts, OverrideFacts, RotaOverrides } from './stream.ts';

/** Managers of a team in one of the rota's localities may change it. */
export const rotaManagers = (service: Service, rota: string): readonly PersonId[] => [
  ...new Set(
    (service.rotas.find(({ id }) => id === rota)?.localities ?? []).flatMap((locality) =>
      managersIn(service, locality),
    ),
  ),
];

export const rotaAuthority = (
  service: Service,
  actor: Actor,
  rota: string,
): 'manager' | undefined =>
  actor !== 'service' && rotaManagers(service, rota).includes(actor) ? 'manager' : undefined;

/** `all` holds everybody's absences. */
export function overrideFacts(
  service: Service,
  all: readonly Absence[],
  override: RotaOverride,
  now: Instant,
): OverrideFacts {
  const zone = service.timeZone;
  const span = {
    from: instantOf(momentOfLocal(zone, override.from)),
    until: instantOf(momentOfLocal(zone, override.to)),
  };
  const away = all.find(
    (absence) =>
      absence.person === override.person &&
      overlaps(absence, span) &&
      keepsFromDuty(service, absence),
  );
  return {
    localNow: localDateTime(zone, now),
    managers: rotaManagers(service, override.rota),
    rotaIsKnown: service.rotas.some(({ id }) => id === override.rota),
    personIsKnown: service.people.has(override.person),
    ...(away === undefined ? {} : { away }),
  };
}

export const importFacts = (
  service: Service,
  { rota, turns }: Pick<ImportedTurns, 'rota' | 'turns'>,
  now: Instant,
): ImportFacts => ({
  localNow: localDateTime(service.timeZone, now),
  managers: rotaManagers(service, rota),
  rotaIsKnown: service.rotas.some(({ id }) => id === rota),
  timeZone: service.timeZone,
  peopleAreKnown: turns.every(({ person }) => service.people.has(person)),
});

/** Everything that was said about rotas, for the chain. */
export const overridesFrom = (states: Iterable<RotaOverrides>): readonly RotaChange[] =>
  [...states].flatMap(({ overrides, imports }) => [...imports, ...overrides]);
