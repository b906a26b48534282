/** Reviews of incidents as work that moves with leave: whoever keeps one leads it for that time. */
import type { HandledIncident, IncidentDesk } from '../incident/desk.ts';
import {
  isOpened,
  isToDo,
  nextAsked,
  openRechecks,
  ownLead,
  type IncidentIdentity,
  type Review,
} from '../incident/incident.ts';
import { incidentStream } from '../incident/jobs.ts';
import { byService } from '../kernel/by.ts';
import type { GivenBack, Moved, Work, WorkEnd, WorkRef, WorkSource } from './work.ts';

type Reviews = Pick<IncidentDesk, 'load' | 'openIn' | 'handOver' | 'handBack'>;

export function createIncidentWork(incidents: Reviews): WorkSource {
  const load = async (ref: WorkRef): Promise<Review | undefined> => {
    if (ref.kind !== 'incident') return undefined;
    const { state } = await incidents.load(ref);
    return isOpened(state) ? state : undefined;
  };
  /** The review's own version names the move, so that each is made once. */
  const moveOf = async (identity: IncidentIdentity, to: string) => {
    const { sequence } = await incidents.load(identity);
    return byService(`handover.${incidentStream(identity.incident)}.${sequence}.${to}`);
  };

  return {
    kinds: ['incident'],

    async *openIn(team) {
      for await (const review of incidents.openIn(team)) yield* workOf(review);
    },

    async handOver({ ref, keeper: from }, to, kept): Promise<Moved> {
      if (ref.kind !== 'incident') return 'unchanged';
      return movedBy(await incidents.handOver(await moveOf(ref, to), ref, { from, to, kept }));
    },

    async handBack({ ref, of }): Promise<GivenBack> {
      if (ref.kind !== 'incident') return 'stays';
      const { outcome } = await incidents.handBack(await moveOf(ref, of), ref, of);
      return outcome === 'busy' ? 'busy' : 'returned';
    },

    async endOf(ref) {
      const review = await load(ref);
      return review && endOf(review);
    },

    async aboutOf(ref) {
      const review = await load(ref);
      return review && isToDo(review) ? { text: standingOf(review) } : undefined;
    },
  };
}

/** Of one that nobody has led yet the managers are reminded. */
function workOf(review: Review): readonly Work[] {
  const { team, incident, caseRef, lead } = review;
  const dueBy = nextAsked(review);
  if (lead === undefined) return [];
  return [
    {
      ref: { kind: 'incident', team, incident },
      ...{ caseRef, of: ownLead(lead), keeper: lead.person, since: lead.since },
      ...(lead.kept ? { kept: { person: lead.kept.person, period: lead.kept.period } } : {}),
      ...(dueBy === undefined ? {} : { dueBy }),
      ...{ moves: 'whenDue', notBy: [] },
    },
  ];
}

/** Ended, or somebody leads it for good: then it is no longer kept for anybody. */
function endOf(review: Review): WorkEnd | undefined {
  if (review.status === 'withdrawn') return { how: 'withdrawn', at: review.withdrawn.at };
  if (review.status === 'closed' && !isToDo(review)) return { how: 'closed', at: review.closed.at };
  const { lead } = review;
  return lead === undefined || lead.kept
    ? undefined
    : { how: 'passedOn', by: lead.person, at: lead.since };
}

/** Not what happened: that is for people who may read the review. */
function standingOf(review: Review): string {
  const checks = openRechecks(review).length;
  if (checks === 0) return 'To be led until it is closed';
  const actions = checks === 1 ? 'one action' : `${checks} actions`;
  return review.status === 'open'
    ? `To be led until it is closed, with ${actions} to be checked again`
    : `Closed, with ${actions} to be checked again`;
}

function movedBy(handled: HandledIncident): Moved {
  if (handled.outcome === 'busy') return 'busy';
  return handled.outcome === 'done' && handled.events.length > 0 ? 'moved' : 'unchanged';
}
