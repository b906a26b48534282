/** Where somebody's handover is looked at and decided about; the look itself is in `look.ts`. */
import type { By } from '../kernel/by.ts';
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
import { workKey, type Keeping, type Work, type WorkAbout, type WorkRef } from './work.ts';

export type HandledHandover = Handled<Handover, HandoverEvent, HandoverRefusal>;

/** One item of one handover. */
export type ItemRef = Keeping & { readonly key: string };

export interface HandoverDesk {
  load(person: PersonId): Promise<{ readonly state: Handover; readonly sequence: number }>;
  /** Brings everybody's work to where it belongs now. False: others kept changing it. */
  look(): Promise<boolean>;
  /** By whoever has it: it goes to a manager, who has it until somebody is chosen. */
  refuse(by: By, item: ItemRef, reason: string): Promise<HandledHandover>;
  /** By a manager of the person or of the item's team. */
  assign(by: By, item: ItemRef, to: PersonId): Promise<HandledHandover>;
  /** Nothing once it has ended. */
  about(ref: WorkRef): Promise<WorkAbout | undefined>;
}

export function createHandoverDesk(parts: LookParts): HandoverDesk {
  const { journal, service, whereabouts, clock, sources } = parts;
  const target = (person: PersonId): Target => ({
    partition: partitionOf(service.tenant, 'people'),
    stream: handoverStream(person),
  });
  const load = (person: PersonId) => journal.load(handoverCapability, target(person));
  const handle = (
    { actor, commandId: id }: By,
    person: PersonId,
    command: HandoverCommand,
    authority: string,
  ) =>
    journal.handle(handoverCapability, target(person), {
      ...{ id, at: clock.now(), actor, onBehalfOf: person, authority, command },
    });
  const circumstances = async (person: PersonId): Promise<StandInQuestion> => {
    const { absences } = await whereabouts.known();
    return { service, absences, person, at: clock.now() };
  };

  return {
    load,
    look: () => look(parts),

    async refuse(by, { person, period, key }, reason) {
      const { state } = await load(person);
      const item = state.status === 'none' ? undefined : itemOf(state, key);
      const { unreachable } = await whereabouts.known();
      const except = new Set([...refusersOf(item), ...unreachable.keys(), ...actorOf(by.actor)]);
      const next = managerThere({ ...(await circumstances(person)), except })?.person;
      const command = { type: 'refuse', period, key, reason, ...(next ? { next } : {}) } as const;
      return handle(by, person, command, authorityOf(service, by.actor, person, item?.ref));
    },

    async assign(by, { person, period, key }, to) {
      const { state } = await load(person);
      const item = state.status === 'none' ? undefined : itemOf(state, key);
      const work = item && (await findWork(parts, item.ref, person));
      const unfit = work && unfitFor(work, to, await circumstances(person));
      const managers = managersFor(service, person, item?.ref);
      return handle(
        by,
        person,
        { type: 'assign', period, key, to, managers, ...(unfit ? { unfit } : {}) },
        authorityOf(service, by.actor, person, item?.ref),
      );
    },

    about: (ref) => sourceOf(sources, ref.kind).aboutOf(ref),
  };
}

const actorOf = (actor: Actor): readonly PersonId[] => (actor === 'service' ? [] : [actor]);

/** Who may say who has a piece of somebody's work: the person's managers, and those of its team. */
export const managersFor = (
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
