/**
 * Who could ever have the right to answer a consult: by the service's file leads, covers and
 * deputies of its pathway and locality, whoever may cover the pathway, the clinicians of the rotas
 * there, on-call managers and team managers; and whoever a change of a rota has named. Wider than the chain of any moment; everybody else
 * has no business with it. The second table says what each event must be signed by.
 */
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import type { Service } from '../../../services/service/service.ts';
import type { KnownConsult } from './known-consult.ts';

const PERSON = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export class Authorities {
  readonly #service: Service;
  readonly #known = new Map<string, ReadonlySet<PersonId>>();
  readonly #onChangedRotas = new Set<string>();

  constructor(service: Service) {
    this.#service = service;
  }

  mayEverAnswer(pathway: string, locality: string): ReadonlySet<PersonId> {
    const key = `${pathway}/${locality}`;
    const known = this.#known.get(key) ?? new Set(this.#people(pathway, locality));
    this.#known.set(key, known);
    return known;
  }

  /** A rota was changed, in chat or by a swap: its record names people. */
  rotaChanged(record: unknown): void {
    for (const [id] of JSON.stringify(record).matchAll(PERSON)) this.#onChangedRotas.add(id);
  }

  mayAnswer(person: PersonId, pathway: string, locality: string): boolean {
    return this.mayEverAnswer(pathway, locality).has(person) || this.#onChangedRotas.has(person);
  }

  managers(team: string): readonly PersonId[] {
    return [...this.#service.teams.values()].find(({ id }) => id === team)?.managers ?? [];
  }

  #people(pathway: string, locality: string): readonly PersonId[] {
    const { leadership, people, rotas, teams } = this.#service;
    const named = leadership
      .filter((each) => each.pathway === pathway && each.locality === locality)
      .flatMap(({ lead, cover, deputy }) => [lead, cover, deputy]);
    const covering = [...people.values()]
      .filter(({ mayCover }) => mayCover.some((each) => each === pathway))
      .map(({ id }) => id);
    const leading = leadership.filter((each) => each.pathway === pathway).map(({ lead }) => lead);
    const onRotas = rotas
      .filter(({ localities }) => localities.some((each) => each === locality))
      .flatMap(({ shifts }) => shifts.map(({ person }) => person));
    const managing = [...teams.values()].flatMap(({ managers }) => managers);
    return [...named, ...covering, ...leading, ...onRotas, ...managing].flatMap((id) => id ?? []);
  }
}

export type Signed = {
  readonly event: ConsultEvent;
  readonly actor: string;
  readonly authority: string;
};

/** @returns in words why somebody had no right to it; nothing where they had */
// eslint-disable-next-line complexity -- one line per event
export function withoutRight(
  consult: KnownConsult,
  { event, actor }: Signed,
  authorities: Authorities,
): string | undefined {
  const by = 'by' in event && typeof event.by === 'string' ? event.by : undefined;
  if (by !== undefined && by !== 'service' && by !== actor) return `${actor} signed as ${by}`;
  switch (event.type) {
    case 'consultAcknowledged':
      return mayNotAnswer(consult, event.by, authorities);
    case 'handOnAccepted':
      return mayNotAnswer(consult, event.by, authorities) ?? notOffered(consult, event);
    case 'adviceGiven':
      if (event.advice.by !== actor) return `${actor} signed as ${event.advice.by}`;
      return onlyHolder(consult, event.advice.by);
    case 'moreAsked':
      return onlyHolder(consult, event.by);
    case 'holderDeclined':
      return onlyHolder(consult, event.by);
    case 'handOnOffered':
      return (
        onlyHolder(consult, event.offer.by) ??
        mayNotAnswer(consult, event.offer.to.person, authorities)
      );
    case 'informationAdded':
    case 'sensitivityRaised':
    case 'consultClosed':
      return mayNotSpeakFor(consult, event.by, authorities, consult.standIn);
    case 'consultWithdrawn':
      return mayNotSpeakFor(consult, event.by, authorities, undefined);
    case 'linkPassed':
      return event.result === 'declined' ? notAsked(consult, actor) : onlyTheService(actor);
    case 'reviewRecorded':
      return event.by === consult.requester
        ? 'the requester reviewed their own request'
        : undefined;
    case 'consultRequested':
      return event.request.requester === actor ? undefined : `${actor} asked as another`;
    case 'holderWentAway':
    case 'managerTold':
    case 'exceptionRaised':
    case 'outcomeReminded':
      return event.type === 'exceptionRaised' && event.kind !== 'notAnsweredInTime'
        ? undefined
        : onlyTheService(actor);
    case 'linkAsked':
    case 'handOnLapsed':
    case 'signatureNoted':
    case 'personPaged':
    case 'requesterStoodInFor':
    case 'requesterReturned':
    case 'reviewHandedOver':
      return undefined;
  }
}

const onlyTheService = (actor: string): string | undefined =>
  actor === 'service' ? undefined : `${actor} recorded what only the service can find out`;

function mayNotAnswer(
  { pathway, locality, requester, asked }: KnownConsult,
  person: PersonId,
  authorities: Authorities,
): string | undefined {
  if (person === requester) return `${person} answered their own request`;
  if (asked.has(person) || authorities.mayAnswer(person, pathway, locality)) return undefined;
  return `${person} has no authority for ${pathway} in ${locality}`;
}

const onlyHolder = ({ holder }: KnownConsult, person: PersonId): string | undefined =>
  person === holder ? undefined : `${person} does not hold it, ${holder ?? 'nobody'} does`;

const notAsked = ({ asked }: KnownConsult, actor: string): string | undefined =>
  [...asked.keys()].some((person) => person === actor) ? undefined : `${actor} was never asked`;

function notOffered(
  consult: KnownConsult,
  { by }: Extract<ConsultEvent, { type: 'handOnAccepted' }>,
): string | undefined {
  const isOverdue = consult.overdueAt > consult.holderSince;
  return consult.offeredTo === by || isOverdue
    ? undefined
    : `${by} took it over: it was not offered to them, and its answer was not overdue`;
}

function mayNotSpeakFor(
  { requester, team }: KnownConsult,
  by: PersonId,
  authorities: Authorities,
  standIn: PersonId | undefined,
): string | undefined {
  const may = by === requester || by === standIn || authorities.managers(team).includes(by);
  return may ? undefined : `${by} neither asked nor manages the team`;
}
