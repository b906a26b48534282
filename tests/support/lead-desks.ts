/** Two replicas' desks for leads over one store, and the law that every case's record keeps. */
import { expect } from '@jest/globals';
import type { Absence } from '../../services/absence/absence.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { coordinationCapability } from '../../services/coordination/capability.ts';
import type { Coordination } from '../../services/coordination/coordination.ts';
import { createCoordinationDesk, type CoordinationDesk } from '../../services/coordination/desk.ts';
import { coordinationStream } from '../../services/coordination/jobs.ts';
import type { CoordinationEvent } from '../../services/coordination/stream.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { quiet } from './cases.ts';
import { riversideEast, service } from './people.ts';

export const identity = { team: riversideEast, caseRef: CaseRef.parse('CM-10482') };

export type Replicas = {
  readonly desks: readonly [CoordinationDesk, CoordinationDesk];
  readonly record: () => Promise<readonly RecordedEvent<CoordinationEvent>[]>;
};

export function replicasOver(
  store: Store,
  { now, absences = () => [] }: { now: () => Instant; absences?: () => readonly Absence[] },
): Replicas {
  const journals = [0, 1].map(() =>
    createJournal({
      salt: randomSalt,
      store,
      digest: createDigest(),
      configVersion: 'test',
      maxAttempts: 40,
    }),
  );
  const known = () =>
    Promise.resolve({
      ...{ absences: absences(), overrides: [] },
      ...{ unreachable: new Map<PersonId, string>(), directory: new Map<PersonId, never>() },
    });
  const cases = {
    load: () =>
      Promise.resolve({
        state: { status: 'known', ...identity, facts: quiet, flags: [], raised: 0 } as const,
        sequence: 1,
      }),
  };
  const [first, second] = journals.map((journal) =>
    createCoordinationDesk({ journal, service, whereabouts: { known }, clock: { now }, cases }),
  );
  const [journal] = journals;
  if (!first || !second || !journal) throw new TypeError('There are two replicas.');
  const partition = partitionOf(service.tenant, identity.team);
  return {
    desks: [first, second],
    record: async () => {
      const page = await journal.history(partition, coordinationStream(identity), { limit: 1_000 });
      return page.events as readonly RecordedEvent<CoordinationEvent>[];
    },
  };
}

const changesLead = [
  ...(['coordinationBegun', 'leadAccepted', 'leadTaken'] as const),
  ...(['leadHandedOver', 'leadHandedBack'] as const),
] as const;

/**
 * From its beginning to its end a case has one lead after every event; the lead changes by these
 * events alone; and nobody has accepted an offer but the one to whom it stood open at that moment.
 */
export function expectOneLead(record: readonly RecordedEvent<CoordinationEvent>[]): Coordination {
  let state: Coordination = coordinationCapability.initial;
  for (const { event, actor } of record) {
    const before = state;
    state = coordinationCapability.evolve(state, event);
    if (event.type === 'coordinationBegun') expect(before.status).not.toBe('led');
    if (event.type === 'coordinationEnded') {
      expect(before.status).toBe('led');
      expect(state.status).toBe('ended');
      continue;
    }
    expect(state.status).toBe('led');
    if (state.status !== 'led') continue;
    expect(service.people.has(state.lead)).toBe(true);
    if (before.status === 'led' && before.lead !== state.lead) {
      expect(changesLead).toContain(event.type);
    }
    if (event.type === 'leadAccepted') {
      expect(before).toMatchObject({ offer: { number: event.offer, to: actor } });
      expect(state.lead).toBe(actor);
    }
    if (event.type === 'leadTaken') expect(state.lead).toBe(actor);
  }
  return state;
}
