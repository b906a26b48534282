/** What somebody is shown of reviews. */
import { incidentCard } from '../../cards/incident/card.ts';
import { caseReviewsCard, myReviewsCard } from '../../cards/incident/lists.ts';
import { givenBeforeCard, timelineCard } from '../../cards/incident/pages.ts';
import { incidentRefusalText, offerLapsedText } from '../../cards/incident/words.ts';
import type { Typed } from '../../cards/context.ts';
import { homeOf, maySeeCase } from '../../services/caseload/rights.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { HandledIncident, IncidentDesk } from '../../services/incident/desk.ts';
import { isOpened, type IncidentIdentity, type Review } from '../../services/incident/incident.ts';
import { maySee, teamAtTheTime } from '../../services/incident/rights.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { keptText } from '../handlers/consult-views.ts';
import type { PartCore } from '../part.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export type IncidentParts = Pick<
  PartCore,
  'service' | 'clock' | 'posts' | 'messenger' | 'context' | 'identity' | 'cases'
> & { readonly incidents: IncidentDesk };

type ShowOptions = { readonly notice?: string | undefined; readonly page?: number | undefined };

/** The review, where there is one that they may read. */
export async function readable(
  { incidents, service }: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
): Promise<Review | undefined> {
  const { state } = await incidents.load(identity);
  return isOpened(state) && maySee(state, teamAtTheTime(service, state), viewer)
    ? state
    : undefined;
}

const notThere: CardReply = {
  message: 'There is no such review here, or it is read by another team alone.',
};

export async function showReview(
  parts: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
  options: ShowOptions = {},
): Promise<CardReply> {
  const review = await readable(parts, identity, viewer);
  if (review === undefined) return askedInVain(parts, identity, viewer);
  return { card: incidentCard(review, viewer, parts.context(), options) };
}

/** Somebody from outside whose offer has lapsed reads the review no more, and why. */
async function askedInVain(
  { incidents, context }: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
): Promise<CardReply> {
  const { state } = await incidents.load(identity);
  const lapsed = isOpened(state) ? state.lapsedOffer : undefined;
  return lapsed?.to === viewer
    ? { message: offerLapsedText(lapsed.lapsesAt, context()) }
    : notThere;
}

export async function showTimeline(
  parts: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
  page?: number,
): Promise<CardReply> {
  const review = await readable(parts, identity, viewer);
  if (review === undefined) return notThere;
  const timeline = await parts.incidents.timelineOf(review);
  return { card: timelineCard(review, timeline, viewer, parts.context(), { page }) };
}

export async function showBefore(
  parts: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
  page?: number,
): Promise<CardReply> {
  const review = await readable(parts, identity, viewer);
  if (review === undefined) return notThere;
  const given = await parts.incidents.givenBefore(review);
  return { card: givenBeforeCard(review, given, parts.context(), { page }) };
}

/** The review after a command; where nothing was changed, with the reason and what had been typed. */
export function afterReview(
  parts: IncidentParts,
  identity: IncidentIdentity,
  viewer: PersonId,
  handled: HandledIncident,
  typed: Typed = {},
): Promise<CardReply> {
  const why = whyUnchanged(handled, (refusal) => incidentRefusalText(refusal, parts.context()));
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  return showReview(parts, identity, viewer, { notice });
}

/** The reviews of a case; for its team. */
export async function reviewsOfCase(
  parts: IncidentParts,
  identity: CaseIdentity,
  viewer: PersonId,
): Promise<CardReply> {
  const { team, caseRef } = identity;
  if (!maySeeCase(parts.service, team, viewer)) {
    const managers = teamAtTheTime(parts.service, identity).managers;
    const names = managers.map((each) => parts.context().nameOf(each)).join(', ');
    return {
      message: `Reviews of ${caseRef} are read and opened by the people of its team. Tell its managers what happened: ${names}.`,
    };
  }
  const reviews = await parts.incidents.ofCase(identity);
  return { card: caseReviewsCard(identity, reviews, parts.context()) };
}

/** `incident CM-10482`: of the team that has the case. */
export async function askedForCase(
  parts: IncidentParts,
  actor: PersonId,
  caseRef: CaseRef,
): Promise<CardReply> {
  const { service, cases } = parts;
  const home = await homeOf((ref, teams) => cases.find(ref, teams), service, actor, caseRef);
  const [first] = home.kind === 'open' ? home.teams : [];
  const team = home.kind === 'clear' ? home.team : first?.id;
  return team === undefined
    ? { message: 'You belong to no team here. Tell a manager of the team what happened.' }
    : reviewsOfCase(parts, { team, caseRef }, actor);
}

/** Those that they lead, and all in which something is to be done of teams that they manage. */
export async function askedForReviews(
  { incidents, service, context }: IncidentParts,
  actor: PersonId,
): Promise<CardReply> {
  const found = new Map<string, Review>();
  for await (const each of incidents.ledBy(actor)) found.set(each.incident, each);
  for (const { id, managers } of service.teams.values()) {
    if (!managers.includes(actor)) continue;
    for await (const each of incidents.openIn(id)) found.set(each.incident, each);
  }
  return { card: myReviewsCard([...found.values()], context()) };
}
