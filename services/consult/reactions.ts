/** What a consult's events oblige the service to do, as jobs in the same batch as the events. */
import { agreedActions } from '../action/agreed.ts';
import { lookAtAdviser, thresholdCompetency } from '../competency/threshold.ts';
import { flagByConsult } from '../caseload/jobs.ts';
import { lookNow } from '../handover/jobs.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { DecisionType } from '../service/service.ts';
import type { ConsultCommand } from './commands.ts';
import type { Advice, Consult, Deadlines, RequestedConsult } from './consult.ts';
import type { ConsultEvent } from './events.ts';
import { toldOfLateAnswer } from './heard.ts';
import { currentHop } from './hops.ts';
import type { Audience, ConsultJobData, ConsultJobType, Telling } from './jobs.ts';

export function consultReactions(
  events: readonly ConsultEvent[],
  state: Consult,
  { at }: CommandEnvelope<ConsultCommand>,
): readonly JobSpec[] {
  if (state.status === 'notRequested' || events.length === 0) return [];
  const reactions = new Reactions(state, at);
  const jobs = [
    reactions.cards(),
    ...(isHandedOver(state, events) ? [lookNow(at)] : []),
    ...events.flatMap((event) => reactionsTo(event, reactions)),
  ];
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}

/** Somebody has a part of it for somebody who is away: both read how it goes on the handover's card. */
const isHandedOver = (consult: RequestedConsult, events: readonly ConsultEvent[]): boolean =>
  consult.requesterStandIn !== undefined ||
  consult.wentAway !== undefined ||
  events.some(({ type }) => type === 'reviewRecorded');

/** Makes the jobs of one consult; ids are deterministic, so that the same cause is one job. */
class Reactions {
  readonly state: RequestedConsult;
  readonly #at: Instant;

  constructor(state: RequestedConsult, at: Instant) {
    this.state = state;
    this.#at = at;
  }

  /** Whoever asked, or stands in for them. */
  get requester(): PersonId {
    return this.state.requesterStandIn?.person ?? this.state.request.requester;
  }

