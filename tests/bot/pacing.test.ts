import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createPacing, type PaceLimits } from '../../bot/pacing.ts';
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
  it('is thirty within a second over all conversations', () => {
    const clock = createManualClock();
    const pacing = createPacing(clock);
    const gone = Array.from({ length: 50 }, (_, index) => pacing.next(`chat-${index}`)).filter(
      ({ go }) => go,
    ).length;
    expect(gone).toBe(30);

    clock.advance('PT1S');
    expect(pacing.next('an urgent one')).toEqual({ go: true });
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
