/** Where somebody's handover is looked at and decided about; the look itself is in `look.ts`. */
import { byService, type By } from '../kernel/by.ts';
import type { Actor } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId } from '../kernel/ids.ts';
import type { Handled } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import { managersOf, mayAnswerFor } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import { handoverCapability, handoverStream } from './capability.ts';
import { itemOf, refusersOf, type Handover } from './handover.ts';
import { look } from './look.ts';
import type { LookParts } from './look-parts.ts';
import { sourceOf } from './pass.ts';
import { isGone, managerThere, type StandInQuestion } from './stand-in.ts';
import type { HandoverCommand, HandoverEvent, HandoverRefusal, Unfit } from './stream.ts';
import type { Keeping } from './keeping.ts';
import { workKey, type Work, type WorkAbout, type WorkRef } from './work.ts';

export type HandledHandover = Handled<Handover, HandoverEvent, HandoverRefusal>;

/** One item of one handover. */
export type ItemRef = Keeping & { readonly key: string };

export interface HandoverDesk {
  load(person: PersonId): Promise<{ readonly state: Handover; readonly sequence: number }>;
  /** Brings everybody's work to where it belongs now. False: others kept changing it. */
  look(): Promise<boolean>;
  /** A card did not arrive, for good: what they have goes to somebody else. */
  notReached(keeping: Keeping, keeper: PersonId, why: string): Promise<void>;
  /** By whoever has it: it goes to a manager, who has it until somebody is chosen. */
  refuse(by: By, item: ItemRef, reason: string): Promise<HandledHandover>;
  /** By a manager of the person or of the item's team. */
  assign(by: By, item: ItemRef, to: PersonId): Promise<HandledHandover>;
  /** Nothing once it has ended. */
  about(ref: WorkRef): Promise<WorkAbout | undefined>;
}

export const createHandoverDesk = (parts: LookParts): HandoverDesk => new Desk(parts);

class Desk implements HandoverDesk {
  readonly #parts: LookParts;

  constructor(parts: LookParts) {
    this.#parts = parts;
  }

  load(person: PersonId): Promise<{ readonly state: Handover; readonly sequence: number }> {
    return this.#parts.journal.load(handoverCapability, this.#target(person));
  }

  look(): Promise<boolean> {
    return look(this.#parts);
  }

  async notReached({ person, period }: Keeping, keeper: PersonId, why: string): Promise<void> {
    const by = byService(`handover.notReached.${person}.${period}.${keeper}`);
    await this.#handle(by, person, { type: 'notReached', period, keeper, why }, 'service');
    await this.look();
  }

  async refuse(by: By, { person, period, key }: ItemRef, reason: string): Promise<HandledHandover> {
    const { state } = await this.load(person);
    const { service, whereabouts } = this.#parts;
    const item = state.status === 'none' ? undefined : itemOf(state, key);
    const { unreachable } = await whereabouts.known();
    const passedOver = state.status === 'none' ? [] : (state.notReached ?? []);
    const except = new Set([...refusersOf(item), ...passedOver, ...unreachable.keys()]);
    if (by.actor !== 'service') except.add(by.actor);
    const next = managerThere({ ...(await this.#question(person)), except })?.person;
    const command = { type: 'refuse', period, key, reason, ...(next ? { next } : {}) } as const;
    return this.#handle(by, person, command, authorityOf(service, by.actor, person, item?.ref));
  }

  async assign(by: By, { person, period, key }: ItemRef, to: PersonId): Promise<HandledHandover> {
    const { state } = await this.load(person);
    const { service } = this.#parts;
    const ref = state.status === 'none' ? undefined : itemOf(state, key)?.ref;
    const work = ref && (await findWork(this.#parts, ref, person));
    const unfit = work && unfitFor(work, to, await this.#question(person));
    const choice = { type: 'assign', period, key, to, ...(unfit ? { unfit } : {}) } as const;
    const managers = managersFor(service, person, ref);
    const authority = authorityOf(service, by.actor, person, ref);
    return this.#handle(by, person, { ...choice, managers }, authority);
  }

  about(ref: WorkRef): Promise<WorkAbout | undefined> {
    return sourceOf(this.#parts.sources, ref.kind).aboutOf(ref);
  }

  #target(person: PersonId): Target {
    const partition = partitionOf(this.#parts.service.tenant, 'people');
    return { partition, stream: handoverStream(person) };
  }

  #handle(
    { actor, commandId: id }: By,
    person: PersonId,
    command: HandoverCommand,
    authority: string,
  ): Promise<HandledHandover> {
    const { journal, clock } = this.#parts;
    return journal.handle(handoverCapability, this.#target(person), {
      ...{ id, at: clock.now(), actor, onBehalfOf: person, authority, command },
    });
  }

  async #question(person: PersonId): Promise<StandInQuestion> {
    const { service, whereabouts, clock } = this.#parts;
    const { absences } = await whereabouts.known();
    return { service, absences, person, at: clock.now() };
  }
}

/** Who may say who has a piece of somebody's work: the person's managers, and those of its team. */
const managersFor = (
  service: Service,
  person: PersonId,
  ref: WorkRef | undefined,
): readonly PersonId[] => [
  ...new Set([
    ...managersOf(service, person),
    ...(ref ? (service.teams.get(ref.team)?.managers ?? []) : []),
  ]),
];

const authorityOf = (
  service: Service,
  actor: Actor,
  person: PersonId,
  ref: WorkRef | undefined,
): string => {
  if (actor === 'service') return 'service';
  return managersFor(service, person, ref).includes(actor) ? 'manager' : 'standIn';
};

async function findWork(
  { sources }: LookParts,
  ref: WorkRef,
  person: PersonId,
): Promise<Work | undefined> {
  for await (const work of sourceOf(sources, ref.kind).openIn(ref.team)) {
    if (work.of === person && workKey(work.ref) === workKey(ref)) return work;
  }
  return undefined;
}

/** Why somebody can't be given a piece of work. */
function unfitFor(
  { of, notBy, pathway, ref }: Work,
  to: PersonId,
  question: StandInQuestion,
): Unfit | undefined {
  const { service } = question;
  if (!service.people.has(to)) return 'unknownPerson';
  if (to === of) return 'isThePerson';
  if (isGone(question, to)) return 'isAway';
  if (notBy.includes(to)) return 'isTheOtherSide';
  const isManager = service.teams.get(ref.team)?.managers.includes(to) ?? false;
  const may = pathway === undefined || isManager || mayAnswerFor(service, to, pathway);
  return may ? undefined : 'mayNotAnswer';
}
