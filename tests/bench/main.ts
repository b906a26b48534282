/** `npm run bench`: what the bot costs, in tables and as JSON. See docs/benchmarks.md. */
import { Console } from 'node:console';
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { bench, parts, type Part } from './bench.ts';

const tables = new Console(process.stdout);

const isPart = (text: string): text is Part => parts.some((part) => part === text);

function partsOf(text: string): readonly Part[] {
  const named = text.split(',').map((each) => each.trim());
  const unknown = named.find((each) => !isPart(each));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no part ${unknown}.`);
  return named.filter(isPart);
}

const { only, quick, json, profile } = new Command('bench')
  .option('--only <parts>', 'of a,b,c,d,e', partsOf, parts)
  .option('--quick', 'smaller amounts, for a first look', false)
  .option('--json <file>', 'writes all that was measured')
  .option('--profile <file>', 'leaves a profile of the processor (a, or b alone)')
  .parse()
  .opts<{
    readonly only: readonly Part[];
    readonly quick: boolean;
    readonly json?: string;
    readonly profile?: string;
  }>();

const report = await bench({ only, quick, profile, say: print });
if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);

function print(title: string, rows: readonly object[]): void {
  tables.log(`\n${title}`);
  tables.table(rows);
}
