/** The parts of the benchmark, and the report of a run. */
import { cpus, totalmem } from 'node:os';
import { measureFlows, type FlowRow } from './flows/measure.ts';
import { measureMemory, type MemoryRow } from './process/memory.ts';
import { measureStarts, type StartRow } from './process/measure.ts';
import { measurePings, type PingsRow } from './pings/measure.ts';
import { measureScaling, type ScalingRow, type Sizes } from './scaling/measure.ts';
import { measureTurns, type TurnsRow } from './turns/measure.ts';

export const parts = ['a', 'b', 'c', 'd', 'e'] as const;
export type Part = (typeof parts)[number];

export type BenchReport = {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGigabytes: number;
    readonly node: string;
    readonly platform: string;
    /** When the run began. */
    readonly at: string;
    readonly quick: boolean;
  };
  readonly turns?: readonly TurnsRow[];
  readonly pings?: readonly PingsRow[];
  readonly flows?: readonly FlowRow[];
  readonly scaling?: readonly ScalingRow[];
  readonly starts?: readonly StartRow[];
  readonly memory?: readonly MemoryRow[];
};

export type BenchOptions = {
  readonly only: readonly Part[];
  readonly quick: boolean;
  readonly profile?: string | undefined;
  /** Of (d). */
  readonly sizes?: Sizes;
  /** Told of each part when it is measured. */
  readonly say: (title: string, rows: readonly object[]) => void;
};

export async function bench(options: BenchOptions): Promise<BenchReport> {
  const { only, quick, say } = options;
  const machine = machineOf(quick);
  say('The machine', [machine]);
  const report = { machine };
  for (const part of parts) {
    if (only.includes(part)) Object.assign(report, await measured[part](options));
  }
  return report;
}

type Measured = (options: BenchOptions) => Promise<Omit<BenchReport, 'machine'>>;

const quickSizes: Sizes = { stored: [100, 1_000, 10_000], pathways: [5, 20, 50] };
const allSizes: Sizes = {
  stored: [100, 1_000, 10_000, 100_000],
  pathways: [5, 10, 20, 50, 100, 200],
};

const measured: { readonly [part in Part]: Measured } = {
  async a({ quick, profile, say }) {
    const turns = await measureTurns({ ...(quick ? { rounds: 2, presses: 200 } : {}), profile });
    say('(a) a press, beside the bare framework (stock) and node:http (plain)', turns);
    return { turns };
  },
  async b({ only, quick, profile, say }) {
    const seconds = quick ? 5 : 20;
    const left = only.includes('a') ? {} : { profile };
    const pings = [
      await measurePings({ pace: 'lifted', perSecond: 50, seconds, ...left }),
      await measurePings({ pace: 'lifted', perSecond: 20, seconds }),
      await measurePings({ pace: 'teams', perSecond: 5, seconds }),
    ];
    say('(b) from a request’s answer to the ping, milliseconds', pings);
    return { pings };
  },
  async c({ say }) {
    const flows = await measureFlows();
    say('(c) operations of the store; request units by rule', flows);
    return { flows };
  },
  async d({ quick, sizes = quick ? quickSizes : allSizes, say }) {
    const scaling = await measureScaling(sizes);
    say('(d) cost by size; ratio to the smallest', scaling);
    return { scaling };
  },
  async e({ quick, say }) {
    const starts = await measureStarts(quick ? 2 : 5);
    say('(e) until it listens, milliseconds; baseline node -e', starts);
    const memory = await measureMemory(quick ? 10_000 : 100_000);
    say('(e) memory after turns, megabytes', memory);
    return { starts, memory };
  },
};

const machineOf = (quick: boolean): BenchReport['machine'] => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  at: new Date().toISOString(),
  quick,
});
