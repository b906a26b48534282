/** The list is what a naive look at every event there ever was would come to, on each store. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionCapability } from '../../../services/action/capability.ts';
import { createActionDesk } from '../../../services/action/desk.ts';
import { actionIdOf } from '../../../services/action/origin.ts';
import type { Action } from '../../../services/action/action.ts';
import type { ActionEvent } from '../../../services/action/stream.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { ExceptionDesk } from '../../../services/exceptions/desk.ts';
import { actionSource } from '../../../services/exceptions/sources/actions.ts';
import type { ExceptionEvent } from '../../../services/exceptions/stream.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { readEvent } from '../../../services/kernel/head.ts';
import { CaseRef, CommandId, ConsultId, type Instant } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import { endOfDay, localDate } from '../../../services/kernel/local-day.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { DocumentId, Store, StoredDocument } from '../../../services/ports/store.ts';
import { addDays } from '../../../services/supervision/dates.ts';
import { grace, jonah, kemi, riversideEast as team, service, utc } from '../../support/people.ts';
import { openCosmos, openSqliteInMemory } from '../../support/stores.ts';

const partition = partitionOf(service.tenant, team);
const caseRef = CaseRef.parse('CM-10482');
const start = utc('2026-12-02T10:00');

type Step = {
  readonly does: 'open' | 'snooze' | 'complete' | 'accept' | 'withdraw' | 'nothing';
  readonly which: number;
  readonly days: number;
  /** The clock moves on before it. */
  readonly hours: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(
    ...(['open', 'open', 'accept', 'accept', 'accept', 'nothing'] as const),
    ...(['snooze', 'complete', 'withdraw'] as const),
  ),
  which: fc.integer({ min: 1, max: 3 }),
  days: fc.integer({ min: 0, max: 2 }),
  hours: fc.constantFrom(0, 1, 13, 24, 50),
});

async function play(store: Store, steps: readonly Step[]) {
  let now: Instant = start;
  let commands = 0;
  const clock = { now: () => now };
  const digest = createDigest();
  const journal = createJournal({ store, digest, salt: randomSalt, configVersion: 'test' });
  const actions = createActionDesk({ journal, service, clock });
  const desk = new ExceptionDesk({
    ...{ journal, service, clock, digest, sources: [actionSource(actions)] },
    onUnread: (_source, error) => {
      throw error;
    },
  });
  const consult = ConsultId.parse('01kb0000000000000000000001');
  const idOf = (which: number) => actionIdOf(consult, which);
  for (const { does, which, days, hours } of steps) {
    now = addTime(now, `PT${hours}H`);
    const day = addDays(localDate(service.timeZone, now), days);
    const by = (actor: typeof kemi) => ({
      ...{ actor, commandId: CommandId.parse(`c-${(commands += 1)}`) },
    });
    const ref = { team, action: idOf(which) };
    const first = (await desk.of(team)).open[0] ?? (await desk.of(team)).accepted[0];
    const key = { team, key: first?.key ?? 'action:none' };
    const origin = { kind: 'consult', consult, requester: jonah, by: grace, at: start } as const;
    const action = { id: idOf(which), team, caseRef, what: 'Ring.', owner: kemi, due: day, origin };
    const reason = 'It waits for the panel.';
    const done: Readonly<Record<Step['does'], () => Promise<unknown>>> = {
      open: () => actions.open({ ...by(kemi), actor: 'service' }, action),
      snooze: () => actions.snooze(by(kemi), ref, { due: day, reason: 'She is back later.' }),
      complete: () => actions.complete(by(kemi), ref, 'Rang her.'),
      accept: () => desk.accept(by(grace), key, { reason, until: day }),
      withdraw: () => desk.withdraw(by(grace), key),
      nothing: () => Promise.resolve(),
    };
    await done[does]();
  }
  const { open, accepted } = await desk.of(team);
  const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key).sort();
  return { listed: { open: keys(open), accepted: keys(accepted) }, now };
}

/** Every event of the partition. */
async function scan(store: Store): Promise<readonly StoredDocument[]> {
  const all: StoredDocument[] = [];
  let after: DocumentId | undefined;
  do {
    const page = await store.list(partition, 'event.', after === undefined ? {} : { after });
    all.push(...page.documents);
    after = page.next;
  } while (after !== undefined);
  return all;
}

async function naively(store: Store, now: Instant) {
  const actions = new Map<string, Action>();
  const inForce = new Map<string, Instant>();
  for (const document of await scan(store)) {
    const stream = document.id.split('.').slice(1, 3).join('.');
    if (stream.startsWith('action.')) {
      const { event } = readEvent<ActionEvent>(document);
      const before = actions.get(stream) ?? actionCapability.initial;
      actions.set(stream, actionCapability.evolve(before, event));
    } else {
      const { event } = readEvent<ExceptionEvent>(document);
      if (event.type === 'exceptionAccepted') inForce.set(stream, event.acceptance.endsAt);
      else inForce.delete(stream);
    }
  }
  const digest = createDigest();
  const open: string[] = [];
  const accepted: string[] = [];
  for (const action of actions.values()) {
    if (action.status !== 'open' || now < endOfDay(service, action.due)) continue;
    const key = `action:overdue:${action.id}:${action.due}`;
    const ends = inForce.get(`exception.${digest(key)}`);
    (ends !== undefined && now < ends ? accepted : open).push(key);
  }
  return { open: open.sort(), accepted: accepted.sort() };
}

describe.each([
  ['SQLite', openSqliteInMemory, 100],
  ['Cosmos DB', () => openCosmos(), 12],
] as const)('the list over %s', (_name, open, numRuns) => {
  it('is what a look at every event there ever was comes to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const { store, close } = await open();
        try {
          const { listed, now } = await play(store, steps);
          expect(listed).toEqual(await naively(store, now));
        } finally {
          await close();
        }
      }),
      { numRuns },
    );
  });
});
