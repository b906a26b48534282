/** Questions about the weeks ahead, of the example service and of services drawn at random. */
import fc from 'fast-check';
import { computeChain } from '../../services/cover/compute-chain.ts';
import type { CoverageQuestion, Remit } from '../../services/coverage/coverage.ts';
import { Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { ImportedTurns } from '../../services/rota/imported.ts';
import { anyQuestion } from './any-service.ts';
import { service, utc } from './people.ts';

/** Four weeks from Monday 30 November 2026, 08:30, with Christmas in them. */
export const weeksAhead = (given: Partial<CoverageQuestion> = {}): CoverageQuestion => ({
  service,
  absences: [],
  overrides: [],
  unreachable: new Map(),
  directory: new Map(),
  from: utc('2026-11-30T08:30'),
  ...given,
});

const hoursAfter = (instant: Instant, hours: number): Instant =>
  Instant.parse(new Date(Date.parse(instant) + hours * 3_600_000).toISOString());

/** A calendar of turns for one of the drawn rotas, with holes in it. */
const anyImport = (from: Instant, people: readonly PersonId[]): fc.Arbitrary<ImportedTurns> =>
  fc
    .record({
      rota: fc.constantFrom('rota-a', 'rota-b', 'rota-c'),
      starts: fc.integer({ min: -24, max: 72 }),
      turns: fc.array(
        fc.record({
          pause: fc.integer({ min: 0, max: 12 }),
          hours: fc.integer({ min: 1, max: 24 }),
          person: fc.constantFrom(...people),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      fillFromPattern: fc.boolean(),
    })
    .map(({ rota, starts, turns, fillFromPattern }) => {
      let until = hoursAfter(from, starts);
      const begins = until;
      const read = turns.map(({ pause, hours, person }) => {
        const turn = {
          person,
          from: hoursAfter(until, pause),
          until: hoursAfter(until, pause + hours),
        };
        until = turn.until;
        return turn;
      });
      return { rota, fillFromPattern, from: begins, until: hoursAfter(until, 6), turns: read };
    });

export const anyWeekAhead: fc.Arbitrary<CoverageQuestion> = fc
  .record({ question: anyQuestion, fewestInChain: fc.integer({ min: 1, max: 4 }) })
  .chain(({ question, fewestInChain }) => {
    const { service: drawn, absences, overrides, unreachable, directory, now } = question;
    return fc.array(anyImport(now, [...drawn.people.keys()]), { maxLength: 1 }).map((imports) => ({
      service: { ...drawn, fewestInChain },
      overrides: [...imports, ...overrides],
      ...{ absences, unreachable, directory, from: now, weeks: 1 },
    }));
  });

/** How many can be asked at a moment, by asking the chain itself. */
export const peopleAt = (
  { service: asked, weeks: _weeks, remits: _remits, from: _from, ...known }: CoverageQuestion,
  remit: Remit,
  now: Instant,
): number => {
  const wall = { ...asked.responseTimes.urgent, clock: 'wall' as const };
  const onTheWall = { ...asked, responseTimes: { ...asked.responseTimes, urgent: wall } };
  const { links } = computeChain({
    ...known,
    ...remit,
    service: onTheWall,
    sensitivity: 'urgent',
    now,
  });
  return links.filter(({ reason }) => !['managesTeam', 'nobodyElse'].includes(reason.why)).length;
};
