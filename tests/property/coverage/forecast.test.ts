import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  CoverageQuestion,
  RemitForecast,
  Stretch,
} from '../../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { anyWeekAhead, peopleAt } from '../../support/coverage.ts';

const HOUR = 3_600_000;
const instant = (ms: number): Instant => Instant.parse(new Date(ms).toISOString());

const stretchAt = ({ stretches }: RemitForecast, ms: number): Stretch | undefined =>
  stretches.find(({ from, until }) => Date.parse(from) <= ms && ms < Date.parse(until));

const expectAsked = (
  question: CoverageQuestion,
  forecast: RemitForecast,
  moments: readonly number[],
) => {
  const said = moments.map((ms) => [instant(ms), stretchAt(forecast, ms)?.people]);
  const asked = moments.map((ms) => [instant(ms), peopleAt(question, forecast, instant(ms))]);
  expect(said).toEqual(asked);
};

describe('the forecast, for any service, absences, overrides and week', () => {
  it('counts at every hour whom the chain names', () => {
    fc.assert(
      fc.property(anyWeekAhead, (question) => {
        const { from, until, remits } = forecastCoverage(question);
        const [remit] = remits;
        if (!remit) throw new TypeError('Nothing was forecast.');
        const hours = Math.ceil((Date.parse(until) - Date.parse(from)) / HOUR);
        const moments = Array.from({ length: hours }, (_, n) => Date.parse(from) + n * HOUR);
        expectAsked(question, remit, moments);
      }),
      { numRuns: 15 },
    );
  });

  it('counts at any moment, and just before and after each change, whom the chain names', () => {
    fc.assert(
      fc.property(anyWeekAhead, fc.array(fc.nat(), { maxLength: 20 }), (question, drawn) => {
        const { from, until, remits } = forecastCoverage(question);
        const [start, length] = [Date.parse(from), Date.parse(until) - Date.parse(from)];
        for (const remit of remits) {
          const changes = remit.stretches.slice(1).map((stretch) => Date.parse(stretch.from));
          const moments = [
            ...drawn.map((number) => start + (number % length)),
            ...changes.flatMap((ms) => [ms - 1, ms]),
          ];
          expectAsked(question, remit, moments);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has no hole and no overlap, and names as gaps what has too few people', () => {
    fc.assert(
      fc.property(anyWeekAhead, (question) => {
        const { from, until, remits } = forecastCoverage(question);
        for (const { stretches, gaps } of remits) {
          expect([stretches[0]?.from, stretches.at(-1)?.until]).toEqual([from, until]);
          stretches.slice(1).forEach((next, index) => {
            expect(next.from).toBe(stretches[index]?.until);
          });
          const few = stretches.filter(({ people }) => people < question.service.fewestInChain);
          expect(stretches.filter(({ cover }) => cover === 'gap')).toEqual(few);
          const inGaps = few.filter((stretch) =>
            gaps.some((gap) => gap.from <= stretch.from && stretch.until <= gap.until),
          );
          expect(inGaps).toEqual(few);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says of every gap who is there and why each other place is empty', () => {
    fc.assert(
      fc.property(anyWeekAhead, (question) => {
        for (const { gaps } of forecastCoverage(question).remits) {
          for (const { parts, fewest, from, until } of gaps) {
            expect([parts[0]?.from, parts.at(-1)?.until]).toEqual([from, until]);
            expect(Math.min(...parts.map(({ there }) => there.length))).toBe(fewest);
            for (const { there, empty } of parts) {
              const roles = new Set([...there, ...empty].map(({ role }) => role));
              expect([...roles].sort()).toEqual(
                ['cover', 'deputy', 'dutyClinician', 'lead', 'onCallManager'].sort(),
              );
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
