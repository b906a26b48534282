/** A consult as the record's events tell of it, followed by rules of the simulation's own. */
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { Partition } from '../../../services/ports/store.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';

export type Hop = {
  readonly hop: number;
  readonly person: PersonId;
  readonly at: number;
  readonly acknowledgeBy: number;
  readonly isLast: boolean;
};

export type KnownConsult = {
  readonly id: string;
  readonly partition: Partition;
  readonly pathway: string;
  readonly locality: string;
  readonly team: string;
  readonly requester: PersonId;
  readonly requestedAt: number;
  sensitivity: string;
  hasShortage: boolean;
  status: 'waiting' | 'held' | 'advised' | 'closed' | 'withdrawn';
  holder: PersonId | undefined;
  holderSince: number;
  readonly wasHeldBy: Set<PersonId>;
  offeredTo: PersonId | undefined;
  standIn: PersonId | undefined;
  hop: Hop | undefined;
  /** When somebody is to be asked again, where there was nobody to ask. */
  tryAgainAt: number | undefined;
  /** How often each person was asked. */
  readonly asked: Map<PersonId, number>;
  answerBy: number;
  tellManagerBy: number | undefined;
  managerTold: boolean;
  /** When an answer was last found to be overdue. */
  overdueAt: number;
  /** When anybody was last told that nobody had acknowledged. */
  escalatedAt: number;
  reviewDue: boolean;
  exceptions: number;
};

const time = (instant: string): number => Date.parse(instant);

export function requested(
  event: Extract<ConsultEvent, { type: 'consultRequested' }>,
  partition: Partition,
): KnownConsult {
  const { request, deadlines } = event;
  return {
    id: request.id,
    partition,
    pathway: request.pathway,
    locality: request.locality,
    team: request.team,
    requester: request.requester,
    requestedAt: time(event.at),
    sensitivity: request.sensitivity,
    hasShortage: event.shortage !== undefined,
    status: 'waiting',
    holder: undefined,
    holderSince: 0,
    wasHeldBy: new Set(),
    offeredTo: undefined,
    standIn: undefined,
    hop: undefined,
    tryAgainAt: undefined,
    asked: new Map(),
    answerBy: time(deadlines.answerBy),
    tellManagerBy: deadlines.tellManagerAt && time(deadlines.tellManagerAt),
    managerTold: false,
    overdueAt: 0,
    escalatedAt: 0,
    reviewDue: false,
    exceptions: 0,
  };
}

/** What an event says is so from now on. Whether it might say so was judged before. */
// eslint-disable-next-line complexity -- one line per event
export function follow(consult: KnownConsult, event: ConsultEvent): void {
  switch (event.type) {
    case 'linkAsked':
      consult.tryAgainAt = undefined;
      consult.hop = {
        hop: event.hop,
        person: event.link.person,
        at: time(event.at),
        acknowledgeBy: time(event.acknowledgeBy),
        isLast: event.isLast,
      };
      consult.asked.set(event.link.person, (consult.asked.get(event.link.person) ?? 0) + 1);
      return;
    case 'consultAcknowledged':
      consult.status = 'held';
      consult.holder = event.by;
      consult.wasHeldBy.add(event.by);
      consult.holderSince = time(event.at);
      return;
    case 'handOnOffered':
      consult.offeredTo = event.offer.to.person;
      return;
    case 'handOnLapsed':
      consult.offeredTo = undefined;
      return;
    case 'handOnAccepted':
      consult.holder = event.by;
      consult.wasHeldBy.add(event.by);
      consult.holderSince = time(event.at);
      consult.offeredTo = undefined;
      return;
    case 'holderDeclined':
    case 'holderWentAway':
      if (event.tellManagerAt !== undefined) consult.tellManagerBy = time(event.tellManagerAt);
      consult.status = 'waiting';
      consult.holder = undefined;
      consult.offeredTo = undefined;
      return;
    case 'adviceGiven':
      consult.status = 'advised';
      consult.reviewDue = event.crisisReviewBy !== undefined;
      consult.offeredTo = undefined;
      return;
    case 'consultClosed':
      consult.status = 'closed';
      return;
    case 'consultWithdrawn':
      consult.status = 'withdrawn';
      return;
    case 'reviewRecorded':
      consult.reviewDue = false;
      return;
    case 'sensitivityRaised':
      consult.sensitivity = event.to;
      consult.answerBy = time(event.deadlines.answerBy);
      consult.tellManagerBy = event.deadlines.tellManagerAt && time(event.deadlines.tellManagerAt);
      return;
    case 'managerTold':
      consult.managerTold = true;
      return;
    case 'requesterStoodInFor':
      consult.standIn = event.standIn;
      return;
    case 'requesterReturned':
      consult.standIn = undefined;
      return;
    case 'exceptionRaised':
      consult.exceptions += 1;
      if (event.kind === 'notAnsweredInTime') consult.overdueAt = time(event.at);
      if (event.kind === 'nobodyAcknowledged' || event.kind === 'nobodyToAsk') {
        consult.escalatedAt = time(event.at);
        if (event.againAt !== undefined) consult.tryAgainAt = time(event.againAt);
      }
      return;
    case 'consultRequested':
    case 'informationAdded':
    case 'linkPassed':
    case 'moreAsked':
    case 'outcomeReminded':
    case 'personPaged':
    case 'reviewHandedOver':
    case 'signatureNoted':
      return;
  }
}
