/** Whatever is asked of a workforce risk in whatever order: open, it always has a clock ahead that tells. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandId, type Instant } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { riskCapability as capability } from '../../../services/workforce/capability.ts';
import { evolveRisk } from '../../../services/workforce/evolve.ts';
import { clockOf, RiskId, type Risk } from '../../../services/workforce/risk.ts';
import { riskRemindType } from '../../../services/workforce/jobs.ts';
import type { RiskIntent } from '../../../services/workforce/stream.ts';
import { grace, jonah, riversideEast as team, utc } from '../../support/people.ts';

const identity = { team, risk: RiskId.parse('few-checks') };
const managers = [grace];
const start = utc('2026-12-01T09:00');
const about = { kind: 'words' as const, words: 'One person knows it.' };

const hours = fc.integer({ min: -48, max: 2_000 });
const number = fc.integer({ min: 1, max: 3 });
type Step = {
  readonly intent: (now: Instant) => RiskIntent;
  readonly actor: 'service' | 'manager' | 'owner';
};

const after = (now: Instant, count: number): Instant =>
  addTime(now, `${count < 0 ? '-' : ''}PT${Math.abs(count)}H`);
const day = (now: Instant, count: number) => ({
  reviewOn: after(now, count).slice(0, 10),
  reviewBy: after(now, count),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ holds: fc.boolean(), hours: fc.integer({ min: 1, max: 900 }) })
    .map(({ holds, hours: count }): Step => ({
      actor: 'service',
      intent: (now) => ({ type: 'observe', about, holds, ...day(now, count) }),
    })),
  hours.map((count): Step => ({
    actor: 'manager',
    intent: (now) => ({ type: 'raise', about, ...day(now, count) }),
  })),
  hours.map((count): Step => ({
    actor: 'manager',
    intent: (now) => ({ type: 'review', note: 'n', ...day(now, count) }),
  })),
  hours.map((count): Step => ({
    actor: 'manager',
    intent: (now) => ({ type: 'accept', why: 'w', ...day(now, count) }),
  })),
  hours.map((count): Step => ({
    actor: 'manager',
    intent: (now) => ({
      ...{ type: 'mitigate', what: 'Train.', owner: jonah },
      ...{ due: after(now, count).slice(0, 10), dueBy: after(now, count) },
    }),
  })),
  number.map((count): Step => ({
    actor: 'owner',
    intent: () => ({ type: 'done', number: count }),
  })),
  fc.constant<Step>({ actor: 'manager', intent: () => ({ type: 'close', why: 'w' }) }),
  fc.constant<Step>({
    actor: 'service',
    intent: (now) => ({ type: 'remind', againBy: after(now, 120) }),
  }),
);

const actors = { service: 'service', manager: grace, owner: jonah } as const;

describe('any life of a workforce risk', () => {
  it('leaves an open risk with a clock, which is ahead once it has run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.integer({ min: 0, max: 400 })), { maxLength: 25 }),
        (life) => {
          let state: Risk = capability.initial;
          let now = start;
          const clocks = new Set<string>();
          for (const [index, [{ intent, actor }, wait]] of life.entries()) {
            now = after(now, wait);
            const envelope = {
              ...{
                id: CommandId.parse(`c${index}`),
                at: now,
                actor: actors[actor],
                authority: 'test',
              },
              command: { ...intent(now), identity, managers },
            };
            const decided = capability.decide(state, envelope);
            if (!decided.accepted) continue;
            state = decided.events.reduce(evolveRisk, state);
            for (const job of capability.reactions(decided.events, state, envelope)) {
              if (job.type === riskRemindType) clocks.add(job.dueAt);
            }
            if (state.status !== 'open') continue;
            expect(clocks).toContain(clockOf(state));
            const isAhead = clockOf(state) > now;
            expect(isAhead || envelope.command.type !== 'remind').toBe(true);
          }
        },
      ),
    );
  });
});
