/** Whatever random people do, a swap empties no place, and nobody gets a duty without agreeing to it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { momentOfLocal } from '../../../services/kernel/local-day.ts';
import type { RotaEvent } from '../../../services/rota/stream.ts';
import { turnsOfSwap, type OpenSwap } from '../../../services/rota/swap.ts';
import {
  act,
  anyAct,
  doubles,
  lineOf,
  moments,
  personAt,
  rotas,
  World,
} from '../../support/any-swaps.ts';
import { service } from '../../support/people.ts';

const isAcceptance = (events: readonly RotaEvent[]): boolean =>
  events.some(({ type }) => type === 'swapAccepted');

describe('swaps among random people', () => {
  const run = (
    check: (
      world: World,
      before: World['states'],
      events: readonly RotaEvent[],
      lines: ReadonlyMap<string, ReturnType<typeof lineOf>>,
      wereDouble: ReadonlySet<PersonId>,
    ) => void,
  ) => {
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 4, maxLength: 20 }), (acts) => {
        const world = new World();
        for (const each of acts) {
          const before = new Map(world.states);
          const lines = new Map(rotas.map((rota) => [rota, lineOf(world, rota)]));
          const wereDouble = doubles(world);
          const events = act(world, each);
          check(world, before, events, lines, wereDouble);
        }
      }),
      { numRuns: 150 },
    );
  };

  it('change exactly what both agreed, and leave nobody’s place empty', () => {
    let accepted = 0;
    run((world, before, events, lines) => {
      if (!isAcceptance(events)) return;
      accepted += 1;
      const id = events.flatMap((event) => (event.type === 'swapAccepted' ? event.swap : []))[0];
      const swap = [...before.values()]
        .flatMap(({ swaps }) => swaps)
        .find((each): each is OpenSwap => each.id === id);
      if (!swap) throw new TypeError('Accepted out of nothing.');
      expect(world.agreed.get(swap.id)).toEqual(new Set([swap.by, swap.to]));
      for (const rota of rotas) {
        const line = lineOf(world, rota);
        const turns = moments.map((moment) =>
          turnsOfSwap(swap).find(
            ({ span }) =>
              rota === swap.rota &&
              momentOfLocal(service.timeZone, span.from) <= moment &&
              moment < momentOfLocal(service.timeZone, span.to),
          ),
        );
        const before = moments.map((moment) => personAt(lines.get(rota) ?? [], moment));
        const after = moments.map((moment) => personAt(line, moment));
        expect(after).toEqual(before.map((was, n) => turns[n]?.person ?? was));
        expect(before).toEqual(before.map((was, n) => turns[n]?.instead ?? was));
      }
    });
    expect(accepted).toBeGreaterThan(5);
  });

  it('give nobody two duties at once', () => {
    run((world, _before, events, _lines, wereDouble) => {
      if (!isAcceptance(events)) return;
      for (const person of doubles(world)) expect(wereDouble).toContain(person);
    });
  });

  it('move nothing unless a swap is accepted or a manager says so', () => {
    run((world, _before, events, lines) => {
      const isManagers = events.some(({ type }) => type.startsWith('override'));
      if (isManagers || isAcceptance(events)) return;
      for (const rota of rotas) expect(lineOf(world, rota)).toEqual(lines.get(rota));
    });
  });

  it('leave no open offer of a duty that its holder has lost by a swap or a manager’s word', () => {
    run((world, _before, events) => {
      if (events.length === 0) return;
      for (const [rota, { swaps }] of world.states) {
        const line = lineOf(world, rota);
        for (const swap of swaps.filter(({ status }) => status === 'open')) {
          for (const { instead, span } of turnsOfSwap(swap)) {
            const from = momentOfLocal(service.timeZone, span.from);
            expect(personAt(line, from)).toBe(instead);
          }
        }
      }
    });
  });
});
