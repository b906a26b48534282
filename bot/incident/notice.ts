/** How people hear of a review, and how its cards are kept up to date. */
import type { CardContext } from '../../cards/context.ts';
import { incidentCard } from '../../cards/incident/card.ts';
import { incidentAlert, reviewTitle } from '../../cards/incident/words.ts';
import {
  IncidentId,
  isOpened,
  isToDo,
  openRechecks,
  runs,
  type IncidentIdentity,
  type Review,
} from '../../services/incident/incident.ts';
import { incidentKind } from '../../services/incident/jobs.ts';
import { incidentTellings, type IncidentTelling } from '../../services/incident/reactions.ts';
import { teamAtTheTime } from '../../services/incident/rights.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { IncidentParts } from './shown.ts';

export const createIncidentNotice = ({
  incidents,
  service,
  context,
}: IncidentParts): NoticeKind => ({
  kind: incidentKind,

  async load(subject) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const { state, sequence } = await incidents.load(identity);
    if (!isOpened(state)) return undefined;
    const moment = context();
    return {
      sequence,
      isOver: !isToDo(state),
      title: reviewTitle(state, moment),
      draw: (viewer) => incidentCard(state, viewer, moment),
      alert: (telling, to) => alertOf(state, telling, to, moment),
    };
  },

  /** The team's managers; for a manager, the channel of the team. */
  instead(subject, _telling, to) {
    const identity = identityOf(subject);
    const managers = identity ? teamAtTheTime(service, identity).managers : [];
    const isManager = to.kind === 'person' && managers.includes(to.person);
    return Promise.resolve(isManager ? insteadOf(service, to) : managers.map(toPerson));
  },
});

function alertOf(review: Review, telling: string, to: Audience, context: CardContext): Alert {
  const known = incidentTellings.find((each) => each === telling);
  if (!known) return noSuchTelling(telling);
  if (!isStillSo(review, known, to)) return notAtAll('it is done meanwhile');
  return known === 'taken' || known === 'closed'
    ? { how: 'silently' }
    : { how: 'aloud', words: incidentAlert(known, context) };
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function isStillSo(review: Review, telling: IncidentTelling, to: Audience): boolean {
  const isGone = review.leadGap !== undefined && isToDo(review);
  const needsLead = runs(review, 'lead');
  const hasRechecks = openRechecks(review).length > 0;
  const isAsked = to.kind !== 'person' || review.offer?.to === to.person;
  const holds: Readonly<Record<IncidentTelling, boolean>> = {
    ...{ opened: review.status === 'open', declined: needsLead || isGone },
    ...{ leadMissing: needsLead, leadGone: isGone },
    offerLapsed: isToDo(review) && review.lapsedOffer !== undefined,
    offered: isToDo(review) && review.offer !== undefined && isAsked,
    ...{ lookMissing: runs(review, 'look'), overdue: runs(review, 'due') },
    ...{ recheck: hasRechecks, recheckOverdue: hasRechecks, notYet: hasRechecks },
    ...{ taken: true, closed: true, reopened: review.status === 'open' },
  };
  return holds[telling];
}

function identityOf({ scope, id }: Subject): IncidentIdentity | undefined {
  const team = TeamId.safeParse(scope);
  const incident = IncidentId.safeParse(id);
  return team.success && incident.success
    ? { team: team.data, incident: incident.data }
    : undefined;
}
