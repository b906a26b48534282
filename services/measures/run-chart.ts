/**
 * The rules of run charts: what months in a row say that chance alone seldom does.
 *
 * Shift: six or more points in a row on one side of the median. Trend: five or more in a row, each
 * higher, or each lower, than the one before. Both by Perla, Provost and Murray, "The run chart: a
 * simple analytical tool for learning from variation in healthcare processes", BMJ Quality & Safety
 * 2011;20:46–51: points on the median neither count nor interrupt a shift; of points that are equal
 * to the one before only the first counts in a trend. The trend rule is the weakest: it seldom finds
 * what is there, and finds what is not (Anhøj and Olesen, "Run Charts Revisited", PLoS ONE
 * 2014;9(11):e113825), which is why the weekly drift signals leave it out; here it is shown because
 * commissioners know it, and says that it is worth asking, not why.
 *
 * Runs: too few or too many of them, i.e. crossings of the median, for so many points above and
 * below. The limits are those of Swed and Eisenhart, "Tables for testing randomness of grouping in
 * a sequence of alternatives", Annals of Mathematical Statistics 1943;14:66–87, at 2.5 % on either
 * side, worked out here by their formula instead of being copied; tests compare with the table.
 */
import { quantile } from './quantile.ts';
import type { Signal } from './figure.ts';
import type { Month } from './observation.ts';

export type KnownPoint = { readonly month: Month; readonly value: number };

const SHIFT = 6;
const TREND = 5;
/** Of points off the median, before runs are counted. */
const FEWEST_FOR_RUNS = 10;
const TAIL = 0.025;

/** @param points the oldest first; months that are not known are left out by whoever asks */
export function signalsIn(points: readonly KnownPoint[]): readonly Signal[] {
  const median = quantile(
    points.map(({ value }) => value),
    0.5,
  );
  if (median === undefined) return [];
  const useful = points.filter(({ value }) => value !== median);
  const sides = runsOf(useful, ({ value }) => (value > median ? 'up' : 'down'));
  return [...shiftsIn(sides), ...trendsIn(points), ...runsSignal(useful, sides)];
}

type Way = 'up' | 'down';
type Run = { readonly way: Way; readonly points: readonly KnownPoint[] };

function runsOf(points: readonly KnownPoint[], wayOf: (point: KnownPoint) => Way): readonly Run[] {
  const runs: { way: Way; points: KnownPoint[] }[] = [];
  for (const point of points) {
    const way = wayOf(point);
    const last = runs.at(-1);
    if (last?.way === way) last.points.push(point);
    else runs.push({ way, points: [point] });
  }
  return runs;
}

const monthsOf = (points: readonly KnownPoint[]): readonly Month[] =>
  points.map(({ month }) => month);

const shiftsIn = (runs: readonly Run[]): readonly Signal[] =>
  runs
    .filter(({ points }) => points.length >= SHIFT)
    .map(({ way, points }) => ({ rule: 'shift', direction: way, months: monthsOf(points) }));

/** Each point goes up or down from the one before that differs from it; that one begins the trend. */
function trendsIn(points: readonly KnownPoint[]): readonly Signal[] {
  const moving = points.filter((point, index) => point.value !== points[index - 1]?.value);
  const before = new Map(moving.map((point, index) => [point, moving[index - 1]]));
  const steps = runsOf(moving.slice(1), (point) =>
    point.value > (before.get(point)?.value ?? point.value) ? 'up' : 'down',
  );
  return steps
    .map(({ way, points: its }) => {
      const first = its[0] && before.get(its[0]);
      return { way, all: first ? [first, ...its] : its };
    })
    .filter(({ all }) => all.length >= TREND)
    .map(({ way, all }) => ({ rule: 'trend', direction: way, months: monthsOf(all) }));
}

function runsSignal(useful: readonly KnownPoint[], runs: readonly Run[]): readonly Signal[] {
  if (useful.length < FEWEST_FOR_RUNS) return [];
  const above = runs
    .filter(({ way }) => way === 'up')
    .reduce((sum, { points }) => sum + points.length, 0);
  const { fewest, most } = expectedRuns(above, useful.length - above);
  return runs.length < fewest || runs.length > most
    ? [{ rule: 'runs', direction: 'neither', months: monthsOf(useful) }]
    : [];
}

/** How many runs chance allows of so many points above and below: from (inclusive) to (inclusive). */
export function expectedRuns(
  above: number,
  below: number,
): { readonly fewest: number; readonly most: number } {
  const total = above + below;
  if (above < 1 || below < 1) return { fewest: 1, most: total };
  let fewest = 1;
  for (let p = chanceOf(1, above, below); p <= TAIL; p += chanceOf(fewest, above, below)) {
    fewest += 1;
  }
  let most = total;
  for (let p = chanceOf(total, above, below); p <= TAIL; p += chanceOf(most, above, below)) {
    most -= 1;
  }
  return { fewest, most };
}

/** Of exactly so many runs, all orders of the points being as likely. */
function chanceOf(runs: number, above: number, below: number): number {
  const half = Math.floor(runs / 2);
  const ways =
    runs % 2 === 0
      ? 2 * choose(above - 1, half - 1) * choose(below - 1, half - 1)
      : choose(above - 1, half) * choose(below - 1, half - 1) +
        choose(above - 1, half - 1) * choose(below - 1, half);
  return ways / choose(above + below, above);
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let each = 1; each <= k; each++) ways = (ways * (n - k + each)) / each;
  return ways;
}
