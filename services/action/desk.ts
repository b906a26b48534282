/** Where agreed actions are opened, completed and looked at; used by cards, chat and the jobs. */
import type { By } from '../kernel/by.ts';
import type { Keeping } from '../handover/keeping.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { CaseRef, OriginKey, PersonId, TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import {
  isOpened,
  mostAgreedTogether,
  offeredTo,
  type Action,
  type TrackedAction,
  type OpenedAction,
} from './action.ts';
import { actionCapability, actionStream } from './capability.ts';
import { deadlinesOf, overdueTimes } from './clocks.ts';
import {
  createInPlace,
  type ActionRef,
  type ActionsByPeople,
  type HandledAction,
  type Handle,
} from './in-place.ts';
import { actionIdOf } from './origin.ts';
import type { ActionCommand } from './stream.ts';

export type { ActionRef, HandledAction } from './in-place.ts';

/** Everything that one owner was given by what was agreed together, and what others keep for them of it. */
export type BundleRef = {
  readonly team: TeamId;
  readonly key: OriginKey;
  readonly owner: PersonId;
};

/** An action as it stands, and how new that is. */
export type LoadedAction = { readonly state: Action; readonly sequence: number };
export type Bundle = {
  readonly owner: PersonId;
  /** The owner's own, those that they keep for others, those that others keep for them, and offers to them. */
  readonly actions: readonly OpenedAction[];
  /** Grows with everything that happens to one of the actions agreed together: they come and go. */
  readonly sequence: number;
  /** Absent when nothing was agreed. */
  readonly caseRef?: CaseRef;
};

export interface ActionDesk extends ActionsByPeople {
  load(ref: ActionRef): Promise<LoadedAction>;
  /** The same action again answers `repeated`, or `refused: alreadyOpened`. */
  open(by: By, action: TrackedAction): Promise<HandledAction>;
  /** Whoever was asked did not answer in time, or with a detail: can't be told. */
  endOffer(
    by: By,
    ref: ActionRef,
    what: { readonly to: PersonId; readonly detail?: string },
  ): Promise<HandledAction>;
  /** A clock ran out; `eve`: of the day before. */
  remind(by: By, ref: ActionRef, eve?: true): Promise<HandledAction>;
  overdue(by: By, ref: ActionRef): Promise<HandledAction>;
  ownerNotReached(
    by: By,
    ref: ActionRef,
    what: Omit<Extract<ActionCommand, { type: 'ownerNotReached' }>, 'type'>,
  ): Promise<HandledAction>;
  /** From one person to another, who keeps it for somebody who is away. Nothing if it has moved. */
  handOver(
    by: By,
    ref: ActionRef,
    move: { readonly from: PersonId; readonly to: PersonId; readonly kept: Keeping },
  ): Promise<HandledAction>;
  /** To the person for whom it was kept. */
  handBack(by: By, ref: ActionRef, to: PersonId): Promise<HandledAction>;
  bundle(ref: BundleRef): Promise<Bundle>;
  /** Open actions of a team. */
  openIn(team: TeamId): AsyncIterable<OpenedAction>;
}

export type ActionDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly clock: Clock;
};

export function createActionDesk({ journal, service, clock }: ActionDeskParts): ActionDesk {
  const target = ({ team, action }: ActionRef): Target => ({
    partition: partitionOf(service.tenant, team),
    stream: actionStream(action),
  });
  const load = (ref: ActionRef) => journal.load(actionCapability, target(ref));
  const handle: Handle = ({ actor, commandId: id }, ref, authority, command) =>
    journal.handle(actionCapability, target(ref), {
      ...{ id, actor, authority, command },
      at: clock.now(),
    });

  return {
    load,

    open: (by, action) =>
      handle(by, { team: action.team, action: action.id }, 'service', {
        type: 'open',
        action,
        deadlines: deadlinesOf(service, action.due, clock.now()),
      }),

    ...createInPlace({ service, clock }, load, handle),
    endOffer: (by, ref, what) => handle(by, ref, 'service', { type: 'endOffer', ...what }),

    remind: (by, ref, eve) =>
      handle(by, ref, 'service', { type: 'remind', ...(eve ? { eve } : {}) }),

    overdue: (by, ref) =>
      handle(by, ref, 'service', { type: 'overdue', ...overdueTimes(service, clock.now()) }),

    ownerNotReached: (by, ref, what) =>
      handle(by, ref, 'service', { type: 'ownerNotReached', ...what }),

    handOver: (by, ref, move) => handle(by, ref, 'service', { type: 'handOver', ...move }),

    handBack: (by, ref, to) => handle(by, ref, 'service', { type: 'handBack', to }),

    bundle: (ref) => bundleOf(load, ref),

    async *openIn(team) {
      const partition = partitionOf(service.tenant, team);
      for await (const stream of journal.open(partition, actionCapability.name)) {
        const { state } = await journal.load(actionCapability, { partition, stream });
        if (state.status === 'open') yield state;
      }
    },
  };
}

async function bundleOf(
  load: ActionDesk['load'],
  { team, key, owner }: BundleRef,
): Promise<Bundle> {
  const numbers = Array.from({ length: mostAgreedTogether }, (_, index) => index + 1);
  const all = await Promise.all(
    numbers.map((number) => load({ team, action: actionIdOf(key, number) })),
  );
  const opened = all.map(({ state }) => state).filter(isOpened);
  const [first] = opened;
  return {
    owner,
    actions: opened.filter((action) => isOf(action, owner)),
    sequence: all.reduce((sum, { sequence }) => sum + sequence, 0),
    ...(first ? { caseRef: first.caseRef } : {}),
  };
}

const isOf = (action: OpenedAction, person: PersonId): boolean =>
  [action.owner, action.kept?.person, offeredTo(action)].includes(person);
