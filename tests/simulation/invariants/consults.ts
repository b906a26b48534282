/** What must hold of every consult, after every write and as time goes on. */
import type { ConsultEvent } from '../../../services/consult/events.ts';
import { isElement, text } from '../cards.ts';
import type { Change } from '../mirror.ts';
import type { World } from '../world.ts';
import type { Absences } from './absences.ts';
import { follow, requested, type KnownConsult } from './known-consult.ts';
import { whatIsLate } from './consult-clocks.ts';
import { judgesOf, type Judge } from './judges.ts';
import { Authorities } from './may-answer.ts';

export class Consults {
  readonly known = new Map<string, KnownConsult>();
  /** Not ended yet. */
  readonly open = new Set<KnownConsult>();
  readonly #world: World;
  readonly #authorities: Authorities;
  readonly #judges: readonly Judge[];
  readonly #jobs = new Map<string, Set<string>>();
  /** Where each consult was asked for. */
  readonly #partitions = new Map<string, string>();

  constructor(world: World, absences: Absences) {
    this.#world = world;
    this.#authorities = new Authorities(world.service);
    this.#judges = judgesOf(world, absences, this.#authorities);
  }

  look(changes: readonly Change[]): void {
    const touched = new Set<KnownConsult>();
    for (const change of changes) {
      if (change.id.startsWith('job.consult.timer.')) this.#noteTimer(change, touched);
      if (change.id.startsWith('event.consult.')) this.#noteEvent(change, touched);
      if (change.id.startsWith('event.rota.')) this.#authorities.rotaChanged(change.after);
    }
    for (const consult of touched) this.#hasClock(consult);
  }

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

  #noteEvent(change: Change, touched: Set<KnownConsult>): void {
    const { partition, id, after } = change;
    const record = isElement(after?.body) ? after.body : {};
    const signed = {
      event: record['event'] as ConsultEvent,
      actor: text(record['actor']),
      authority: text(record['authority']),
    };
    const consult = this.#about(change, signed.event);
    if (consult === undefined) {
      this.#world.violated(`(6) ${id} in ${partition} comes before its request`);
      return;
    }
    const decidedAt = Date.parse(text(record['at']));
    for (const words of this.#judges.flatMap((judge) => judge(consult, signed, decidedAt))) {
      this.#world.violated(words);
    }
    follow(consult, signed.event);
    const { type } = signed.event;
    this.#world.trace.add(`    ${consult.id.slice(0, 6)} ${type} ${signed.actor.slice(-3)}`);
    const isOver = consult.status === 'closed' || consult.status === 'withdrawn';
    if (isOver) this.open.delete(consult);
    else this.open.add(consult);
    touched.add(consult);
  }

  #about({ partition, id }: Change, event: ConsultEvent): KnownConsult | undefined {
    const name = `${partition} ${id.split('.')[2] ?? ''}`;
    if (event.type === 'consultRequested') {
      this.#isTheOnlyOne(id.split('.')[2] ?? '', partition);
      this.known.set(name, requested(event, partition));
      this.#world.actions.add('consults');
    }
    return this.known.get(name);
  }

  /** (11): an id is minted with its form, and however often the form is sent, it is one consult. */
  #isTheOnlyOne(id: string, partition: string): void {
    this.#world.checks.add('11 a form is one consult');
    const before = this.#partitions.get(id);
    this.#partitions.set(id, partition);
    if (before === undefined || before === partition) return;
    this.#world.violated(`(11) consult ${id}: one form became two consults`);
  }

  /** (1): whatever has to happen next has a clock, at the same moment and not a write later. */
  #hasClock(consult: KnownConsult): void {
    this.#world.checks.add('1 a live timer');
    const wanted = wantedTimer(consult);
    if (wanted === undefined) return;
    const name = `job.consult.timer.${consult.id}.${wanted}`;
    if (this.#jobs.get(`${consult.partition} ${consult.id}`)?.has(name) === true) return;
    const parked = `parked.consult.timer.${consult.id}.${wanted}`;
    if (this.#world.mirror.get(consult.partition, parked) !== undefined) return;
    this.#say(1, consult, `it is ${consult.status} and has no timer ${wanted}`);
  }

  /** As time goes on: what has become late stands in the record. */
  lookAtClocks(): void {
    for (const consult of this.open) {
      this.#world.checks.add('10 nothing late without escalation');
      const words = whatIsLate(consult, this.#world);
      if (words !== undefined) this.#say(10, consult, words);
    }
  }

  #say(number: number, { id }: KnownConsult, words: string): void {
    this.#world.violated(`(${number}) consult ${id}: ${words}`);
  }
}

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
