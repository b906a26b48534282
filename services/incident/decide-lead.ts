/** Who leads a review: asked, accepted, taken; with somebody else while they are away. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Acting, IncidentDecision } from './acting.ts';
import { isToDo, ownLead, type Review, type ReviewLead } from './incident.ts';
import type { IncidentCommand } from './stream.ts';

type Of<Type extends IncidentCommand['type']> = Extract<IncidentCommand, { readonly type: Type }>;

/** Named by a manager and accepted by the person, or a manager takes it. */
export function decideLead(
  review: Review,
  command: Of<'offer' | 'lead' | 'decline'>,
  acting: Acting,
): IncidentDecision {
  const { by, at, managers } = acting;
  if (command.type === 'offer') return decideOffer(review, command, acting);
  const isAsked = review.offer?.to === by;
  if (command.type === 'decline') {
    return isAsked
      ? accept({ type: 'leadDeclined', why: command.why, by, at })
      : refuse({ reason: 'notOffered' });
  }
  if (leads(review, by)) return refuse({ reason: 'alreadyLeads', who: by });
  return isAsked || managers.includes(by)
    ? accept({ type: 'leadTaken', by, at })
    : refuse({ reason: 'notOffered' });
}

/** Whoever stands in may be asked to lead it for good. */
const leads = ({ lead }: Review, person: Acting['by']): boolean =>
  lead !== undefined && ownLead(lead) === person;

function decideOffer(
  review: Review,
  { to, away }: Of<'offer'>,
  { by, at, managers }: Acting,
): IncidentDecision {
  if (!managers.includes(by)) return refuse({ reason: 'onlyManagers', who: managers });
  if (leads(review, to)) return refuse({ reason: 'alreadyLeads', who: to });
  if (to === by) return accept({ type: 'leadTaken', by, at });
  if (away) return refuse({ reason: 'isAway', who: to, ...away });
  return accept({ type: 'leadOffered', to, by, at });
}

export function leadByTheService(
  review: Review,
  at: Instant,
  command: Of<'handOver' | 'handBack' | 'look'>,
): IncidentDecision {
  const { lead } = review;
  if (lead === undefined || !isToDo(review)) return accept();
  return command.type === 'look' ? looked(review, at, command) : moved(lead, at, command);
}

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
): IncidentDecision {
  if (gap === told?.why) return accept();
  if (gap === undefined)
    return told ? accept({ type: 'leadFound', since: told.since, at }) : accept();
  return accept({ type: 'leadMissed', why: gap, ...(told ? {} : { tellAt }), at });
}
