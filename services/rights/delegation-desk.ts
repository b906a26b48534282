/** Where decision rights are passed on and come back; used by cards, chat and the clock. */
import { byService, type By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import { managersOf } from '../service/authority.ts';
import type { Service } from '../service/service.ts';
import { delegationCapability, delegationStream } from './delegation-capability.ts';
import { fitnessOf } from './delegation-facts.ts';
import {
  ownerOf,
  type DelegationCommand,
  type DelegationEvent,
  type DelegationId,
  type DelegationRefusal,
  type NewDelegation,
  type OneDelegation,
  type PersonDelegations,
} from './delegation.ts';

export type HandledDelegation = Handled<PersonDelegations, DelegationEvent, DelegationRefusal>;

export interface DelegationDesk {
  /** All in force, now or at a moment; costs what the people cost who have passed something on. */
  current(now?: Instant): Promise<readonly OneDelegation[]>;
  /** Those in force or beginning later, of everybody. */
  all(): Promise<readonly OneDelegation[]>;
  load(of: PersonId): Promise<{ readonly state: PersonDelegations; readonly sequence: number }>;
  delegate(by: By, delegation: NewDelegation): Promise<HandledDelegation>;
  /** By whoever passed it on, or a manager of theirs. */
  end(by: By, id: DelegationId): Promise<HandledDelegation>;
  /** By whom it was passed on to. */
  giveBack(by: By, id: DelegationId): Promise<HandledDelegation>;
  /** Its time is over. */
  runOut(id: DelegationId): Promise<HandledDelegation>;
}

export type DelegationDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
};

export function createDelegationDesk(parts: DelegationDeskParts): DelegationDesk {
  const { journal, service, whereabouts, clock } = parts;
  const partition = partitionOf(service.tenant, 'people');
  const handle = (by: By, of: PersonId, authority: string, command: DelegationCommand) =>
    journal.handle(
      delegationCapability,
      { partition, stream: delegationStream(of) },
      { ...{ id: by.commandId, actor: by.actor, authority, command }, at: clock.now() },
    );
  const all = async (): Promise<readonly OneDelegation[]> => {
    const found: OneDelegation[] = [];
    for await (const stream of journal.open(partition, delegationCapability.name)) {
      const { state } = await journal.load(delegationCapability, { partition, stream });
      found.push(...state.running);
    }
    return found;
  };

  return {
    all,

    current: async (now = clock.now()) =>
      (await all()).filter(({ from, until }) => from <= now && now < until),

    load: (of) => journal.load(delegationCapability, { partition, stream: delegationStream(of) }),

    async delegate(by, delegation) {
      const { absences } = await whereabouts.known();
      const fitness = fitnessOf(service, absences, delegation);
      return handle(by, delegation.of, 'self', { type: 'delegate', delegation, fitness });
    },

    end(by, id) {
      const of = ownerOf(id);
      const managers = managersOf(service, of);
      const authority = by.actor === of ? 'self' : 'manager';
      return handle(by, of, authority, { type: 'end', delegation: id, managers });
    },

    giveBack: (by, id) => handle(by, ownerOf(id), 'delegate', { type: 'giveBack', delegation: id }),

    runOut: (id) =>
      handle(byService(`delegation.runOut.${id}`), ownerOf(id), 'service', {
        ...{ type: 'runOut', delegation: id },
      }),
  };
}
