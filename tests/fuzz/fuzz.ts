/**
 * `npm run fuzz -- --minutes 10 --seed 7`: tries to break the service for so long. Prints the seed,
 * what was found, and how it is tried again. Ends with 1 where something was found.
 */
import '../../bot/without-dialogs.ts';
import { parseArgs } from 'node:util';
import type { Input } from './inputs.ts';
import { keep, tryAgain } from './kept.ts';
import { fuzz, type Failure, type FuzzOptions } from './run.ts';
import { readSeed, seeds, type Seed } from './seeds.ts';
import { fuzzWithTokens } from './token-run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    /** How long, or how many inputs; without either, 6 000. */
    minutes: { type: 'string' },
    inputs: { type: 'string' },
    /** How many buttons of each kind are pressed at first by those who should not; not with tokens. */
    'wrong-hands': { type: 'string', default: '10' },
    'most-failures': { type: 'string', default: '10' },
    /** Where failures are written, each as a file that can be tried again or become a seed. */
    keep: { type: 'string' },
    /** Tries one such file again. */
    replay: { type: 'string' },
    /** Tries all that are kept in `seeds/`. */
    seeds: { type: 'boolean', default: false },
    /** Callers need tokens, and most have a wrong one. */
    tokens: { type: 'boolean', default: false },
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

const describe = ({ number, input, findings }: Failure): void => {
  say(`\nInput ${number}: ${findings.join('\n  ')}`);
  say(`  ${JSON.stringify(input).slice(0, 2_000)}`);
};

async function keepAll(
  name: string,
  { sent, failures }: { readonly sent: readonly Input[]; readonly failures: readonly Failure[] },
): Promise<void> {
  const { keep: folder } = values;
  if (folder === undefined) {
    if (failures.length === 0) return;
    const again = `--seed ${seed} --inputs ${sent.length}${values.tokens ? ' --tokens' : ''}`;
    say(`Again, with a file for each: npm run fuzz -- ${again} --keep DIR`);
    return;
  }
  for (const failure of failures) {
    const file = await keep({ folder, name }, failure, sent);
    say(`Input ${failure.number}: npm run fuzz -- --replay ${file}`);
  }
}

async function tryKept(kept: readonly Seed[]): Promise<number> {
  let found = 0;
  for (const { name, inputs } of kept) {
    const failures = await tryAgain(inputs);
    found += failures.length;
    if (failures.length > 0) say(`\n${name}:`);
    failures.forEach(describe);
  }
  say(`${kept.length} seeds, ${found + broken.length} failures.`);
  return found;
}

const seed = Number(values.seed);

function options(): FuzzOptions {
  const until = performance.now() + Number(values.minutes ?? Infinity) * 60_000;
  const most = Number(values.inputs ?? (values.minutes === undefined ? 6_000 : Infinity));
  return {
    seed,
    wrongHands: Number(values['wrong-hands']),
    enough: (number, failures) =>
      number >= most || performance.now() > until || failures >= Number(values['most-failures']),
    onFailure: describe,
  };
}

async function tryTokens(): Promise<number> {
  const run = await fuzzWithTokens(options());
  const { sent, genuine, events, failures } = run;
  say(
    `Seed ${seed}: ${sent.length} inputs, ${genuine} with a genuine token, ${events} events; ` +
      `${failures.length + broken.length} failures.`,
  );
  await keepAll(`seed-${seed}-tokens`, run);
  return failures.length;
}

async function tryNew(): Promise<number> {
  const run = await fuzz(options());
  const { inputs, verbsPressed, events, eventTypes, slowest, failures } = run;
  say(
    `Seed ${seed}: ${inputs} inputs, ${verbsPressed} verbs, ${events} events of ${eventTypes.size} types; ` +
      `slowest ${Math.round(slowest.milliseconds)} ms (input ${slowest.number}); ${failures.length + broken.length} failures.`,
  );
  await keepAll(`seed-${seed}`, run);
  return failures.length;
}

async function found(): Promise<number> {
  if (values.replay !== undefined) return tryKept([readSeed(values.replay, values.replay)]);
  if (values.tokens) return tryTokens();
  return values.seeds ? tryKept(seeds()) : tryNew();
}

const count = await found();
for (const each of broken) say(each);
process.exitCode = count + broken.length === 0 ? 0 : 1;
