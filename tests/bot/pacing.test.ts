import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  createPacing,
  teamsLimits,
  type Haste,
  type PaceLimits,
  type Pacing,
} from '../../bot/pacing.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import { createManualClock } from '../support/manual-clock.ts';

/** How many of the sends that are wanted at once may go. */
function burst(pacing: ReturnType<typeof createPacing>, conversation: string, wanted: number) {
  return Array.from({ length: wanted }, () => pacing.next(conversation)).filter(({ go }) => go)
    .length;
}

describe('the pace of a conversation', () => {
  it('is seven within a second, eight within two, then sixty within thirty', () => {
    const clock = createManualClock();
    const pacing = createPacing(clock);
    expect(burst(pacing, 'a', 20)).toBe(7);
    clock.advance('PT1S');
    expect(burst(pacing, 'a', 20)).toBe(1);
    clock.advance('PT1S');
    expect(burst(pacing, 'a', 20)).toBe(7);
  });

  it('says when to come again, and lets through who does', () => {
    const clock = createManualClock();
    const pacing = createPacing(clock);
    burst(pacing, 'a', 7);
    const start = clock.now();
    const held = pacing.next('a');
    expect(held.go ? 0 : millisecondsBetween(start, held.at)).toBe(1_000);

    clock.advance('PT1S');
    expect(pacing.next('a')).toEqual({ go: true });
  });

  it('gives those who wait times of their own', () => {
    const clock = createManualClock();
    const pacing = createPacing(clock);
    burst(pacing, 'a', 7);
    const start = clock.now();
    const waits = Array.from({ length: 9 }, () => pacing.next('a')).map((turn) =>
      turn.go ? 0 : millisecondsBetween(start, turn.at),
    );

    expect(new Set(waits).size).toBeGreaterThan(2);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  it('holds nobody else back', () => {
    const pacing = createPacing(createManualClock());
    burst(pacing, 'a', 100);

    expect(pacing.next('b')).toEqual({ go: true });
  });
});

describe('the pace of the tenant', () => {
  const over = (pacing: Pacing, haste?: Haste): number =>
    Array.from({ length: 50 }, (_, index) => pacing.next(`chat-${index}`, haste)).filter(
      ({ go }) => go,
    ).length;

  it('is thirty within a second over all conversations, six of which are kept for alerts', () => {
    const pacing = createPacing(createManualClock());
    expect(over(pacing)).toBe(24);
    expect(over(pacing, 'alert')).toBe(6);
  });

  it('lets an alert through behind any backlog', () => {
    const pacing = createPacing(createManualClock());
    for (let round = 0; round < 10; round += 1) over(pacing);
    expect(pacing.next('an urgent one', 'alert')).toEqual({ go: true });
  });

  it('lets an alert that has to wait come again before those that do not alert', () => {
    const clock = createManualClock();
    const pacing = createPacing(clock);
    for (let round = 0; round < 10; round += 1) over(pacing);
    over(pacing, 'alert');
    const start = clock.now();
    const held = pacing.next('an urgent one', 'alert');
    expect(held.go ? 0 : millisecondsBetween(start, held.at)).toBeLessThan(3_000);
  });
});

describe('whatever is asked and however time passes', () => {
  const limits: PaceLimits = {
    conversation: [
      { limit: 2, perMs: 100 },
      { limit: 5, perMs: 1_000 },
    ],
    tenant: [{ limit: 4, perMs: 100 }],
  };

  it('no window ever holds more than its limit', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 90 })),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(steps, (asks) => {
        const clock = createManualClock();
        const pacing = createPacing(clock, limits);
        const start = clock.now();
        const sent: { readonly conversation: string; readonly at: number }[] = [];
        for (const [conversation, wait] of asks) {
          clock.advance(`PT${wait / 1000}S`);
          const at = millisecondsBetween(start, clock.now());
          if (pacing.next(conversation).go) sent.push({ conversation, at });
        }
        const within = (
          times: readonly number[],
          { limit, perMs }: { limit: number; perMs: number },
        ) =>
          times.every(
            (from) => times.filter((at) => at >= from && at < from + perMs).length <= limit,
          );
        for (const conversation of ['a', 'b', 'c']) {
          const times = sent
            .filter((each) => each.conversation === conversation)
            .map(({ at }) => at);
          expect(limits.conversation.every((window) => within(times, window))).toBe(true);
        }
        expect(
          limits.tenant.every((window) =>
            within(
              sent.map(({ at }) => at),
              window,
            ),
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('several replicas together', () => {
  type Sent = { readonly conversation: string; readonly at: number };

  /** A minute in which every replica wants to send far more than it may. */
  function minuteOf(replicas: (second: number) => number): readonly Sent[] {
    const clock = createManualClock();
    const start = clock.now();
    let alive = replicas(0);
    const pacings = Array.from({ length: 8 }, () => createPacing(clock, teamsLimits, () => alive));
    const wanted = Array.from({ length: 12 }, (_, index) => `chat-${index % 6}`);
    const sent: Sent[] = [];
    for (let fifth = 0; fifth < 300; fifth += 1) {
      alive = replicas(fifth / 5);
      for (const pacing of pacings.slice(0, alive)) {
        const gone = wanted.filter((conversation) => pacing.next(conversation).go);
        const at = millisecondsBetween(start, clock.now());
        sent.push(...gone.map((conversation) => ({ conversation, at })));
      }
      clock.advance('PT0.2S');
    }
    return sent;
  }

  const mostWithin = (sent: readonly Sent[], perMs: number): number =>
    Math.max(
      ...sent.map(
        ({ at: from }) => sent.filter(({ at }) => at >= from && at < from + perMs).length,
      ),
    );

  const overdrawn = (sent: readonly Sent[]): readonly string[] => {
    const chats = [...Map.groupBy(sent, ({ conversation }) => conversation).values()];
    return [
      ...teamsLimits.tenant.map((each) => ({ ...each, of: 'tenant', its: [sent] })),
      ...teamsLimits.conversation.map((each) => ({ ...each, of: 'conversation', its: chats })),
    ].flatMap(({ of, its, limit, perMs }) => {
      const most = Math.max(...its.map((each) => mostWithin(each, perMs)));
      return most > limit ? [`${of}: ${most} within ${perMs} ms`] : [];
    });
  };

  it.each([1, 2, 3, 4, 7])('keep within Teams’ limits: %i of them', (count) => {
    expect(overdrawn(minuteOf(() => count))).toEqual([]);
  });

  it('use what the limits give: four send a half and more of what one may', () => {
    expect(minuteOf(() => 4).length).toBeGreaterThan(minuteOf(() => 1).length / 2);
  });

  it('keep within them when some die, and take over their share', () => {
    const sent = minuteOf((second) => (second < 30 ? 4 : 1));
    expect(overdrawn(sent)).toEqual([]);
    const later = sent.filter(({ at }) => at >= 32_000).length;
    expect(later).toBeGreaterThan((sent.filter(({ at }) => at < 28_000).length / 4) * 2);
  });

  it('overdraw the tenant for less than a window when one joins and is known', () => {
    const sent = minuteOf((second) => (second < 30 ? 3 : 4));
    expect(mostWithin(sent, 1_000)).toBeLessThanOrEqual(24 + 24 / 4);
    expect(overdrawn(sent.filter(({ at }) => at >= 60_000))).toEqual([]);
  });

  it('send at least one each, however many they are: nobody is shut up for good', () => {
    const clock = createManualClock();
    const pacings = Array.from({ length: 50 }, () => createPacing(clock, teamsLimits, () => 50));
    expect(pacings.every((pacing) => pacing.next('chat').go)).toBe(true);
  });

  it('let an alert use what the shares of a conversation leave', () => {
    const pacing = createPacing(createManualClock(), teamsLimits, () => 4);
    expect([pacing.next('chat'), pacing.next('chat', 'alert')]).toEqual([
      { go: true },
      { go: true },
    ]);
    expect(pacing.next('chat').go).toBe(false);
  });

  it('let an alert go within a second whatever they have to send', () => {
    const clock = createManualClock();
    const pacings = Array.from({ length: 4 }, () => createPacing(clock, teamsLimits, () => 4));
    for (const pacing of pacings) for (let n = 0; n < 500; n += 1) pacing.next(`chat-${n}`);
    expect(pacings.map((pacing) => pacing.next('a lead', 'alert').go)).toEqual(
      pacings.map(() => true),
    );
  });
});
