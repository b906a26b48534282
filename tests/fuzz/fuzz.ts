/**
 * `npm run fuzz -- --minutes 10 --seed 7`: tries to break the service for so long. Prints the seed,
 * what was found, and how one input is tried again. Ends with 1 where something was found.
 */
import '../../bot/without-dialogs.ts';
import { parseArgs } from 'node:util';
import { fuzz, type Failure } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    inputs: { type: 'string' },
    'most-failures': { type: 'string', default: '10' },
  },
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const broken: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    broken.push(`${event}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  });
}

const seed = Number(values.seed);
const until = performance.now() + Number(values.minutes ?? 1_000_000) * 60_000;
const most = Number(values.inputs ?? (values.minutes === undefined ? 3_000 : 1e12));

const describe = ({ number, input, findings }: Failure): void => {
  say(`\nInput ${number}: ${findings.join('\n  ')}`);
  say(`  ${JSON.stringify(input).slice(0, 2_000)}`);
};

const run = await fuzz({
  seed,
  enough: (number, failures) =>
    number >= most || performance.now() > until || failures >= Number(values['most-failures']),
  onFailure: describe,
});
for (const each of broken) say(each);
say(
  `Seed ${seed}: ${run.inputs} inputs, ${run.verbsPressed} verbs, ${run.events} events of ${run.eventTypes.size} types; ` +
    `slowest ${Math.round(run.slowest.milliseconds)} ms (input ${run.slowest.number}); ${run.failures.length + broken.length} failures.`,
);
process.exitCode = run.failures.length + broken.length === 0 ? 0 : 1;
