/**
 * Whole days in which anything may happen in any order: people press on two replicas, sometimes at
 * once, Teams loses people and finds them again, time passes. What must hold, holds afterwards.
 */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { isOpenConsult } from '../../services/consult/capability.ts';
import type { Consult } from '../../services/consult/consult.ts';
import type { Build } from '../../services/consult/desk.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import { evolveConsult, initialConsult } from '../../services/consult/evolve.ts';
import { mayBeTakenOver } from '../../services/consult/take-over.ts';
import type { RecordedEvent } from '../../services/kernel/capability.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeSensitivities } from '../../services/service/service.ts';
import {
  at,
  dev,
  esther,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  maya,
  stranger,
  utc,
} from '../support/people.ts';
import * as presses from '../support/presses.ts';
import { ServiceDay } from '../support/service-day.ts';

const people = [esther, farah, dev, hugh, maya, grace, ines, jonah, stranger];
/** The people of the chains and the requester come more often, so that days get somewhere. */
const anyPerson = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(esther, maya, hugh, jonah) },
  { weight: 1, arbitrary: fc.constantFrom(...people) },
);

const anyBuild: fc.Arbitrary<Build> = fc.oneof(
  fc.constantFrom(
    presses.acknowledging,
    presses.acknowledging,
    presses.advising,
    presses.advising,
    presses.askingForMore(),
    presses.accepting,
    presses.refusing,
    presses.declining,
    presses.adding(),
    presses.withdrawing,
    presses.closing,
    presses.reviewing,
  ),
  anyPerson.map((to) => presses.handingOn(to)),
  fc.constantFrom(...timeSensitivities).map((to) => presses.raisingTo(to)),
);

const anyPress = fc.record({ who: anyPerson, build: anyBuild, replica: fc.nat(1) });

const anyStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ presses: fc.array(anyPress, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ minutes: fc.integer({ min: 0, max: 100 }) }) },
  { weight: 1, arbitrary: fc.record({ unreachable: fc.subarray(people) }) },
  { weight: 1, arbitrary: fc.record({ down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ sick: anyPerson }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

const anyDay = fc.record({
  start: fc.constantFrom(at('10:00'), utc('2026-12-02T22:30'), utc('2026-10-25T00:30')),
  sensitivity: fc.constantFrom(...timeSensitivities),
  decisionType: fc.constantFrom('contactIntensity' as const, 'crisisEscalation' as const),
  before: fc.array(anyStep, { maxLength: 8 }),
  /** Left to chance, few days would come so far. */
  comesTo: fc.constantFrom('nothing', 'acknowledged', 'advice', 'outcome'),
  after: fc.array(anyStep, { maxLength: 8 }),
});

/** What Teams can't do at the moment. */
type Trouble = { down: boolean; unreachable: readonly PersonId[] };

async function take(day: ServiceDay, trouble: Trouble, step: Step): Promise<void> {
  if ('minutes' in step) return day.pass(`PT${step.minutes}M`);
  if ('unreachable' in step) trouble.unreachable = step.unreachable;
  if ('down' in step) trouble.down = step.down;
  if ('sick' in step)
    await day.leave(step.sick, day.now, utc('2027-02-01T00:00')).catch(() => undefined);
  if ('presses' in step) {
    await Promise.all(
      step.presses.map(({ who, build, replica }) =>
        day.act(who, build, undefined, day.bots[replica]),
      ),
    );
  }
}

/** Nobody's name stands on what somebody else pressed. */
const signedByOthers = (records: readonly RecordedEvent<ConsultEvent>[]) =>
  records.filter(({ actor, event }) => {
    const by = event.type === 'adviceGiven' ? event.advice.by : 'by' in event && event.by;
    return by !== false && by !== actor;
  });

async function comeTo(day: ServiceDay, what: string): Promise<void> {
  const consult = await day.consult();
  if (what === 'nothing' || consult.status === 'notRequested') return;
  const asked = consult.asked.at(-1)?.link.person ?? hugh;
  const who = 'holder' in consult ? consult.holder.person : asked;
  await day.act(who, what === 'acknowledged' ? presses.acknowledging : presses.advising);
  if (what === 'outcome') await day.act(jonah, presses.closing);
  await day.settle();
}

const isOverdue = (consult: Consult): boolean =>
  consult.status !== 'notRequested' && mayBeTakenOver(consult);

/** Each that took it found it free, was offered it, or took over an answer that is overdue. */
function everyHolder(events: readonly ConsultEvent[]): readonly PersonId[] {
  let consult = initialConsult;
  const holders: PersonId[] = [];
  for (const event of events) {
    if (event.type === 'consultAcknowledged') expect(consult.status).toBe('waiting');
    if (event.type === 'handOnAccepted' && !isOverdue(consult)) {
      expect(consult).toMatchObject({ status: 'held', offer: { to: { person: event.by } } });
    }
    consult = evolveConsult(consult, event);
    if ('holder' in consult) holders.push(consult.holder.person);
  }
  return holders;
}

/**
 * Goes from one due time to the next until something comes of it: while nobody has the consult,
 * until somebody is asked.
 */
async function somethingHappens(day: ServiceDay): Promise<boolean> {
  const isWaiting = (await day.consult()).status === 'waiting';
  const progress = async (): Promise<number> => {
    const events = await day.events();
    const asked = events.filter(({ type }) => type === 'linkAsked');
    return isWaiting ? asked.length : events.length + day.sent.length;
  };
  const before = await progress();
  for (let round = 0; round < 12; round += 1) {
    const [next] = await day.store.due(utc('2027-06-01T00:00'), 1);
    if (!next?.dueAt) return false;
    await day.passTo(isBefore(day.now, next.dueAt) ? next.dueAt : day.now);
    if ((await progress()) > before) return true;
  }
  return false;
}

it('leaves the record whole, one holder at most, and no open consult without a clock', async () => {
  await fc.assert(
    fc.asyncProperty(anyDay, async ({ start, sensitivity, decisionType, ...rest }) => {
      const trouble: Trouble = { down: false, unreachable: [] };
      const day = new ServiceDay({
        ...{ start, replicas: 2 },
        answer: (to) => {
          if (trouble.down) return { outcome: 'temporary', detail: 'down' };
          const isCutOff = trouble.unreachable.some((person) => person === to);
          return isCutOff
            ? { outcome: 'permanent', reason: 'blockedByPerson', detail: 'blocked' }
            : undefined;
        },
      });
      await day.ask({ sensitivity, decisionType });
      await day.settle();
      for (const step of rest.before) await take(day, trouble, step);
      await comeTo(day, rest.comesTo);
      for (const step of rest.after) await take(day, trouble, step);
      trouble.down = false;
      trouble.unreachable = [];
      await day.pass('PT2M');

      const records = await day.record();
      expect(signedByOthers(records)).toEqual([]);
      const events = records.map(({ event }) => event);
      const head = await day.consult();
      expect(events.reduce(evolveConsult, initialConsult)).toEqual(head);
      const holders = everyHolder(events);
      expect(holders).not.toContain(jonah);
      expect(holders).not.toContain(stranger);
      expect(
        await verifyAudit({
          ...{ store: day.store, digest: createDigest() },
          capabilities: auditedCapabilities,
        }),
      ).toMatchObject({ intact: true });
      expect(!isOpenConsult(head) || (await somethingHappens(day))).toBe(true);
    }),
    { numRuns: 30 },
  );
});
