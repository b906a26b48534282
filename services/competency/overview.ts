/** Who of whom somebody manages or supervises is signed off in what, until when. Pure. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime } from '../kernel/time.ts';
import { localDate } from '../kernel/local-day.ts';
import { signedOffLast, type SignedOff } from '../rights/competence.ts';
import type { CompetencyId } from '../rights/rights.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { addDays } from '../sign-off/moments.ts';
import { supervisorOf } from '../supervision/workers.ts';

/** The gravest first. */
export const competencyStandings = ['lapsed', 'soon', 'never', 'current'] as const;
export type CompetencyStanding = (typeof competencyStandings)[number];

export type PersonCompetency = {
  readonly competency: CompetencyId;
  readonly name: string;
  readonly standing: CompetencyStanding;
  /** The last day on which it counts or counted; absent where it was never signed off. */
  readonly until?: LocalDate;
};

export type PersonCompetencies = {
  readonly person: PersonId;
  readonly competencies: readonly PersonCompetency[];
};

/** Themselves, whom they supervise, and everybody of the teams that they manage. */
export function competencyReach(service: Service, viewer: PersonId): readonly PersonId[] {
  const managed = [...service.teams.values()]
    .filter(({ managers }) => managers.includes(viewer))
    .flatMap(({ members, managers }) => [...members, ...managers]);
  const supervised = [...service.people.keys()].filter(
    (person) => supervisorOf(service, person) === viewer,
  );
  const seen = new Set([viewer, ...supervised, ...managed]);
  return [...seen].filter((person) => service.people.has(person));
}

/** Whoever has lapsed in most first, then what runs out soon, then what was never signed off. */
export function competencyOverview(
  service: Service,
  people: readonly PersonId[],
  signedOff: readonly SignedOff[],
  now: Instant,
): readonly PersonCompetencies[] {
  const kinds = [...(service.competencies?.kinds ?? [])];
  const rows = people.map((person): PersonCompetencies => {
    const competencies = kinds.map(([competency, name]) => ({
      ...{ competency, name },
      ...standingIn(service, signedOffLast(service, signedOff, person, competency, now), now),
    }));
    return { person, competencies: inOrder(competencies) };
  });
  return rows.toSorted(byGravity);
}

function standingIn(
  service: Service,
  last: SignedOff | undefined,
  now: Instant,
): Pick<PersonCompetency, 'standing' | 'until'> {
  if (last === undefined) return { standing: 'never' };
  const today = localDate(service.timeZone, now);
  const isTakenAway = last.from === last.until;
  const end = isTakenAway ? last.until : addTime(last.until, '-PT1S');
  const until = localDate(service.timeZone, end);
  if (now >= last.until) return { standing: 'lapsed', until };
  const soon = addDays(service, today, service.signOffs.competency.soonDays);
  return { standing: until <= soon ? 'soon' : 'current', until };
}

const rankOf = ({ standing }: PersonCompetency): number => competencyStandings.indexOf(standing);

const inOrder = (all: readonly PersonCompetency[]): readonly PersonCompetency[] =>
  all.toSorted((a, b) => rankOf(a) - rankOf(b));

export const howMany = (
  { competencies }: PersonCompetencies,
  standing: CompetencyStanding,
): number => competencies.filter((each) => each.standing === standing).length;

const byGravity = (a: PersonCompetencies, b: PersonCompetencies): number =>
  (['lapsed', 'soon', 'never'] as const)
    .map((standing) => howMany(b, standing) - howMany(a, standing))
    .find((difference) => difference !== 0) ?? 0;
