/** Turns of any rota, whatever overrides and imports stand over it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from '../../../services/kernel/ids.ts';
import { epochMs, instantOf } from '../../../services/kernel/local-day.ts';
import { turnsOf } from '../../../services/rota/duties.ts';
import type { ImportedTurn, ImportedTurns, RotaChange } from '../../../services/rota/imported.ts';
import { onRota } from '../../../services/rota/who-is-on.ts';
import { anyInstant, anyOverride, anyService } from '../../support/any-service.ts';
import { ben, farah, leo, sam, utc } from '../../support/people.ts';

const anyTurns: fc.Arbitrary<readonly ImportedTurn[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(5)), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((gaps) =>
    anyInstant.map((start) => {
      let moment = epochMs(start);
      return gaps.map(([gap, hours, who]): ImportedTurn => {
        const from = moment + gap * 3_600_000;
        moment = from + hours * 3_600_000;
        const person = [...people][who] ?? sam;
        return { from: instantOf(from), until: instantOf(moment), person };
      });
    }),
  );

const people = [sam, ben, farah, leo, sam, ben];

const anyImport: fc.Arbitrary<ImportedTurns> = fc
  .tuple(fc.constantFrom('rota-a', 'rota-b'), anyTurns, fc.boolean())
  .map(([rota, turns, fillFromPattern]) => ({
    rota,
    turns,
    fillFromPattern,
    from: turns[0]?.from ?? utc('2026-12-02T10:00'),
    until: turns.at(-1)?.until ?? utc('2026-12-02T10:00'),
  }));

const anyChanges: fc.Arbitrary<readonly RotaChange[]> = fc
  .tuple(fc.option(anyImport, { nil: undefined }), fc.array(anyOverride, { maxLength: 3 }))
  .map(([imported, overrides]) => [...(imported ? [imported] : []), ...overrides]);

const hours = (instant: Instant, count: number): number => epochMs(instant) + count * 3_600_000;

describe('for any rota, overrides, import and span', () => {
  it('turns follow each other and say who is on at every quarter of an hour', () => {
    fc.assert(
      fc.property(anyService, anyChanges, anyInstant, (drawn, changes, from) => {
        for (const rota of drawn.rotas) {
          const turns = turnsOf(drawn, changes, rota, epochMs(from), hours(from, 60));
          let free = -Infinity;
          for (const turn of turns) {
            expect(turn.from).toBeGreaterThanOrEqual(free);
            expect(turn.until).toBeGreaterThan(turn.from);
            free = turn.until;
          }
          const quarters = Array.from({ length: 60 * 4 }, (_, n) => epochMs(from) + n * 900_000);
          const byTurns = quarters.map(
            (at) => turns.find((each) => each.from <= at && at < each.until)?.person,
          );
          const asked = quarters.map((at) => onRota(drawn, changes, rota, instantOf(at))?.person);
          expect(byTurns).toEqual(asked);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a turn is the same whenever it is asked for', () => {
    fc.assert(
      fc.property(anyService, anyChanges, anyInstant, fc.nat(40), (drawn, changes, from, on) => {
        for (const rota of drawn.rotas) {
          const [start, end] = [hours(from, on), hours(from, on + 10)];
          const wide = turnsOf(drawn, changes, rota, epochMs(from), hours(from, 60));
          const touching = wide.filter((turn) => turn.from < end && start < turn.until);
          expect(turnsOf(drawn, changes, rota, start, end)).toEqual(touching);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the same person is on until the moment that is named', () => {
    fc.assert(
      fc.property(anyService, anyChanges, anyInstant, (drawn, changes, now) => {
        for (const rota of drawn.rotas) {
          const on = onRota(drawn, changes, rota, now);
          if (on === undefined) continue;
          const last = instantOf(epochMs(on.until) - 1);
          expect(epochMs(on.until)).toBeGreaterThan(epochMs(now));
          expect(onRota(drawn, changes, rota, last)?.person).toBe(on.person);
        }
      }),
      { numRuns: 300 },
    );
  });
});
