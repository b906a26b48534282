/** Every pathway has a lead in every locality, every lead a cover, every cover the authority. */
import type { PathwayId, PersonId } from '../kernel/ids.ts';
import { leadershipOf, mayAnswerFor } from '../service/authority.ts';
import type { Leadership, Service } from '../service/service.ts';
import type { Problem } from './problems.ts';

export function checkLeads(service: Service): readonly Problem[] {
  const missing = [...service.pathways.values()].flatMap((pathway) =>
    [...service.localities.values()]
      .filter((locality) => leadershipOf(service, pathway.id, locality.id) === undefined)
      .map((locality) => ({
        path: ['leads', pathway.id],
        message: `${pathway.name} has no lead in ${locality.name}; add "${locality.id}: { lead: …, cover: … }"`,
      })),
  );
  return [...missing, ...service.leadership.flatMap((entry) => checkLead(service, entry))];
}

function checkLead(service: Service, entry: Leadership): readonly Problem[] {
  const { pathway, locality, lead, cover, deputy } = entry;
  const path = ['leads', pathway, locality];
  if (cover === undefined) {
    const message = `${nameOf(service, lead)} leads without cover; name a cover who may cover ${pathway}`;
    return [{ path, message }];
  }
  const places = [
    { role: 'cover', person: cover },
    ...(deputy === undefined ? [] : [{ role: 'deputy', person: deputy }]),
  ];
  return places.flatMap(({ role, person }) =>
    checkStandIn(service, { pathway, lead, person, role }).map((message) => ({
      path: [...path, role],
      message,
    })),
  );
}

function checkStandIn(
  service: Service,
  place: { pathway: PathwayId; lead: PersonId; person: PersonId; role: string },
): readonly string[] {
  const { pathway, lead, person, role } = place;
  const name = nameOf(service, person);
  if (person === lead) return [`${name} can't be their own ${role}; name somebody else`];
  if (mayAnswerFor(service, person, pathway)) return [];
  return [`${name} may not cover ${pathway}; add it to their mayCover, or name somebody else`];
}

const nameOf = (service: Service, person: PersonId): string =>
  service.people.get(person)?.name ?? person;
