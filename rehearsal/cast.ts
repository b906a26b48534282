/** Who plays which part in the guided tour. */
import type { Absence } from '../services/absence/absence.ts';
import type { ChainLink } from '../services/cover/chain.ts';
import { computeChain } from '../services/cover/compute-chain.ts';
import type { Instant, PathwayId, PersonId } from '../services/kernel/ids.ts';
import { addTime } from '../services/kernel/time.ts';
import type { Leadership, Service } from '../services/service/service.ts';
import type { Cast, DetectedCast, PersonKey } from './api.ts';
import { huddleCastFor } from './huddle-cast.ts';

/**
 * The first pathway whose lead, once on leave, is covered, and where the duty clinician comes after
 * the cover; if need be with the deputy off sick. Otherwise one where anybody else comes next.
 * Absent when the service has no such pathway.
 */
export function castFor(service: Service, now: Instant): Cast | undefined {
  const stories = service.leadership.flatMap((leadership) => [
    ...storyOf(service, leadership, now),
    ...storyOf(service, leadership, now, leadership.deputy),
  ]);
  const story = stories.find(({ next }) => next.role === 'dutyClinician') ?? stories[0];
  return story && castOf(story);
}

type Story = {
  readonly service: Service;
  readonly now: Instant;
  readonly leadership: Leadership;
  readonly requester: PersonId;
  readonly cover: PersonId;
  readonly deputyOffSick?: PersonId;
  readonly next: ChainLink;
};

function storyOf(
  service: Service,
  leadership: Leadership,
  now: Instant,
  deputyOffSick?: PersonId,
): readonly Story[] {
  const { cover } = leadership;
  const requester = requesterIn(service, leadership);
  if (cover === undefined || requester === undefined) return [];
  const deputy = deputyOffSick === undefined ? {} : { deputyOffSick };
  const ground = { service, now, leadership, requester, cover, ...deputy };
  const [first, next] = linksOf(ground, leadership, awayIn(ground));
  return first?.person === cover && next !== undefined ? [{ ...ground, next }] : [];
}

function castOf(story: Story): Cast {
  const { service, leadership, requester, cover, deputyOffSick, next } = story;
  const { lead, pathway, locality } = leadership;
  const key = keysOf(service);
  const detected = detectedCast(story);
  const away = [...awayIn(story).map(key), ...(detected ? [detected.lead] : [])];
  const huddle = huddleCastFor(service, story.now, { practitioner: key(requester), away });
  return {
    requester: key(requester),
    lead: key(lead),
    cover: key(cover),
    ...(deputyOffSick === undefined ? {} : { deputy: key(deputyOffSick) }),
    next: key(next.person),
    pathway,
    locality,
    names: {
      pathway: pathwayName(service, pathway),
      locality: service.localities.get(locality)?.name ?? locality,
    },
    caseRef: service.caseReference.example,
    ...(detected ? { detected } : {}),
    ...(huddle ? { huddle } : {}),
  };
}

/** Another pathway of the locality whose lead is there, and covered by somebody who is. */
function detectedCast(story: Story): DetectedCast | undefined {
  const { service, leadership: told } = story;
  const key = keysOf(service);
  const others = service.leadership.filter(
    ({ locality, pathway }) => locality === told.locality && pathway !== told.pathway,
  );
  const found = others.find((other) => {
    const [first] = linksOf(story, other, awayIn(story));
    const [instead] = linksOf(story, other, [...awayIn(story), other.lead]);
    return first?.person === other.lead && instead?.person === other.cover;
  });
  if (found?.cover === undefined) return undefined;
  const { lead, cover, pathway } = found;
  return {
    ...{ lead: key(lead), cover: key(cover) },
    ...{ pathway, pathwayName: pathwayName(service, pathway) },
  };
}

const keysOf =
  ({ people }: Service) =>
  (person: PersonId): PersonKey =>
    people.get(person)?.key ?? person;

const pathwayName = ({ pathways }: Service, pathway: PathwayId): string =>
  pathways.get(pathway)?.name ?? pathway;

const awayIn = ({
  leadership,
  deputyOffSick,
}: Pick<Story, 'leadership' | 'deputyOffSick'>): readonly PersonId[] => [
  leadership.lead,
  ...(deputyOffSick === undefined ? [] : [deputyOffSick]),
];

const linksOf = (
  { service, now, requester }: Pick<Story, 'service' | 'now' | 'requester'>,
  { pathway, locality }: Leadership,
  away: readonly PersonId[],
): readonly ChainLink[] =>
  computeChain({
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
  }).links;

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
