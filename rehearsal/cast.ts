/** Who plays which part in the guided tour. */
import type { Absence } from '../services/absence/absence.ts';
import { computeChain } from '../services/cover/compute-chain.ts';
import type { Instant, PersonId } from '../services/kernel/ids.ts';
import { addTime } from '../services/kernel/time.ts';
import type { Leadership, Service } from '../services/service/service.ts';
import type { Cast, PersonKey } from './api.ts';

/** How long the lead of the story is away. */
const LEAVE = 'PT168H';

/**
 * The first pathway whose lead, once on leave, has a cover and after the cover somebody else who
 * can be asked now; the duty clinician if possible. Absent when the service has no such pathway.
 */
export function castFor(service: Service, now: Instant): Cast | undefined {
  const casts = service.leadership.flatMap((leadership) => castOf(service, leadership, now));
  return (casts.find(({ isDuty }) => isDuty) ?? casts[0])?.cast;
}

/** The lead's declared leave in the story. */
export function leaveOf(lead: PersonId, cover: PersonId, now: Instant): Absence {
  return {
    id: 'rehearsal-leave',
    person: lead,
    kind: 'leave',
    from: now,
    until: addTime(now, LEAVE),
    cover,
    declaredBy: lead,
  };
}

type Candidate = { readonly cast: Cast; readonly isDuty: boolean };

function castOf(service: Service, leadership: Leadership, now: Instant): readonly Candidate[] {
  const { lead, cover, pathway, locality } = leadership;
  const requester = requesterIn(service, leadership);
  if (cover === undefined || requester === undefined) return [];
  const { links } = computeChain({
    service,
    absences: [leaveOf(lead, cover, now)],
    overrides: [],
    now,
    pathway,
    locality,
    sensitivity: 'veryUrgent',
    requester,
    unreachable: new Map(),
  });
  const [first, second] = links;
  if (first?.person !== cover || second === undefined) return [];
  const key = (person: PersonId): PersonKey => service.people.get(person)?.key ?? person;
  return [
    {
      isDuty: second.role === 'dutyClinician',
      cast: {
        requester: key(requester),
        lead: key(lead),
        cover: key(cover),
        next: key(second.person),
        pathway,
        locality,
        caseRef: service.caseReference.example,
      },
    },
  ];
}

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
