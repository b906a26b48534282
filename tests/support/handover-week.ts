/** Consults and actions of several people over some days, and what people do about them. */
import type { Bot } from '../../bot/assemble.ts';
import type {
  AgreedAction,
  ConsultRequest,
  RequestedConsult,
} from '../../services/consult/consult.ts';
import type { Build } from '../../services/consult/desk.ts';
import { createActionWork } from '../../services/handover/action-work.ts';
import { createConsultWork } from '../../services/handover/consult-work.ts';
import { createHandoverDesk, type HandoverDesk } from '../../services/handover/desk.ts';
import {
  isOpenItem,
  keeperOf,
  type HandedItem,
  type HandoverPeriod,
} from '../../services/handover/handover.ts';
import { openHandovers } from '../../services/handover/look.ts';
import type { LookParts } from '../../services/handover/look-parts.ts';
import { workKey, type Work } from '../../services/handover/work.ts';
import { isAway } from '../../services/absence/away.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { currentHop } from '../../services/consult/hops.ts';
import { CaseRef, ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { perinatal, riverside, riversideEast } from './people.ts';
import { acknowledging, closing, reviewing, withdrawing } from './presses.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

export type Leave = {
  readonly inHours: number;
  readonly hours: number | undefined;
  readonly cover: PersonId | undefined;
};

type Asking = { readonly sensitivity: TimeSensitivity; readonly isCrisis: boolean };

/** A handed-over item with whose it is. */
export type FoundItem = { readonly of: HandoverPeriod; readonly item: HandedItem };

export class HandoverWeek {
  readonly day: ServiceDay;
  readonly #asked: ConsultId[] = [];

  constructor(options: DayOptions) {
    this.day = new ServiceDay(options);
  }

  get #bot(): Bot {
    return this.day.bot;
  }

  get #parts(): LookParts {
    const { service, store, bot } = this.day;
    return {
      ...{ service, store, journal: bot.journal, whereabouts: bot.whereabouts },
      clock: { now: () => this.day.now },
      sources: [createConsultWork(bot.desk, service), createActionWork(bot.actions)],
    };
  }

  get desk(): HandoverDesk {
    return createHandoverDesk(this.#parts);
  }

  get asked(): readonly ConsultId[] {
    return this.#asked;
  }

  #by(actor: PersonId) {
    return { actor, commandId: this.day.nextCommand() };
  }

  async absences(): Promise<readonly Absence[]> {
    return (await this.#bot.whereabouts.known()).absences;
  }

  /** What can't be declared, as it overlaps or its cover is away, is not. */
  async leave(person: PersonId, { inHours, hours, cover }: Leave): Promise<void> {
    const from = addTime(this.day.now, `PT${inHours}H`);
    await this.#bot.absences.declare(this.#by(person), {
      ...{ person, kind: 'leave', from },
      ...(hours === undefined ? {} : { until: addTime(from, `PT${hours}H`) }),
      ...(cover === undefined ? {} : { cover }),
    });
  }

  /** Whether there was anything to end or to call off. */
  async back(person: PersonId): Promise<boolean> {
    const { outcome } = await this.#bot.absences.back(this.#by(person), person);
    return outcome === 'done';
  }

  async nameCover(person: PersonId, cover: PersonId): Promise<void> {
    const [absence] = await this.#bot.absences.of(person);
    if (!absence) return;
    await this.#bot.absences.nameCover(this.#by(person), person, absence.id, cover);
  }

  async ask(requester: PersonId, { sensitivity, isCrisis }: Asking): Promise<void> {
    const number = String(this.#asked.length + 1).padStart(2, '0');
    const id = ConsultId.parse(`01kb00000000000000000001${number}`);
    this.#asked.push(id);
    const request: ConsultRequest = {
      ...{ id, team: riversideEast, caseRef: CaseRef.parse(`CM-100${number}`) },
      ...{ pathway: perinatal, locality: riverside, sensitivity, earlyWarnings: [] },
      decisionType: isCrisis ? 'crisisEscalation' : 'contactIntensity',
      summary: {
        whatChanged: 'No sleep for three nights.',
        currentRisks: 'Neglect of herself.',
        actionsTaken: 'Visited this morning.',
        whatIsRequested: 'Daily contact until Friday?',
      },
      ...{ requester, requesterName: 'Whoever asks' },
      origin: { conversationId: `chat-of-${requester}`, kind: 'personal' },
    };
    await this.#bot.desk.request(this.#by(requester), request);
  }

  act(actor: PersonId, consult: ConsultId, build: Build) {
    return this.#bot.desk.act(this.#by(actor), { team: riversideEast, consult }, build);
  }

  async consults(): Promise<readonly RequestedConsult[]> {
    const open: RequestedConsult[] = [];
    for await (const consult of this.#bot.desk.open(riversideEast)) open.push(consult);
    return open;
  }

  async works(): Promise<readonly Work[]> {
    const works: Work[] = [];
    for (const source of this.#parts.sources) {
      for await (const work of source.openIn(riversideEast)) works.push(work);
    }
    return works;
  }

  handovers(): Promise<readonly HandoverPeriod[]> {
    return openHandovers(this.#parts);
  }

  async items(): Promise<readonly FoundItem[]> {
    return (await this.handovers()).flatMap((of) =>
      of.items.filter(isOpenItem).map((item) => ({ of, item })),
    );
  }

  /** Whoever is asked takes the consult, unless they are away. */
  async takeConsult(index: number): Promise<void> {
    const waiting = (await this.consults()).filter(({ status }) => status === 'waiting');
    const consult = waiting[index % Math.max(1, waiting.length)];
    const person = consult && currentHop(consult.asked)?.link.person;
    if (!person || isAway(await this.absences(), person, this.day.now)) return;
    await this.act(person, consult.request.id, acknowledging);
  }

  /** Whoever is asked or has it advises, with an action for each of these, due on the days to come. */
  async answer(index: number, owners: readonly PersonId[]): Promise<void> {
    const unanswered = (await this.consults()).filter(
      ({ status }) => status === 'waiting' || status === 'held',
    );
    const consult = unanswered[index % Math.max(1, unanswered.length)];
    if (!consult) return;
    const person =
      consult.status === 'held' ? consult.holder.person : currentHop(consult.asked)?.link.person;
    if (!person || isAway(await this.absences(), person, this.day.now)) return;
    const actions = owners.map((owner, days): AgreedAction => ({
      ...{ what: `Do what was agreed, ${days}.`, owner },
      due: localDate(this.day.service.timeZone, addTime(this.day.now, `PT${days * 30}H`)),
    }));
    await this.act(person, consult.request.id, ({ request }, facts) => ({
      type: 'advise',
      chain: facts.chain(request),
      decision: 'Contact every day until Friday.',
      rationale: 'Sleeplessness came before the last two crises.',
      actions,
      reviewOn: '2026-12-20',
      crisisReviewBy: facts.crisisReviewBy(),
      remindAt: facts.nextWorkingDay(),
    }));
  }

  /** Nobody need be asked for them any more, again and again. */
  async withdrawUnanswered(): Promise<void> {
    for (const { status, request } of await this.consults()) {
      if (status === 'advised' || status === 'closed') continue;
      await this.act(request.requester, request.id, withdrawing);
    }
  }

  /** Some piece of work is done by whoever has it. */
  async finish(index: number): Promise<void> {
    const works = (await this.works()).filter(({ moves }) => moves !== 'onward');
    const work = works[index % Math.max(1, works.length)];
    if (!work || isAway(await this.absences(), work.keeper, this.day.now)) return;
    const { ref, keeper } = work;
    if (ref.kind === 'action') {
      await this.#bot.actions.complete(this.#by(keeper), ref, 'It was done as agreed.');
    }
    if (ref.kind === 'request') await this.act(keeper, ref.consult, closing);
    if (ref.kind === 'review') await this.act(keeper, ref.consult, reviewing);
  }

  async refuse(index: number): Promise<void> {
    const items = await this.items();
    const found = items[index % Math.max(1, items.length)];
    if (!found) return;
    const { of, item } = found;
    const keeper = keeperOf(item);
    const ref = { person: of.person, period: of.period, key: workKey(item.ref) };
    await this.desk.refuse(this.#by(keeper), ref, 'I am in court all day.');
  }

  async assign(index: number, to: PersonId): Promise<void> {
    const items = await this.items();
    const found = items[index % Math.max(1, items.length)];
    const [manager] = this.day.service.teams.get(riversideEast)?.managers ?? [];
    if (!found || !manager) return;
    const { of, item } = found;
    const ref = { person: of.person, period: of.period, key: workKey(item.ref) };
    await this.desk.assign(this.#by(manager), ref, to);
  }
}