  #job<Type extends ConsultJobType>(
    type: Type,
    name: string,
    dueAt: Instant,
    data: Omit<ConsultJobData<Type>, 'team' | 'consult'>,
  ): JobSpec {
    const { id: consult, team } = this.state.request;
    return {
      id: `${type}.${consult}${name}`,
      type,
      dueAt,
      data: toJson({ team, consult, ...data }),
    };
  }

  cards(): JobSpec {
    return this.#job('consult.cards', '', this.#at, {});
  }

  ping(hop: number, at: Instant): JobSpec {
    return this.#job('consult.ping', `.${hop}`, at, { hop });
  }

  /** Beside the ping, never in place of it. */
  page(hop: number, at: Instant): JobSpec {
    return this.#job('consult.page', `.${hop}`, at, { hop });
  }

  pageManagers(): JobSpec {
    const hop = currentHop(this.state.asked)?.hop ?? 0;
    return this.#job('consult.page', `.${hop}.managers`, this.#at, { hop, manager: 'all' });
  }

  timer(
    timer: ConsultJobData<'consult.timer'>['timer'],
    dueAt: Instant,
    about: { readonly hop?: number; readonly offeredAt?: Instant } = {},
  ): JobSpec {
    const name = about.hop === undefined ? timer : `${timer}.${about.hop}`;
    return this.#job('consult.timer', `.${name}`, dueAt, { timer, setAt: this.#at, ...about });
  }

  /** One job while it waits: after an outage of Teams a person hears a thing once, as it stands then. */
  tell(telling: Telling, to: Audience, about: { readonly offeredAt?: Instant } = {}): JobSpec {
    const whom = to.kind === 'person' ? to.person : to.kind;
    const name = `.${telling}.${whom}`;
    return this.#job('consult.tell', name, this.#at, { telling, to, ...about });
  }

  tellPerson(telling: Telling, person: PersonId | undefined): readonly JobSpec[] {
    return person ? [this.tell(telling, { kind: 'person', person })] : [];
  }

  openActions({ actions, by, at }: Advice): readonly JobSpec[] {
    const { id: consult, team, caseRef, requester } = this.state.request;
    const origin = { kind: 'consult', consult, requester, by, at } as const;
    return agreedActions(origin, team, caseRef, actions, this.#at);
  }

  /** Whether the adviser was signed off in what they decided is looked at once they have. */
  looksAtAdviser(): readonly JobSpec[] {
    const { id: consult, team, decisionType } = this.state.request;
    return thresholdCompetency[decisionType] === undefined
      ? []
      : [lookAtAdviser({ team, consult }, this.#at)];
  }

  /** What is decided about a crisis or a safeguarding threshold is for the next huddle too. */
  flagsCase(): readonly JobSpec[] {
    const { id: consult, team, caseRef, decisionType } = this.state.request;
    const kind = flagged[decisionType];
    return kind ? [flagByConsult({ team, caseRef, consult, kind }, this.#at)] : [];
  }

  deadlines({ answerBy, tellManagerAt }: Deadlines): readonly JobSpec[] {
    const answer = this.timer('answer', answerBy);
    return tellManagerAt ? [answer, this.timer('tellManager', tellManagerAt)] : [answer];
  }
}

const flagged: { readonly [Type in DecisionType]?: 'incident' | 'safeguarding' } = {
  crisisEscalation: 'incident',
  safeguardingThreshold: 'safeguarding',
};

const managers: Audience = { kind: 'manager', person: 'all' };
const channel: Audience = { kind: 'channel' };

// eslint-disable-next-line complexity, max-lines-per-function -- one line per event
function reactionsTo(event: ConsultEvent, react: Reactions): readonly JobSpec[] {
  const { state, requester } = react;
  const holder = 'holder' in state ? state.holder.person : undefined;
  switch (event.type) {
    case 'consultRequested':
      return [...react.deadlines(event.deadlines), ...react.flagsCase()];
    case 'linkAsked':
      return [
        react.ping(event.hop, event.at),
        ...(event.alsoPage ? [react.page(event.hop, event.at)] : []),
        react.timer('acknowledge', event.acknowledgeBy, { hop: event.hop }),
      ];
    case 'consultAcknowledged':
      return react.tellPerson('acknowledged', requester);
    case 'adviceGiven':
      return [
        ...react.tellPerson('adviceGiven', requester),
        react.timer('outcome', event.remindAt),
        ...(event.crisisReviewBy ? [react.timer('review', event.crisisReviewBy)] : []),
        ...react.openActions(event.advice),
        ...react.looksAtAdviser(),
      ];
    case 'signatureNoted':
      return event.signature.standing === 'refused'
        ? [
            ...react.tellPerson('signatureRefused', requester),
            ...react.tellPerson('signatureRefused', holder),
            react.tell('signatureRefused', managers),
          ]
        : []; // the cards say it
    case 'moreAsked':
      return react.tellPerson('moreAsked', requester);
    case 'informationAdded':
      return react.tellPerson('informationAdded', holder ?? currentHop(state.asked)?.link.person);
    case 'handOnOffered': {
      const { to, at: offeredAt, acceptBy } = event.offer;
      return [
        react.tell('handOnOffered', { kind: 'person', person: to.person }, { offeredAt }),
        react.timer('handOn', acceptBy, { offeredAt }),
      ];
    }
    case 'handOnAccepted':
      return [
        ...react.tellPerson('handOnAccepted', requester),
        ...react.tellPerson('handOnAccepted', event.from),
      ];
    case 'handOnLapsed':
      return react.tellPerson('handOnLapsed', holder);
    case 'holderDeclined':
    case 'holderWentAway':
      return [
        ...react.tellPerson(event.type, requester),
        ...(event.tellManagerAt ? [react.timer('tellManager', event.tellManagerAt)] : []),
      ];
    case 'sensitivityRaised':
      return [
        ...react.deadlines(event.deadlines),
        ...react.tellPerson('sensitivityRaised', holder),
      ];
    case 'managerTold':
      return [react.tell('managerTold', managers)];
    case 'exceptionRaised':
      return exceptionReactions(event, react);
    case 'outcomeReminded':
      return [
        ...react.tellPerson('outcomeReminder', requester),
        react.timer('outcome', event.againAt),
      ];
    case 'consultWithdrawn':
      return react.tellPerson('withdrawn', event.heldBy);
    case 'reviewRecorded':
      return react.tellPerson('reviewRecorded', holder === event.by ? undefined : holder);
    case 'linkPassed':
    case 'personPaged':
    case 'consultClosed':
    case 'requesterStoodInFor':
    case 'requesterReturned':
    case 'reviewHandedOver':
      return []; // the cards say it
    default:
      return assertNever(event);
  }
}

/**
 * Managers hear every time; the channel once, after which its card is kept up to date, and in the
 * place of whoever can't be told. Whoever is several of these hears once (`heard.ts`).
 */
function exceptionReactions(
  { kind, againAt, alsoPage }: Extract<ConsultEvent, { readonly type: 'exceptionRaised' }>,
  react: Reactions,
): readonly JobSpec[] {
  const { state, requester } = react;
  const first = state.exceptions.find((each) => each.kind === kind)?.times === 1;
  const unanswered = kind === 'nobodyAcknowledged' || kind === 'nobodyToAsk';
  return [
    react.tell('exception', managers),
    ...(alsoPage ? [react.pageManagers()] : []),
    ...(first ? [react.tell('exception', channel)] : []),
    ...(first && unanswered ? react.tellPerson('nobodyAcknowledged', requester) : []),
    ...(kind === 'notAnsweredInTime'
      ? toldOfLateAnswer(state).flatMap((person) => react.tellPerson('exception', person))
      : []),
    ...(againAt ? [againTimer(kind, againAt, react)] : []),
  ];
}

function againTimer(
  kind: Extract<ConsultEvent, { readonly type: 'exceptionRaised' }>['kind'],
  againAt: Instant,
  react: Reactions,
): JobSpec {
  const hop = currentHop(react.state.asked)?.hop ?? 0;
  switch (kind) {
    case 'nobodyToAsk':
    case 'nobodyAcknowledged':
      return react.timer('acknowledge', againAt, { hop });
    case 'notAnsweredInTime':
    case 'jobParked':
      return react.timer('answer', againAt);
    case 'reviewOverdue':
      return react.timer('review', againAt);
    case 'outcomeMissing':
      return react.timer('outcome', againAt);
    default:
      return assertNever(kind);
  }
}
