/** Who has the work of somebody who is away. Pure; there is always somebody. */
import type { Absence } from '../absence/absence.ts';
import { isAway } from '../absence/away.ts';
import type { Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import { managersOf, mayAnswerFor } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import { goneAt } from './gone.ts';

export type StandInQuestion = {
  readonly service: Service;
  readonly absences: readonly Absence[];
  readonly person: PersonId;
  readonly at: Instant;
  /** A cover needs the authority for it; managers are asked by their post. */
  readonly pathway?: PathwayId;
  /** Somebody else also where they are there themselves: back from leave, and not at work yet. */
  readonly evenIfThere?: true;
  /** Who can't be asked: has refused, can't be reached, is the other side of it. */
  readonly except?: ReadonlySet<PersonId>;
};

export type StandIn = {
  readonly person: PersonId;
  readonly as:
    /** They are there themselves. */
    | 'self'
    /** Named in the absence, or in the absence of whoever was named, and so on. */
    | 'namedCover'
    /** Of a pathway that the person leads. */
    | 'standingCover'
    | 'deputy'
    /** Of the person's team or localities. */
    | 'manager'
    | 'managerElsewhere'
    /** Away too, but nobody else is left. */
    | 'managerAway'
    /** The service has nobody else at all. */
    | 'nobodyElse';
};

/**
 * Their named cover, that cover's own where they are away too, and so on; for a pathway's lead the
 * standing cover and the deputy; then a manager who is there; in the end a manager although away.
 */
export function standInFor(question: StandInQuestion): StandIn {
  const { service, person, evenIfThere } = question;
  if (!evenIfThere && !isGone(question, person)) return { person, as: 'self' };
  const seen = new Set([person]);
  const named = alongCovers(question, coverNamedBy(question, person), seen);
  if (named !== undefined) return { person: named, as: 'namedCover' };
  const led = service.leadership.filter(
    ({ lead, pathway }) => lead === person && pathway === (question.pathway ?? pathway),
  );
  for (const as of ['standingCover', 'deputy'] as const) {
    for (const { cover, deputy } of led) {
      const found = alongCovers(question, as === 'deputy' ? deputy : cover, seen);
      if (found !== undefined) return { person: found, as };
    }
  }
  return someManager(question);
}

export const isGone = (
  { service, absences, at }: Pick<StandInQuestion, 'service' | 'absences' | 'at'>,
  person: PersonId,
): boolean => goneAt(service, absences, person, at) !== undefined;

const coverNamedBy = ({ absences, at }: StandInQuestion, person: PersonId): PersonId | undefined =>
  isAway(absences, person, at)?.cover;

/** The first of a line of covers who is there and can take it; each names the next while away. */
function alongCovers(
  question: StandInQuestion,
  first: PersonId | undefined,
  seen: Set<PersonId>,
): PersonId | undefined {
  const { service, pathway, except } = question;
  let next = first;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    if (isGone(question, next)) {
      next = coverNamedBy(question, next);
      continue;
    }
    const may = pathway === undefined || mayAnswerFor(service, next, pathway);
    return may && !except?.has(next) && service.people.has(next) ? next : undefined;
  }
  return undefined;
}

function someManager(question: StandInQuestion): StandIn {
  const { service, person, except } = question;
  const there = managerThere(question);
  if (there !== undefined) return there;
  const others = managersAround(service, person);
  const away = others.find((each) => !except?.has(each)) ?? others[0];
  return away === undefined ? { person, as: 'nobodyElse' } : { person: away, as: 'managerAway' };
}

/** A manager who is there: of the person's team or localities, else of another team. */
export function managerThere(question: StandInQuestion): StandIn | undefined {
  const { service, person, except } = question;
  const found = managersAround(service, person).find(
    (each) => !isGone(question, each) && !except?.has(each),
  );
  if (found === undefined) return undefined;
  const isNear = managersOf(service, person).includes(found);
  return { person: found, as: isNear ? 'manager' : 'managerElsewhere' };
}

const managersAround = (service: Service, person: PersonId): readonly PersonId[] =>
  [
    ...managersOf(service, person),
    ...[...service.teams.values()].flatMap(({ managers }) => managers),
  ].filter((each) => each !== person);
