/** Where shortages are proposed, declared, reviewed and ended; used by cards, chat and the jobs. */
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, ShortageId, TeamId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Partition, Store } from '../ports/store.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import { nextShortage, shortageCapability, shortageOf, shortageStream } from './capability.ts';
import type { Cause } from './causes.ts';
import { concernedNow } from './concerned.ts';
import { authorityOf, clockIntent, isOwner, planToDecide, tellTimes } from './facts.ts';
import { inForce, type ShortageInForce, type ShortagesInForce } from './in-force.ts';
import type { ShortageTimer } from './jobs.ts';
import { isKnown, isOpenShortage, type Shortage, type WantedPlan } from './shortage.ts';
import { shortagesIn } from './stored.ts';
import type { PlanToDecide, ShortageEvent, ShortageIntent, ShortageRefusal } from './stream.ts';

export type ShortageRef = { readonly team: TeamId; readonly shortage: ShortageId };
export type HandledShortage = Handled<Shortage, ShortageEvent, ShortageRefusal>;

export type WantedReview = {
  readonly note: string;
  readonly reviewAt: Instant;
  /** Absent: it goes on as it is. */
  readonly change?: WantedPlan;
};

export type ShortageDeskParts = {
  readonly journal: Journal;
  readonly store: Pick<Store, 'list'>;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
};

export class ShortageDesk implements ShortagesInForce {
  readonly #parts: ShortageDeskParts;

  constructor(parts: ShortageDeskParts) {
    this.#parts = parts;
  }

  load(ref: ShortageRef): Promise<{ readonly state: Shortage; readonly sequence: number }> {
    return this.#parts.journal.load(shortageCapability, this.#target(ref));
  }

  /** The team's latest, open or over, and the number that a new one has then. */
  async latest(team: TeamId): Promise<{ readonly state: Shortage; readonly next: ShortageId }> {
    let id: ShortageId | undefined;
    for await (const each of shortagesIn(this.#parts.store, this.#partition(team))) id = each;
    const state = id ? (await this.load({ team, shortage: id })).state : shortageCapability.initial;
    return { state, next: nextShortage(id) };
  }

  /** The declared one, which holds for whoever asks now. */
  async of(team: TeamId): Promise<ShortageInForce | undefined> {
    for await (const shortage of this.#open(team)) {
      const found = inForce((await this.load({ team, shortage })).state);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * @param ref Which one the form was about. Where that proposal is over by now, it is the team's
   * open one that is declared, or a new one.
   */
  async declare(
    by: By,
    ref: ShortageRef,
    { plan: wanted, reviewAt }: { readonly plan: WantedPlan; readonly reviewAt: Instant },
  ): Promise<HandledShortage> {
    const { team } = ref;
    const { status } = (await this.load(ref)).state;
    const wasDeclared = status === 'declared' || status === 'ended';
    const id = wasDeclared ? ref.shortage : (await this.#current(team)).id;
    const plan = await this.#planToDecide(wanted);
    return this.#handle(by, { team, shortage: id }, { type: 'declare', id, team, plan, reviewAt });
  }

  dismiss(by: By, ref: ShortageRef, reason: string): Promise<HandledShortage> {
    return this.#handle(by, ref, { type: 'dismiss', reason });
  }

  async review(
    by: By,
    ref: ShortageRef,
    { note, reviewAt, change: wanted }: WantedReview,
  ): Promise<HandledShortage> {
    const change = wanted ? { change: await this.#planToDecide(wanted) } : {};
    return this.#handle(by, ref, { type: 'review', note, reviewAt, ...change });
  }

  end(
    by: By,
    ref: ShortageRef,
    why: { readonly reason: string; readonly learned: string },
  ): Promise<HandledShortage> {
    return this.#handle(by, ref, { type: 'end', ...why });
  }

  async recordMitigation(
    by: By,
    ref: ShortageRef,
    done: { readonly number: number; readonly note: string },
  ): Promise<HandledShortage> {
    const { state } = await this.load(ref);
    const authority = isOwner(state, done.number, by.actor) ? 'mitigationOwner' : undefined;
    return this.#handle(by, ref, { type: 'recordMitigation', ...done }, authority);
  }

  /** What the figures say of a team now. @returns nothing where there is nothing to decide */
  async watch(
    by: By,
    team: TeamId,
    causes: readonly Cause[],
  ): Promise<HandledShortage | undefined> {
    const { service, clock } = this.#parts;
    if (causes.length === 0 && (await this.#open(team).next()).done) return undefined;
    const { state, id } = await this.#current(team);
    if (state.status === 'declared') return undefined;
    const previous = isKnown(state) && !isOpenShortage(state) ? { previous: state } : {};
    return this.#handle(
      by,
      { team, shortage: id },
      {
        ...{ type: 'watch', id, team, causes, ...previous },
        ...tellTimes(service, causes, clock.now()),
      },
    );
  }

  /** A clock ran out. */
  clock(by: By, ref: ShortageRef, timer: ShortageTimer, number = 0): Promise<HandledShortage> {
    const { service, clock } = this.#parts;
    return this.#handle(by, ref, clockIntent(service, timer, number, clock.now()));
  }

  #partition(team: TeamId): Partition {
    return partitionOf(this.#parts.service.tenant, team);
  }

  #target({ team, shortage }: ShortageRef): Target {
    return { partition: this.#partition(team), stream: shortageStream(shortage) };
  }

  async *#open(team: TeamId): AsyncGenerator<ShortageId> {
    const streams = this.#parts.journal.open(this.#partition(team), shortageCapability.name);
    for await (const stream of streams) yield shortageOf(stream);
  }

  /** The number of the open one, else of a new one. */
  async #current(team: TeamId): Promise<{ readonly state: Shortage; readonly id: ShortageId }> {
    const { state, next } = await this.latest(team);
    return { state, id: isOpenShortage(state) ? state.id : next };
  }

  async #planToDecide(wanted: WantedPlan): Promise<PlanToDecide> {
    const { service, whereabouts, clock } = this.#parts;
    return planToDecide(service, await whereabouts.known(), wanted, clock.now());
  }

  async #handle(
    { actor, commandId: id }: By,
    ref: ShortageRef,
    intent: ShortageIntent,
    authority = authorityOf(this.#parts.service, actor, ref.team),
  ): Promise<HandledShortage> {
    const { journal, service, whereabouts, clock } = this.#parts;
    const at = clock.now();
    const concerned = concernedNow(service, await whereabouts.known(), ref.team, at);
    const command = { ...intent, concerned };
    const envelope = { id, actor, authority, at, command };
    return journal.handle(shortageCapability, this.#target(ref), envelope);
  }
}
