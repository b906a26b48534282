/** Whatever people press in between: an attempt stops no clock, and a delay is open while one is owed (L3). */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../services/kernel/capability.ts';
import { instantOf, epochMs } from '../../../services/kernel/local-day.ts';
import { addTime, isBefore } from '../../../services/kernel/time.ts';
import { partnerCapability } from '../../../services/partner/capability.ts';
import { nextMoment } from '../../../services/partner/clock.ts';
import { evolvePartners } from '../../../services/partner/evolve.ts';
import type { Ask, Due, Partners } from '../../../services/partner/partner.ts';
import type { PartnerIntent } from '../../../services/partner/stream.ts';
import type { JobSpec } from '../../../services/kernel/job.ts';
import { by, moment } from '../../support/asks.ts';
import { identity } from '../../support/leads.ts';
import { at, jonah } from '../../support/people.ts';

const hour = 3_600_000;
const start = epochMs(at('09:00'));
const later = (hours: number) => instantOf(start + hours * hour);

/** Two hours for an answer, steps an hour apart, the managers an hour later. */
const dueAfter = (now: number): Due => ({
  ...{ at: later(now + 2), stepsAt: [later(now + 2), later(now + 3)], managersAt: later(now + 4) },
});

const number = fc.integer({ min: 1, max: 4 });
const pressed: fc.Arbitrary<PartnerIntent> = fc.oneof(
  fc.record({
    type: fc.constant('ask' as const),
    identity: fc.constant(identity),
    asked: fc.record({ agency: fc.constant(1), what: fc.constantFrom('Tenancy', 'Key') }),
  }),
  fc.record({
    type: fc.constant('attempt' as const),
    ask: number,
    attempt: fc.constant({ kind: 'noAnswer' } as const),
  }),
  fc.record({
    type: fc.constant('outcome' as const),
    ask: number,
    outcome: fc.constantFrom(
      { kind: 'informationReceived' } as const,
      { kind: 'actionDone' } as const,
      { kind: 'actionAgreed', what: 'A visit.', by: '2026-12-09' } as const,
    ),
  }),
  fc.record({ type: fc.constant('stepDone' as const), ask: number, step: number }),
  fc.record({ type: fc.constant('withdraw' as const), ask: number, reason: fc.constant('Moved.') }),
  fc.constant({ type: 'look' } as const),
  fc.constant({ type: 'endAsks', ended: { by: jonah, at: at('12:00') } } as const),
);

const asksIn = (state: Partners): readonly Ask[] => (state.status === 'known' ? state.asks : []);

/** The case register's flags, as the signals' job leaves them: by ask and due. */
const flagsAfter = (flags: ReadonlySet<string>, jobs: readonly JobSpec[], state: Partners) => {
  const next = new Set(flags);
  for (const { id } of jobs.filter(({ type }) => type === 'partner.signal')) {
    const name = id.split('.').slice(-2).join('.');
    const holds = asksIn(state).some(
      (ask) => ask.delay !== undefined && `${ask.number}.${ask.dueNumber}` === name,
    );
    if (holds) next.add(name);
    else next.delete(name);
  }
  return next;
};

function lived(steps: readonly (readonly [PartnerIntent, number])[]) {
  let state: Partners = partnerCapability.initial;
  let flags: ReadonlySet<string> = new Set();
  let hours = 0;
  const act = (intent: PartnerIntent, actor: Actor) => {
    const now = later(hours);
    const change = { now, tellAt: now, againAt: addTime(now, 'PT168H'), due: dueAfter(hours) };
    const envelope = by(actor, intent, { ...moment, ...change });
    const decision = partnerCapability.decide(state, envelope);
    const events = decision.accepted ? decision.events : [];
    state = events.reduce(evolvePartners, state);
    flags = flagsAfter(flags, partnerCapability.reactions(events, state, envelope), state);
  };
  for (const [intent, wait] of steps) {
    hours += wait;
    const before = asksIn(state);
    act(intent, intent.type === 'look' || intent.type === 'endAsks' ? 'service' : jonah);
    if (intent.type === 'attempt') {
      const clocks = (asks: readonly Ask[]) => asks.map(({ due, delay }) => ({ due, delay }));
      expect(clocks(asksIn(state))).toEqual(clocks(before));
    }
  }
  act({ type: 'look' }, 'service');
  return { state, flags, now: later(hours) };
}

it('a flag is open exactly while an ask is overdue, and somebody hears next', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pressed, fc.integer({ min: 0, max: 30 })), { maxLength: 30 }),
      (steps) => {
        const { state, flags, now } = lived(steps);
        const owed = asksIn(state).filter(({ due }) => !isBefore(now, due.at));
        expect([...flags].sort()).toEqual(
          owed.map((ask) => `${ask.number}.${ask.dueNumber}`).sort(),
        );
        // While anything is asked the clock is set, and it is set for later.
        const next = state.status === 'known' ? nextMoment(state) : undefined;
        const isSet = next !== undefined && isBefore(now, next);
        expect(isSet).toBe(asksIn(state).length > 0);
      },
    ),
  );
});
