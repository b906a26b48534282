/** The benchmark runs, and a flow costs what it is known to cost: operations are counted, times are not judged. */
import { beforeAll, expect, it } from '@jest/globals';
import { bench, type BenchReport } from '../../bench/bench.ts';

let report: BenchReport;

beforeAll(async () => {
  const sizes = { stored: [100, 1_000], pathways: [5] };
  report = await bench({ only: ['c', 'd'], quick: true, say: () => undefined, sizes });
});

const operationsOf = (flow: string): number =>
  report.flows?.find((row) => row.flow === flow && row.step === 'whole')?.operations ?? Number.NaN;

it('names the machine, the Node and the date beside what was measured', () => {
  expect(Object.keys(report)).toEqual(['machine', 'flows', 'scaling']);
  expect(report.machine).toMatchObject({ node: process.version, quick: true });
});

/** What they cost now, and a little for two clocks that run out at once and race. */
it.each([
  ['consult of three hops', 25],
  ['sign-off of a care-plan change', 146],
  ['huddle of nine cases', 40],
])('lets a %s cost no more operations of the store than it is known to take', (flow, most) => {
  expect(operationsOf(flow)).toBeLessThanOrEqual(most);
});

it.each(['huddle build, cases', 'due-job sweep, waiting timers'])(
  'reads as many documents for a %s, however many lie beside them',
  (what) => {
    const rows = report.scaling?.filter((row) => row.what === what) ?? [];
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ documents }) => documents)).size).toBe(1);
  },
);
