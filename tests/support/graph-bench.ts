/** The Graph adapter over the rehearsal's Graph, with a clock that is moved and no timers. */
import type { GraphExchange } from '../../rehearsal/graph/exchange.ts';
import { createFakeGraph, type FakeGraph } from '../../rehearsal/graph/fake-graph.ts';
import { GraphWorld, type GraphWorldOptions } from '../../rehearsal/graph/world.ts';
import type { LoggedQuestion } from '../../services/adapters/graph/ask.ts';
import {
  createGraphDirectory,
  type GraphDirectoryOptions,
} from '../../services/adapters/graph/graph-directory.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type {
  AppInstaller,
  Directory,
  DirectoryFacts,
  DirectorySource,
} from '../../services/ports/directory.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { service } from './people.ts';

export const token = 'eyJ0.made-up.token';

/** What went over the wire of every bench of a test, for `describeGraph`. */
export const wired: GraphExchange[] = [];

export type GraphBench = {
  readonly world: GraphWorld;
  readonly graph: FakeGraph;
  readonly directory: Directory & AppInstaller;
  readonly clock: ManualClock;
  readonly exchanges: GraphExchange[];
  readonly logged: LoggedQuestion[];
  /** Milliseconds waited for Graph, each time. */
  readonly waits: number[];
  /** What is known of one person for the next four weeks. */
  readonly look: (person: PersonId, signal?: AbortSignal) => Promise<DirectoryFacts>;
};

/** Wednesday 2 December 2026, 10:00 in London. */
export const benchStart = '2026-12-02T10:00:00.000Z';

export function createGraphBench(
  options: Partial<GraphDirectoryOptions> & {
    readonly start?: string;
    readonly world?: Partial<GraphWorldOptions>;
  } = {},
): GraphBench {
  const { start = benchStart, world: worldOptions, ...overrides } = options;
  const world = new GraphWorld({ service, ...worldOptions });
  const clock = createManualClock(start);
  const exchanges: GraphExchange[] = [];
  const logged: LoggedQuestion[] = [];
  const waits: number[] = [];
  // A slow Graph is one that answers when nobody waits any more.
  const graph = createFakeGraph({ world, wait: (_, signal) => untilAborted(signal) });
  graph.exchanges.subscribe((exchange) => {
    exchanges.push(exchange);
    wired.push(exchange);
  });
  const directory = createGraphDirectory({
    service: worldOptions?.service ?? service,
    clock,
    credential: { getToken: () => Promise.resolve({ token, expiresOnTimestamp: 0 }) },
    teamsAppId: world.teamsAppId,
    fetch: (url, init) => graph.fetch(url, init),
    log: (question) => logged.push(question),
    wait: (ms) => {
      waits.push(ms);
      clock.advance(`PT${ms / 1000}S`);
      return Promise.resolve();
    },
    ...overrides,
  });
  return {
    ...{ world, graph, directory, clock, exchanges, logged, waits },
    async look(person, signal) {
      const until = weeksAhead(clock.now());
      const [facts] = await directory.lookUp([person], { until, ...(signal ? { signal } : {}) });
      if (facts === undefined) throw new TypeError('Nothing was answered.');
      return facts;
    },
  };
}

export const weeksAhead = (now: Instant): Instant => addTime(now, 'PT672H');

const untilAborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'));
    });
  });

/** Why a source failed; nothing where it did not. */
export const whyFailed = (facts: DirectoryFacts, source: DirectorySource): string | undefined =>
  facts.failed.find((failure) => failure.source === source)?.why;

/** Absences of one source. */
export const awayBy = (facts: DirectoryFacts, source: DirectorySource) =>
  facts.absences.filter((absence) => absence.source === source);

/** The paths asked for, in order, batches opened and left out themselves. */
export const pathsIn = (exchanges: readonly GraphExchange[]): readonly string[] =>
  exchanges
    .filter(({ call }) => call.path !== '/$batch')
    .map(({ call }) => `${call.method} ${call.path}`);
