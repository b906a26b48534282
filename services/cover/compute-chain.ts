/**
 * The cover chain (C3): lead, the lead's cover, deputy, duty clinician, on-call manager, each with
 * the reason for their place, and why anybody was passed over. When none of them can be asked:
 * team managers at work; when nobody is: the people passed over, those merely off shift first.
 */
import type { PersonId } from '../kernel/ids.ts';
import { mayAnswerFor } from '../service/authority.ts';
import { momentOf, unavailability, type Moment } from './availability.ts';
import type {
  Chain,
  ChainLink,
  ChainQuestion,
  ChainRole,
  Skipped,
  SkipReason,
  Unavailable,
} from './chain.ts';
import { fallbackPlaces, namedPlaces, type Place } from './places.ts';
import { withStanding } from './standing.ts';

type Filled = { readonly links: readonly ChainLink[]; readonly skipped: readonly Skipped[] };

const nobody: Filled = { links: [], skipped: [] };

export function computeChain(question: ChainQuestion): Chain {
  const moment = momentOf(question);
  let filled = fill(moment, namedPlaces(moment), nobody);
  if (filled.links.length === 0) filled = fill(moment, fallbackPlaces(moment), filled);
  if (filled.links.length === 0) filled = whoeverIsLeft(filled);
  const links = filled.links.map((link) => withStanding(link, question.directory));
  return { ...filled, links, asOf: moment.asOf };
}

/**
 * The link with which somebody could take a consult that is handed on to them; otherwise why they
 * can't. Whoever is in the chain keeps their place, others need the authority for the pathway.
 */
export function handOnLink(question: ChainQuestion, to: PersonId): ChainLink | Skipped {
  const chain = computeChain(question);
  const inChain = chain.links.find(({ person }) => person === to);
  if (inChain !== undefined) return inChain;
  const link: ChainLink = { person: to, role: 'cover', reason: { why: 'hasAuthority' } };
  const reason = passedOver(momentOf(question), link, []);
  return reason === undefined
    ? withStanding(link, question.directory)
    : { role: 'cover', person: to, reason };
}

const fill = (moment: Moment, places: readonly Place[], before: Filled): Filled =>
  places.reduce((filled, place) => fillPlace(moment, place, filled), before);

function fillPlace(moment: Moment, { role, candidates }: Place, before: Filled): Filled {
  const passed: Skipped[] = [];
  for (const link of candidates) {
    const reason = passedOver(moment, link, before.links);
    if (reason === undefined) {
      return { links: [...before.links, link], skipped: [...before.skipped, ...passed] };
    }
    passed.push({ role, person: link.person, reason });
  }
  if (candidates.length === 0) passed.push({ role, reason: { why: 'nobodyNamed' } });
  return { links: before.links, skipped: [...before.skipped, ...passed] };
}

function passedOver(
  moment: Moment,
  { person, role }: ChainLink,
  links: readonly ChainLink[],
): SkipReason | undefined {
  const { service, pathway, requester } = moment.question;
  if (person === requester) return { why: 'isRequester' };
  if (links.some((link) => link.person === person)) return { why: 'alreadyInChain' };
  if (needsAuthority(role) && !mayAnswerFor(service, person, pathway))
    return { why: 'mayNotCover' };
  return unavailability(moment, person);
}

/** A lead is named for the pathway, the rotas' people and managers by their post. */
const needsAuthority = (role: ChainRole): boolean => role === 'cover' || role === 'deputy';

const lastResort: readonly Unavailable['why'][] = [
  'offShift',
  'outOfOffice',
  'onLeave',
  'offSick',
  'unreachable',
];

/** Turns the people passed over into links, each once, the least unavailable first. */
function whoeverIsLeft({ skipped }: Filled): Filled {
  const links = skipped
    .flatMap(({ role, person, reason }) =>
      person !== undefined && isUnavailable(reason)
        ? [{ person, role, reason: { why: 'nobodyElse', despite: reason } as const }]
        : [],
    )
    .sort((a, b) => rank(a.reason.despite) - rank(b.reason.despite));
  const asked = new Map<PersonId, ChainLink>();
  for (const link of links) if (!asked.has(link.person)) asked.set(link.person, link);

  const stillSkipped = skipped.flatMap((entry): readonly Skipped[] => {
    const link = entry.person === undefined ? undefined : asked.get(entry.person);
    if (link === undefined || !isUnavailable(entry.reason)) return [entry];
    return link.role === entry.role ? [] : [{ ...entry, reason: { why: 'alreadyInChain' } }];
  });
  return { links: [...asked.values()], skipped: stillSkipped };
}

const rank = ({ why }: Unavailable): number => lastResort.indexOf(why);

function isUnavailable(reason: SkipReason): reason is Unavailable {
  return lastResort.some((why) => why === reason.why);
}
