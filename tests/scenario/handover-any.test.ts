/**
 * Weeks in which anybody may go away, be ill for longer, come back early or name somebody who goes
 * away too, while work comes in and gets done. At every moment every piece of it has somebody.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { addTime } from '../../services/kernel/time.ts';
import {
  everybodyComesBack,
  expectNoHoles,
  expectNothingIsKept,
  expectSomebodyHasEverything,
} from '../support/handover-laws.ts';
import { HandoverWeek } from '../support/handover-week.ts';
import {
  at,
  chloe,
  dev,
  esther,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
} from '../support/people.ts';
import { openCosmos, openSqliteInMemory, type OpenStore } from '../support/stores.ts';

/** Who leads, covers and deputises for perinatal in Riverside, who asks, and all managers. */
const people = [esther, farah, dev, chloe, jonah, kemi, grace, hugh, ines];
const anyPerson = fc.constantFrom(...people);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      leave: anyPerson,
      inHours: fc.constantFrom(0, 0, 3, 20),
      /** Four are short; none at all: until they say that they are back. */
      hours: maybe(fc.constantFrom(3, 9, 30, 100)),
      cover: maybe(anyPerson),
    }),
  },
  { weight: 2, arbitrary: fc.record({ back: anyPerson }) },
  { weight: 1, arbitrary: fc.record({ nameCover: anyPerson, cover: anyPerson }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ask: fc.constantFrom(jonah, kemi),
      sensitivity: fc.constantFrom('urgent' as const, 'routine' as const),
      isCrisis: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ answer: fc.nat(3), owners: fc.array(anyPerson, { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ take: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ finish: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ refuse: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ assign: fc.nat(5), to: anyPerson }) },
  { weight: 5, arbitrary: fc.record({ hours: fc.constantFrom(1, 5, 14) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

// eslint-disable-next-line complexity -- one line per step
async function take(week: HandoverWeek, step: Step): Promise<void> {
  if ('leave' in step) return week.leave(step.leave, step);
  if ('back' in step) await week.back(step.back);
  if ('nameCover' in step) return week.nameCover(step.nameCover, step.cover);
  if ('ask' in step) return week.ask(step.ask, step);
  if ('answer' in step) return week.answer(step.answer, step.owners);
  if ('take' in step) return week.takeConsult(step.take);
  if ('finish' in step) return week.finish(step.finish);
  if ('refuse' in step) return week.refuse(step.refuse);
  if ('assign' in step) return week.assign(step.assign, step.to);
  if (!('hours' in step)) return;
  for (let hour = 0; hour < step.hours; hour += 2) {
    await week.day.passTo(addTime(week.day.now, `PT${Math.min(2, step.hours - hour)}H`));
    await expectSomebodyHasEverything(week);
  }
}

const anyWeek = fc.record({
  /** Away from the start, nobody knows for how long. */
  first: fc.array(anyPerson, { maxLength: 2 }),
  steps: fc.array(anyStep, { minLength: 6, maxLength: 16 }),
});

const stores: Readonly<Record<string, readonly [OpenStore, number]>> = {
  SQLite: [openSqliteInMemory, 25],
  'Cosmos DB': [openCosmos, 8],
};

describe.each(Object.entries(stores))('on %s', (_name, [open, numRuns]) => {
  it('leaves nothing without somebody, at any moment, and no hole in who had it', async () => {
    await fc.assert(
      fc.asyncProperty(anyWeek, async ({ first, steps }) => {
        const opened = await open();
        const week = new HandoverWeek({ start: at('10:00'), store: opened.store, replicas: 2 });
        try {
          for (const person of first) {
            await week.leave(person, { inHours: 0, hours: undefined, cover: undefined });
          }
          for (const step of steps) {
            await take(week, step);
            await week.day.pass('PT10S');
            await expectSomebodyHasEverything(week);
          }
          await week.withdrawUnanswered();
          await everybodyComesBack(week);
          await expectNothingIsKept(week);
          await expectNoHoles(week);
          const verification = await verifyAudit({
            ...{ store: opened.store, digest: createDigest() },
            capabilities: auditedCapabilities,
          });
          expect(verification).toMatchObject({ intact: true });
        } finally {
          await opened.close();
        }
      }),
      { numRuns },
    );
  });
});
