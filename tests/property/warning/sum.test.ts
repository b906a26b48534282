/** What is seen adds up the same in whatever order it is recorded and corrected, and flags once a crossing. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { warningCapability } from '../../../services/warning/capability.ts';
import { decideWarning } from '../../../services/warning/decide.ts';
import { evolveWarning } from '../../../services/warning/evolve.ts';
import type { WarningEvent, WarningIntent } from '../../../services/warning/stream.ts';
import { belowFrom, isReached, standingOf } from '../../../services/warning/threshold.ts';
import { contactsOf, counts, crossingOf, type Warning } from '../../../services/warning/warning.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { localDate } from '../../../services/kernel/local-day.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { jonah, kemi, utc } from '../../support/people.ts';
import { set, told } from '../../support/warnings.ts';

const { initial } = warningCapability;
const zone = 'Europe/London';
const indicators = set.indicators.map(({ id }) => id);

/** Days around the clock change of autumn. */
const start = utc('2026-10-20T09:00');
const dayOf = (offset: number) => localDate(zone, addTime(start, `PT${24 * offset}H`));

const sighting = fc.record({
  on: fc.integer({ min: 0, max: 20 }).map(dayOf),
  seen: fc.subarray(indicators),
});

it('does not depend on the order of what was seen', () => {
  fc.assert(
    fc.property(
      fc
        .array(sighting, { maxLength: 12 })
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
      fc.integer({ min: 0, max: 40 }).map(dayOf),
      ([all, shuffled], today) => {
        expect(standingOf(shuffled, set, today)).toEqual(standingOf(all, set, today));
      },
    ),
  );
});

it('is below the threshold from the midnight that is named on, and not before', () => {
  fc.assert(
    fc.property(fc.array(sighting, { minLength: 3, maxLength: 12 }), (all) => {
      const today = dayOf(20);
      const end = belowFrom(standingOf(all, set, today), zone);
      if (end === undefined) return;
      const before = localDate(zone, addTime(end, '-PT1M'));
      const isStill = isReached(standingOf(all, set, before));
      const isOver = !isReached(standingOf(all, set, localDate(zone, end)));
      expect({ isStill, isOver }).toEqual({ isStill: true, isOver: true });
    }),
  );
});

type Step = { readonly hours: number; readonly what: 'record' | 'withdraw' | 'look' } & {
  readonly seen: readonly string[];
  readonly back: number;
  readonly which: number;
  readonly who: 0 | 1;
};

const step: fc.Arbitrary<Step> = fc.record({
  hours: fc.integer({ min: 0, max: 80 }),
  what: fc.constantFrom('record', 'record', 'withdraw', 'look'),
  seen: fc.subarray(indicators),
  back: fc.integer({ min: 0, max: 16 }),
  which: fc.integer({ min: 1, max: 12 }),
  who: fc.constantFrom(0, 1),
});

function intentOf({ what, seen, back, which }: Step, now: Instant): WarningIntent {
  const on = localDate(zone, addTime(now, `-PT${24 * back}H`));
  if (what === 'record') return { type: 'record', contact: { on, outcome: 'byPhone', seen } };
  return what === 'look' ? { type: 'look' } : { type: 'withdraw', contact: which, why: 'Wrong.' };
}

/** All events of the steps, with the state after each command. */
function play(steps: readonly Step[]) {
  let now = start;
  let state: Warning = initial;
  const events: WarningEvent[] = [];
  const after: { readonly isOpen: boolean; readonly isReached: boolean }[] = [];
  for (const each of steps) {
    now = addTime(now, `PT${each.hours}H`);
    const actor = each.what === 'look' ? 'service' : ([jonah, kemi] as const)[each.who];
    const decision = decideWarning(state, told(actor, intentOf(each, now), now));
    if (!decision.accepted) continue;
    events.push(...decision.events);
    state = decision.events.reduce(evolveWarning, state);
    const today = localDate(zone, now);
    const standing = standingOf(contactsOf(state).filter(counts), set, today);
    const wasLooked = each.what === 'look' || decision.events.length > 0;
    if (wasLooked) {
      after.push({ isOpen: crossingOf(state) !== undefined, isReached: isReached(standing) });
    }
  }
  return { events, after };
}

it('is flagged exactly while the sum is at the threshold, once a crossing, whoever records what', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { events, after } = play(steps);
      expect(after.filter(({ isOpen, isReached: is }) => isOpen !== is)).toEqual([]);
      const crossings = events.flatMap((event) =>
        event.type === 'thresholdReached'
          ? [`reached ${event.crossing.occurrence}`]
          : event.type === 'thresholdLeft'
            ? [`left ${event.occurrence}`]
            : [],
      );
      const expected = crossings.map((_, index) => {
        const occurrence = Math.floor(index / 2) + 1;
        return `${index % 2 === 0 ? 'reached' : 'left'} ${occurrence}`;
      });
      expect(crossings).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

it('comes to the same sum when the same records are made and withdrawn in another order', () => {
  const contact = fc.record({ seen: fc.subarray(indicators), isWrong: fc.boolean() });
  fc.assert(
    fc.property(
      fc
        .array(contact, { maxLength: 8 })
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
      ([one, other]) => {
        expect(sumOf(one, 'atOnce')).toEqual(sumOf(other, 'atTheEnd'));
      },
    ),
  );
});

function sumOf(
  contacts: readonly { readonly seen: readonly string[]; readonly isWrong: boolean }[],
  withdrawing: 'atOnce' | 'atTheEnd',
) {
  let state: Warning = initial;
  const tell = (intent: WarningIntent) => {
    const decision = decideWarning(state, told(jonah, intent, start));
    if (decision.accepted) state = decision.events.reduce(evolveWarning, state);
  };
  const withdraw = (contact: number) => {
    tell({ type: 'withdraw', contact, why: 'Wrong.' });
  };
  contacts.forEach(({ seen, isWrong }, index) => {
    tell({ type: 'record', contact: { on: dayOf(0), outcome: 'inPerson', seen } });
    if (isWrong && withdrawing === 'atOnce') withdraw(index + 1);
  });
  if (withdrawing === 'atTheEnd') {
    contacts.forEach(({ isWrong }, index) => {
      if (isWrong) withdraw(index + 1);
    });
  }
  const { sum } = standingOf(contactsOf(state).filter(counts), set, dayOf(0));
  return { sum, isOpen: crossingOf(state) !== undefined };
}
