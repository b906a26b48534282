import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fixFor } from '../../../services/coverage/fix.ts';
import { wholeSpan } from '../../../services/coverage/forms/turn.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { holesOf } from '../../../services/coverage/holes.ts';
import { anyWeekAhead, peopleAt } from '../../support/coverage.ts';

it('puts one person more in the chain wherever the turn’s place was empty, whoever takes it', () => {
  let filled = 0;
  fc.assert(
    fc.property(anyWeekAhead, fc.nat(), (question, pick) => {
      const holes = holesOf(forecastCoverage(question));
      const hole = holes[pick % Math.max(1, holes.length)];
      if (hole === undefined) return;
      for (const { rota, candidates } of fixFor(question, hole).rotas) {
        const free = candidates.filter((each) => each.free !== 'partly');
        const taker = free[pick % Math.max(1, free.length)];
        if (taker === undefined) continue;
        const turn = { ...wholeSpan(question.service.timeZone, hole), rota: rota.id };
        const changed = {
          ...question,
          overrides: [...question.overrides, { ...turn, person: taker.person }],
        };
        for (const { pathway, parts } of hole.gaps) {
          const remit = { pathway, locality: hole.locality };
          for (const part of parts.filter(
            ({ there }) => !there.some(({ role }) => role === rota.role),
          )) {
            filled += 1;
            expect(peopleAt(changed, remit, part.from)).toBeGreaterThan(
              peopleAt(question, remit, part.from),
            );
          }
        }
      }
    }),
    { numRuns: 100 },
  );
  expect(filled).toBeGreaterThan(50);
});
