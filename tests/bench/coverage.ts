/**
 * How much processor time a forecast of four weeks takes, beside asking the chain of everything at every hour, in
 * the same run: `node tests/bench/coverage.ts`. The hour-by-hour way is measured on a part of the
 * hours and counted up; it also misses what happens between the hours.
 */
import type { CoverageQuestion } from '../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { peopleAt, weeksAhead } from '../support/coverage.ts';
import { largeQuestion } from '../support/large-service.ts';

const HOURS = 4 * 7 * 24;
const ROUNDS = 7;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Processor time, so that what else the machine does counts for little. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Every `step`th hour. */
function hourByHour(question: CoverageQuestion, step: number): void {
  const start = Date.parse(question.from);
  for (let hour = 0; hour < HOURS; hour += step) {
    const now = Instant.parse(new Date(start + hour * 3_600_000).toISOString());
    for (const remit of question.service.leadership) peopleAt(question, remit, now);
  }
}

function report(name: string, question: CoverageQuestion, step: number): void {
  const first = timed(() => forecastCoverage(question));
  const forecast = median(
    Array.from({ length: ROUNDS }, () => timed(() => forecastCoverage(question))),
  );
  const hourly =
    timed(() => {
      hourByHour(question, step);
    }) * step;
  const { remits } = forecastCoverage(question);
  const [gaps, stretches] = [
    remits.reduce((sum, each) => sum + each.gaps.length, 0),
    remits.reduce((sum, each) => sum + each.stretches.length, 0),
  ];
  const line = [
    `${name}: ${question.service.people.size} people, ${remits.length} pathway × locality, ${stretches} stretches, ${gaps} gaps`,
    `  forecast     ${forecast.toFixed(1)} ms (first ${first.toFixed(1)} ms)`,
    `  hour by hour ${hourly.toFixed(0)} ms, ${(hourly / forecast).toFixed(0)} times as long`,
  ];
  process.stdout.write(`${line.join('\n')}\n`);
}

report('example', weeksAhead(), 4);
report('large', largeQuestion, 24);
const nobody = { ...largeQuestion, service: { ...largeQuestion.service, fewestInChain: 5 } };
report('large, almost all of it gaps', nobody, 24);
