/** The places of a chain in their order, each with the people who could fill it. */
import { isAway } from '../absence/away.ts';
import type { PersonId } from '../kernel/ids.ts';
import { everyoneOn } from '../rota/who-is-on.ts';
import { leadershipOf, managersIn } from '../service/authority.ts';
import type { Leadership, RotaRole } from '../service/service.ts';
import { unavailability, type Moment } from './availability.ts';
import type { ChainLink, ChainRole, LinkReason } from './chain.ts';

/** Filled by the first candidate who can be asked. */
export type Place = { readonly role: ChainRole; readonly candidates: readonly ChainLink[] };

export function namedPlaces(moment: Moment): readonly Place[] {
  const { service, pathway, locality } = moment.question;
  const leadership = leadershipOf(service, pathway, locality);
  return [
    place('lead', leadership?.lead, { why: 'namedLead' }),
    { role: 'cover', candidates: leadership === undefined ? [] : covers(moment, leadership) },
    place('deputy', leadership?.deputy, { why: 'deputy' }),
    rotaPlace(moment, 'dutyClinician'),
    rotaPlace(moment, 'onCallManager'),
  ];
}

/** Who is asked when nobody in a named place can be: managers there, then those of other teams. */
export function fallbackPlaces({ question }: Moment): readonly Place[] {
  const { service, locality } = question;
  const nearby = managersIn(service, locality);
  const others = [...service.teams.values()].flatMap(({ managers }) => managers);
  return [...new Set([...nearby, ...others])].map((person) =>
    place('teamManager', person, { why: 'managesTeam' }),
  );
}

const place = (role: ChainRole, person: PersonId | undefined, reason: LinkReason): Place => ({
  role,
  candidates: person === undefined ? [] : [{ person, role, reason }],
});

function rotaPlace({ question, asOf }: Moment, role: RotaRole): Place {
  const { service, overrides, locality } = question;
  const on = everyoneOn(service, overrides, role, locality, asOf);
  return {
    role,
    candidates: on.map(({ person, rota, until }) => ({
      person,
      role,
      reason: { why: 'onRota', rota: rota.name, until },
    })),
  };
}

/**
 * The cover named in the lead's declared leave, then the standing cover; behind each of them, when
 * away, the cover that they named, and so on.
 */
function covers(moment: Moment, { lead, cover }: Leadership): readonly ChainLink[] {
  const because = unavailability(moment, lead);
  const reason: LinkReason =
    because === undefined
      ? { why: 'standingCover', person: lead }
      : { why: 'coversFor', person: lead, because };
  const seen = new Set([lead]);
  return [declaredCover(moment, lead), cover]
    .filter((person) => person !== undefined)
    .flatMap((person) => withTheirCovers(moment, person, reason, seen));
}

function withTheirCovers(
  moment: Moment,
  first: PersonId,
  reason: LinkReason,
  seen: Set<PersonId>,
): readonly ChainLink[] {
  const line: ChainLink[] = [];
  let next: ChainLink | undefined = { person: first, role: 'cover', reason };
  while (next !== undefined && !seen.has(next.person)) {
    seen.add(next.person);
    line.push(next);
    next = coverOf(moment, next.person);
  }
  return line;
}

function coverOf(moment: Moment, person: PersonId): ChainLink | undefined {
  const cover = declaredCover(moment, person);
  const because = unavailability(moment, person);
  if (cover === undefined || because === undefined) return undefined;
  return { person: cover, role: 'cover', reason: { why: 'coversFor', person, because } };
}

const declaredCover = ({ question, asOf }: Moment, person: PersonId): PersonId | undefined =>
  isAway(question.absences, person, asOf)?.cover;
