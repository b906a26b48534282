/**
 * Anybody does anything with a team's shortages, on two replicas, sometimes at once, while the
 * figures come and go and time passes. What must hold, holds after every step.
 */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { ShortageId, type PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import { timeSensitivities } from '../../services/service/service.ts';
import { shortageStream } from '../../services/shortage/capability.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { ShortageDesk } from '../../services/shortage/desk.ts';
import { withChanges } from '../../services/shortage/response-times.ts';
import { isOpenShortage } from '../../services/shortage/shortage.ts';
import type { ShortageEvent } from '../../services/shortage/stream.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import {
  amina,
  at,
  grace,
  hugh,
  ines,
  jonah,
  riversideEast,
  sam,
  service,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { queueOf, wantedPlan } from '../support/shortages.ts';

const team = riversideEast;
const anyPerson = fc.constantFrom(grace, grace, hugh, ines, sam, jonah, amina);

const anyTimes = fc.subarray([
  ...timeSensitivities.map((sensitivity) => ({
    ...{ sensitivity, reason: 'One duty clinician.' },
    acknowledge: sensitivity === 'routine' ? 'P2D' : 'PT30M',
    answer: sensitivity === 'routine' ? 'P6D' : 'PT90M',
  })),
  { sensitivity: 'urgent' as const, acknowledge: 'PT2H', answer: 'PT8H' },
  { sensitivity: 'emergency' as const, acknowledge: 'PT6M', answer: 'PT15M' },
]);

/** What somebody does to the shortage of a number, which may be another than the open one. */
const anyAct = fc.record({
  who: anyPerson,
  replica: fc.nat(1),
  what: fc.constantFrom('declare', 'declare', 'dismiss', 'review', 'change', 'record', 'end'),
  number: fc.nat(2),
  times: anyTimes,
});
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never;

const anyStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(anyAct, { minLength: 1, maxLength: 3 }).map((acts) => ({ acts })),
  },
  { weight: 2, arbitrary: fc.record({ waiting: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 30 }) }) },
);

class Days {
  readonly day = new ServiceDay({ start: at('10:00'), replicas: 2 });
  readonly #refused: string[] = [];

  desk(replica: number): ShortageDesk {
    const bot = this.day.bots[replica];
    if (!bot) throw new TypeError('There are two bots.');
    return bot.shortages;
  }

  async act({ who, replica, what, number, times }: Act): Promise<void> {
    const desk = this.desk(replica);
    const by = { actor: who, commandId: this.day.nextCommand() };
    const shortage = ShortageId.parse(String(1 + number).padStart(4, '0'));
    const ref = { team, shortage };
    const reviewAt = addTime(this.day.now, 'PT20H');
    const wanted = { plan: { ...wantedPlan, times }, reviewAt };
    const doing = {
      declare: () => desk.declare(by, ref, wanted),
      dismiss: () => desk.dismiss(by, ref, 'Farah is back at three.'),
      review: () => desk.review(by, ref, { note: 'Still one clinician.', reviewAt }),
      change: () => desk.review(by, ref, { note: 'It eases.', reviewAt, change: wanted.plan }),
      record: () => desk.recordMitigation(by, ref, { number: 1, note: 'She comes.' }),
      end: () => desk.end(by, ref, { reason: 'Two again.', learned: 'Plan earlier.' }),
    }[what];
    const handled = await doing();
    if (handled.outcome === 'refused') this.#refused.push(handled.refusal.reason);
  }

  async watch(waiting: number): Promise<void> {
    const causes = waiting < 5 ? [] : [queueOf(waiting)];
    const by = { actor: 'service', commandId: this.day.nextCommand() } as const;
    // Both replicas look at once, as they do when a job's lease runs out.
    await Promise.all([0, 1].map((replica) => this.desk(replica).watch(by, team, causes)));
  }

  /** Every shortage so far with its record. */
  async all() {
    const partition = partitionOf(service.tenant, team);
    const found = [];
    for (let number = 1; ; number += 1) {
      const shortage = ShortageId.parse(String(number).padStart(4, '0'));
      const { state, sequence } = await this.desk(0).load({ team, shortage });
      if (sequence === 0) return found;
      const { events } = await this.day.bot.journal.history(partition, shortageStream(shortage));
      found.push({ state, events: events as readonly RecordedEvent<ShortageEvent>[] });
    }
  }
}

const { mayDecide } = concernedBy(service, team);
const mayRecord = (person: PersonId): boolean => person === sam || mayDecide.includes(person);

const decisions: readonly ShortageEvent['type'][] = [
  'shortageDeclared',
  'proposalDismissed',
  'shortageReviewed',
  'shortageEnded',
];

/** The response times that the record says hold now. */
const lastTimes = (events: readonly RecordedEvent<ShortageEvent>[]) =>
  events.flatMap(({ event }) => ('plan' in event ? [event.plan.times] : [])).at(-1);

async function expectAllToHold(days: Days): Promise<void> {
  const all = await days.all();
  const open = all.filter(({ state }) => isOpenShortage(state));
  expect(open.length).toBeLessThanOrEqual(1);
  expect(all.slice(0, -1).filter(({ state }) => isOpenShortage(state))).toEqual([]);

  for (const { event, actor, authority } of all.flatMap(({ events }) => events)) {
    if (decisions.includes(event.type)) {
      expect(mayDecide).toContain(actor);
      expect(['teamManager', 'localityManager']).toContain(authority);
    } else if (event.type === 'mitigationDone') {
      expect(mayRecord(event.by)).toBe(true);
    } else {
      expect(actor).toBe('service');
    }
  }

  const inForce = await days.desk(1).of(team);
  const current = all.at(-1);
  if (current?.state.status !== 'declared') {
    expect(inForce).toBeUndefined();
    return;
  }
  expect(inForce?.times).toEqual(lastTimes(current.events));
  const held = withChanges(service.responseTimes, inForce?.times ?? []);
  expect(held.emergency).toEqual(service.responseTimes.emergency);
}

it('has one open shortage at most, decided by managers alone, and never relaxes an emergency', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 14 }), async (steps) => {
      const days = new Days();
      for (const step of steps) {
        if ('acts' in step) await Promise.all(step.acts.map((act) => days.act(act)));
        else if ('waiting' in step) await days.watch(step.waiting);
        else await days.day.pass(`PT${step.hours}H`);
        await expectAllToHold(days);
      }
      const { store } = days.day;
      const audit = { store, digest: createDigest(), capabilities: auditedCapabilities };
      expect(await verifyAudit(audit)).toMatchObject({ intact: true });
    }),
    { numRuns: 60 },
  );
});
