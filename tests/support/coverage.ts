/** Questions about the weeks ahead, of the example service and of services drawn at random. */
import fc from 'fast-check';
import { computeChain } from '../../services/cover/compute-chain.ts';
import type { CoverageQuestion, Remit } from '../../services/coverage/coverage.ts';
import type { Instant } from '../../services/kernel/ids.ts';
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

export const anyWeekAhead: fc.Arbitrary<CoverageQuestion> = fc
  .record({ question: anyQuestion, fewestInChain: fc.integer({ min: 1, max: 4 }) })
  .map(
    ({
      question: { service: drawn, absences, overrides, unreachable, directory, now },
      fewestInChain,
    }) => ({
      service: { ...drawn, fewestInChain },
      ...{ absences, overrides, unreachable, directory, from: now, weeks: 1 },
    }),
  );

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
