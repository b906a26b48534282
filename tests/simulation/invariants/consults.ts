/** What must hold of every consult, after every write and as time goes on. */
import type { ConsultEvent } from '../../../services/consult/events.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { isElement } from '../cards.ts';
import type { Change } from '../mirror.ts';
import type { World } from '../world.ts';
import type { Absences } from './absences.ts';
import { follow, requested, type KnownConsult } from './known-consult.ts';
import { Authorities, withoutRight } from './may-answer.ts';

const MINUTE = 60_000;
/** What a retry, a lease and a clock that is off may cost while all is well. */
const GRACE = 6 * MINUTE;

/** Minutes by the service's file, by day and night (proposals for the Clinical Safety Officer). */
const acknowledgeWithin: { readonly [sensitivity: string]: number } = {
  emergency: 5,
  veryUrgent: 15,
  urgent: 60,
};

export class Consults {
  readonly known = new Map<string, KnownConsult>();
  /** Not ended yet. */
  readonly open = new Set<KnownConsult>();
  readonly #world: World;
  readonly #absences: Absences;
  readonly #authorities: Authorities;
  readonly #jobs = new Map<string, Set<string>>();

  constructor(world: World, absences: Absences) {
    this.#world = world;
    this.#absences = absences;
    this.#authorities = new Authorities(world.service);
  }

  look(changes: readonly Change[]): void {
    const touched = new Set<KnownConsult>();
    for (const change of changes) {
      if (change.id.startsWith('job.consult.timer.')) this.#noteTimer(change, touched);
      if (change.id.startsWith('event.consult.')) this.#noteEvent(change, touched);
    }
    for (const consult of touched) this.#hasClock(consult);
  }

  /** An id is minted with its form: the same form sent for another team is another consult there. */
  find(partition: string, id: unknown): KnownConsult | undefined {
    return this.known.get(`${partition} ${String(id)}`);
  }

