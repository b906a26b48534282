/** Who plays which part in the guided tour. */
import type { Absence } from '../services/absence/absence.ts';
import { computeChain } from '../services/cover/compute-chain.ts';
import type { Instant, PersonId } from '../services/kernel/ids.ts';
import { addTime } from '../services/kernel/time.ts';
import type { Leadership, Service } from '../services/service/service.ts';
import type { Cast, PersonKey } from './api.ts';

/**
 * The first pathway whose lead, once on leave, is covered, and where the duty clinician comes after
 * the cover; if need be with the deputy off sick. Otherwise one where anybody else comes next.
 * Absent when the service has no such pathway.
 */
export function castFor(service: Service, now: Instant): Cast | undefined {
  const casts = service.leadership.flatMap((leadership) => [
    ...castOf(service, leadership, now),
    ...castOf(service, leadership, now, leadership.deputy),
  ]);
  return (casts.find(({ isDuty }) => isDuty) ?? casts[0])?.cast;
}

type Candidate = { readonly cast: Cast; readonly isDuty: boolean };

function castOf(
  service: Service,
  leadership: Leadership,
  now: Instant,
  deputyOffSick?: PersonId,
): readonly Candidate[] {
  const { lead, cover, pathway, locality } = leadership;
  const requester = requesterIn(service, leadership);
  if (cover === undefined || requester === undefined) return [];
  const away = [lead, ...(deputyOffSick === undefined ? [] : [deputyOffSick])];
  const { links } = computeChain({
    service,
    absences: away.map((person) => absentee(person, now)),
    overrides: [],
    now,
    pathway,
    locality,
    sensitivity: 'veryUrgent',
    requester,
    unreachable: new Map(),
    directory: new Map(),
  });
  const [first, second] = links;
  if (first?.person !== cover || second === undefined) return [];
  const key = (person: PersonId): PersonKey => service.people.get(person)?.key ?? person;
  const cast: Cast = {
    requester: key(requester),
    lead: key(lead),
    cover: key(cover),
    ...(deputyOffSick === undefined ? {} : { deputy: key(deputyOffSick) }),
    next: key(second.person),
    pathway,
    locality,
    caseRef: service.caseReference.example,
  };
  return [{ isDuty: second.role === 'dutyClinician', cast }];
}

const absentee = (person: PersonId, now: Instant): Absence => ({
  id: `rehearsal-${person}`,
  person,
  kind: 'leave',
  from: now,
  until: addTime(now, 'PT168H'),
  declaredBy: person,
});

/** Somebody of the locality's teams who leads, covers and manages nothing there. */
function requesterIn(service: Service, { locality }: Leadership): PersonId | undefined {
  const teams = [...service.teams.values()].filter((team) => team.locality === locality);
  const busy = new Set<PersonId>([
    ...teams.flatMap(({ managers }) => managers),
    ...service.leadership.flatMap((other) => [
      other.lead,
      ...(other.cover ? [other.cover] : []),
      ...(other.deputy ? [other.deputy] : []),
    ]),
    ...service.rotas.flatMap(({ shifts }) => shifts.map(({ person }) => person)),
  ]);
  return teams.flatMap(({ members }) => members).find((person) => !busy.has(person));
}
