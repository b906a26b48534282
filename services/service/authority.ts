/** Decision rights that follow from the configuration alone. */
import type { LocalityId, PathwayId, PersonId } from '../kernel/ids.ts';
import type { Leadership, RotaRole, Service, Team } from './service.ts';

export const leadershipOf = (
  service: Service,
  pathway: PathwayId,
  locality: LocalityId,
): Leadership | undefined =>
  service.leadership.find((entry) => entry.pathway === pathway && entry.locality === locality);

/** Pathways that a person leads, in any locality, each once. */
export const pathwaysLedBy = (service: Service, person: PersonId): readonly PathwayId[] => [
  ...new Set(
    service.leadership.filter(({ lead }) => lead === person).map(({ pathway }) => pathway),
  ),
];

/** Whether a person has the authority to answer for a pathway, as its lead somewhere or as cover. */
export const mayAnswerFor = (service: Service, person: PersonId, pathway: PathwayId): boolean =>
  (service.people.get(person)?.mayCover.includes(pathway) ?? false) ||
  pathwaysLedBy(service, person).includes(pathway);

/**
 * Whether somebody may take over a duty of this role without a manager's word. A duty clinician
 * answers clinical questions of any pathway: whoever stands on such a rota does so already, and
 * whoever may cover a pathway was found fit to answer. On call as a manager are those who manage a
 * team, or who stand on such a rota.
 */
export const mayStandOn = (service: Service, person: PersonId, role: RotaRole): boolean =>
  isNamedOn(service, person, role) ||
  (role === 'dutyClinician'
    ? (service.people.get(person)?.mayCover.length ?? 0) > 0
    : [...service.teams.values()].some(({ managers }) => managers.includes(person)));

const isNamedOn = (service: Service, person: PersonId, role: RotaRole): boolean =>
  service.rotas
    .filter((rota) => rota.role === role)
    .some(({ shifts, overrides }) =>
      [...shifts, ...overrides].some((entry) => entry.person === person),
    );

export const teamsIn = (service: Service, locality: LocalityId): readonly Team[] =>
  [...service.teams.values()].filter((team) => team.locality === locality);

export const managersIn = (service: Service, locality: LocalityId): readonly PersonId[] =>
  unique(teamsIn(service, locality).flatMap(({ managers }) => managers));

/**
 * The managers who answer for a person's presence: those of the teams that the person belongs to,
 * and of every locality in which the person leads, covers, deputises or stands on a rota.
 */
export function managersOf(service: Service, person: PersonId): readonly PersonId[] {
  const own = [...service.teams.values()].filter(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );
  const localities = new Set<LocalityId>([
    ...service.leadership
      .filter(({ lead, cover, deputy }) => [lead, cover, deputy].includes(person))
      .map(({ locality }) => locality),
    ...service.rotas
      .filter(({ shifts }) => shifts.some((shift) => shift.person === person))
      .flatMap(({ localities: served }) => served),
  ]);
  const managers = [
    ...own.flatMap((team) => team.managers),
    ...[...localities].flatMap((locality) => managersIn(service, locality)),
  ];
  return unique(managers).filter((manager) => manager !== person);
}

const unique = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