  #noteTimer({ partition, id, after }: Change, touched: Set<KnownConsult>): void {
    const name = `${partition} ${id.split('.')[3] ?? ''}`;
    const jobs = this.#jobs.get(name) ?? new Set();
    this.#jobs.set(name, jobs);
    if (after === undefined) jobs.delete(id);
    else jobs.add(id);
    const consult = this.known.get(name);
    if (consult !== undefined) touched.add(consult);
  }

  #noteEvent({ partition, id, after }: Change, touched: Set<KnownConsult>): void {
    const record = isElement(after?.body) ? after.body : undefined;
    if (record === undefined || !isElement(record['event'])) return;
    const event = record['event'] as unknown as ConsultEvent;
    const name = `${partition} ${id.split('.')[2] ?? ''}`;
    if (event.type === 'consultRequested') {
      this.known.set(name, requested(event, partition));
      this.#world.actions.add('consults');
    }
    const consult = this.known.get(name);
    if (consult === undefined) return this.#world.violated(`(6) ${id} comes before its request`);
    const signed = { event, actor: String(record['actor']), authority: String(record['authority']) };
    this.#judge(consult, signed, record);
    follow(consult, event);
    this.#world.trace.add(`    ${consult.id.slice(0, 6)} ${event.type} ${signed.actor.slice(-3)}`);
    const isOver = consult.status === 'closed' || consult.status === 'withdrawn';
    if (isOver) this.open.delete(consult);
    else this.open.add(consult);
    touched.add(consult);
  }

  #judge(
    consult: KnownConsult,
    signed: Parameters<typeof withoutRight>[1],
    record: { readonly [key: string]: unknown },
  ): void {
    const { event } = signed;
    const { checks } = this.#world;
    checks.add('4 no decision without authority');
    const words = withoutRight(consult, signed, this.#authorities);
    if (words !== undefined) this.#say(4, consult, `${event.type} without authority: ${words}`);
    checks.add('3 one holder at most');
    if (event.type === 'consultAcknowledged' && consult.status !== 'waiting') {
      this.#say(3, consult, `${event.by} took it while it was ${consult.status} by ${consult.holder ?? 'nobody'}`);
    }
    if (event.type === 'handOnAccepted' && event.from !== consult.holder) {
      this.#say(3, consult, `${event.from} handed on what ${consult.holder ?? 'nobody'} held`);
    }
    if (event.type === 'linkAsked') this.#judgeAsking(consult, event, Date.parse(String(record['at'])));
    if (event.type === 'linkAsked' && !consult.hasShortage) this.#judgeClock(consult, event);
  }

  #judgeAsking(
    consult: KnownConsult,
    event: Extract<ConsultEvent, { type: 'linkAsked' }>,
    decidedAt: number,
  ): void {
    this.#world.checks.add('2 nobody absent is asked');
    const { person, reason } = event.link;
    const absence = this.#absences.knownFor(person, Date.parse(event.at), decidedAt);
    if (absence === undefined) return;
    const others = [...this.#authorities.mayEverAnswer(consult.pathway, consult.locality)];
    const present = reason.why === 'nobodyElse' ? this.#whoWasPresent(consult, event, others) : others;
    if (present.length === 0) return;
    this.#say(2, consult, `${person} was asked (${reason.why}) though away: ${absence}; ${present.slice(0, 3).join(', ')} could have been`);
  }

  /** Leads, covers and deputies of it and managers of its team who are there and at work. */
  #whoWasPresent(
    { pathway, locality, team, requester }: KnownConsult,
    { at }: Extract<ConsultEvent, { type: 'linkAsked' }>,
    _others: readonly PersonId[],
  ): readonly PersonId[] {
    const { leadership } = this.#world.service;
    const named = leadership
      .filter((each) => each.pathway === pathway && each.locality === locality)
      .flatMap(({ lead }) => [lead]);
    const people = [...named, ...this.#authorities.managers(team)];
    return people.filter(
      (person) => person !== requester && this.#absences.isPresent(person, Date.parse(at)),
    );
  }

  #judgeClock(consult: KnownConsult, event: Extract<ConsultEvent, { type: 'linkAsked' }>): void {
    const minutes = acknowledgeWithin[consult.sensitivity];
    if (minutes === undefined) return;
    this.#world.checks.add('10 clocks are as configured');
    const given = Date.parse(event.acknowledgeBy) - Date.parse(event.at);
    if (given > Math.max(minutes, event.isLast ? 15 : 0) * MINUTE) {
      this.#say(10, consult, `${given / MINUTE} minutes to acknowledge ${consult.sensitivity}`);
    }
  }

  /** (1): whatever has to happen next has a clock, at the same moment and not a write later. */
  #hasClock(consult: KnownConsult): void {
    this.#world.checks.add('1 a live timer');
    const wanted = wantedTimer(consult);
    if (wanted === undefined) return;
    const name = `job.consult.timer.${consult.id}.${wanted}`;
    if (this.#jobs.get(`${consult.partition} ${consult.id}`)?.has(name) === true) return;
    if (this.#world.mirror.get(consult.partition as never, `parked.consult.timer.${consult.id}.${wanted}`)) return;
    this.#say(1, consult, `it is ${consult.status} and has no timer ${wanted}`);
  }

  /** As time goes on: what has become late stands in the record. */
  lookAtClocks(): void {
    for (const consult of this.open) this.#isEscalated(consult);
  }

  #isEscalated(consult: KnownConsult): void {
    const { now, wellSince, checks } = this.#world;
    checks.add('10 nothing late without escalation');
    const isLate = (since: number) => now > Math.max(since, wellSince) + GRACE;
    const { tellManagerBy } = consult;
    // Somebody had it then: managers had not to be told.
    if (consult.status !== 'waiting' && now > (tellManagerBy ?? now)) consult.tellManagerBy = undefined;
    if (consult.status === 'waiting') {
      const due = consult.tryAgainAt ?? consult.hop?.acknowledgeBy;
      if (due === undefined || isLate(due)) {
        this.#say(10, consult, `nobody acknowledged by ${at(due ?? 0)} and nothing followed`);
      }
      if (tellManagerBy !== undefined && isLate(tellManagerBy) && !consult.managerTold) {
        this.#say(10, consult, `managers were to be told by ${at(tellManagerBy)}`);
      }
    }
    const isUnanswered = consult.status === 'waiting' || consult.status === 'held';
    if (isUnanswered && isLate(consult.answerBy) && consult.overdueAt < consult.answerBy - MINUTE) {
      this.#say(10, consult, `an answer was due by ${at(consult.answerBy)} and nobody was told`);
    }
  }

  #say(number: number, { id }: KnownConsult, words: string): void {
    this.#world.violated(`(${number}) consult ${id}: ${words}`);
  }
}

const at = (milliseconds: number): string => new Date(milliseconds).toISOString();

function wantedTimer({ status, hop, reviewDue }: KnownConsult): string | undefined {
  switch (status) {
    case 'waiting':
      return `acknowledge.${hop?.hop ?? 0}`;
    case 'held':
      return 'answer';
    case 'advised':
      return 'outcome';
    case 'closed':
    case 'withdrawn':
      return reviewDue ? 'review' : undefined;
  }
}
