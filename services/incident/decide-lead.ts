/** Who leads a review: asked, accepted, taken; with somebody else while they are away. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import type { Acting, IncidentDecision } from './acting.ts';
import { isToDo, ownLead, type LeadOffer, type Review, type ReviewLead } from './incident.ts';
import type { IncidentCommand, IncidentEvent, IncidentRefusal } from './stream.ts';

type Of<Type extends IncidentCommand['type']> = Extract<IncidentCommand, { readonly type: Type }>;

/** Named by a manager and accepted by the person, or a manager takes it. */
export function decideLead(
  review: Review,
  command: Of<'offer' | 'lead' | 'decline'>,
  acting: Acting,
): IncidentDecision {
  const { by, at, managers } = acting;
  if (command.type === 'offer') return decideOffer(review, command, acting);
  const refused = notAsked(review, acting);
  if (command.type === 'decline') {
    return refused ? refuse(refused) : accept({ type: 'leadDeclined', why: command.why, by, at });
  }
  if (leads(review, by)) return refuse({ reason: 'alreadyLeads', who: by });
  return refused && !managers.includes(by)
    ? refuse(refused)
    : accept({ type: 'leadTaken', by, at });
}

/** An offer is over when its time is, also before anybody has looked. */
function notAsked(
  { offer, lapsedOffer }: Review,
  { by, at, managers }: Acting,
): IncidentRefusal | undefined {
  const own = [offer, lapsedOffer].find((each) => each?.to === by);
  if (own === undefined) return { reason: 'notOffered' };
  if (own === offer && !isOver(offer, at)) return undefined;
  return { reason: 'offerLapsed', at: own.lapsesAt ?? at, who: managers };
}

const isOver = ({ lapsesAt }: LeadOffer, at: Instant): boolean =>
  lapsesAt !== undefined && !isBefore(at, lapsesAt);

/** Whoever stands in may be asked to lead it for good. */
const leads = ({ lead }: Review, person: Acting['by']): boolean =>
  lead !== undefined && ownLead(lead) === person;

function decideOffer(
  review: Review,
  { to, away, lapsesAt }: Of<'offer'>,
  { by, at, managers }: Acting,
): IncidentDecision {
  if (!managers.includes(by)) return refuse({ reason: 'onlyManagers', who: managers });
  if (leads(review, to)) return refuse({ reason: 'alreadyLeads', who: to });
  if (to === by) return accept({ type: 'leadTaken', by, at });
  if (away) return refuse({ reason: 'isAway', who: to, ...away });
  return accept({ type: 'leadOffered', to, lapsesAt, by, at });
}

export function leadByTheService(
  review: Review,
  at: Instant,
  command: Of<'handOver' | 'handBack' | 'look'>,
): IncidentDecision {
  const { lead } = review;
  if (!isToDo(review)) return accept();
  if (command.type === 'look') {
    return accept(...lapsed(review, at, command), ...looked(review, at, command));
  }
  return lead === undefined ? accept() : moved(lead, at, command);
}

const lapsed = (
  { offer }: Review,
  at: Instant,
  { tellAt }: Of<'look'>,
): readonly IncidentEvent[] =>
  offer && isOver(offer, at) ? [{ type: 'offerLapsed', to: offer.to, tellAt, at }] : [];

/** Moved meanwhile, or there already: nothing to do. */
function moved(
  lead: ReviewLead,
  at: Instant,
  command: Of<'handOver' | 'handBack'>,
): IncidentDecision {
  if (command.type === 'handBack') {
    const { to } = command;
    return lead.kept?.person === to
      ? accept({ type: 'leadHandedBack', from: lead.person, to, at })
      : accept();
  }
  const { from, to, kept } = command;
  const isTheirs = lead.person === from && ownLead(lead) === kept.person;
  return isTheirs && from !== to
    ? accept({ type: 'leadHandedOver', from, to, kept, at })
    : accept();
}

/** Managers are told once, however often the reason changes until somebody sees to it. */
function looked(
  { leadGap: told }: Review,
  at: Instant,
  { gap, tellAt }: Of<'look'>,
): readonly IncidentEvent[] {
  if (gap === told?.why) return [];
  if (gap === undefined) return told ? [{ type: 'leadFound', since: told.since, at }] : [];
  return [{ type: 'leadMissed', why: gap, ...(told ? {} : { tellAt }), at }];
}
