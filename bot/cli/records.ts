/** The commands under which records are kept, given out and erased. */
import type { Command } from 'commander';
import type { Doing } from './audit.ts';
import { erase } from './erase.ts';
import { holdLift, holdList, holdPlace } from './hold.ts';
import { retentionCarryOut, retentionReview } from './retention.ts';
import { subjectAccess } from './subject-access.ts';
import type { Terminal } from './terminal.ts';

const config = [
  '--config <file>',
  'the configuration; by default the one that OVERSIGHT_CONFIG names',
] as const;

export function addRecords(oversight: Command, terminal: Terminal, doing: Doing): void {
  addRetention(oversight, terminal, doing);
  addHolds(oversight, terminal, doing);
  oversight
    .command('erase')
    .description('erase a case on request; without --confirm it says what would go')
    .argument('<case>', 'its reference')
    .requiredOption('--by <key>', 'short name of who decides; the role informationGovernance')
    .requiredOption('--reason <text>', 'why, without naming anybody: it stays in the record')
    .option('--confirm <case>', 'the reference once more')
    .option('--dry-run', 'say what would go, and change nothing')
    .option(...config)
    .action((given: unknown, options: unknown) => doing(() => erase(terminal, given, options))());
  oversight
    .command('subject-access')
    .description('all that the record says of a case, as a folder for the person it is about')
    .argument('<case>', 'its reference')
    .requiredOption('--out <folder>', 'where to; a folder that is not there yet, or is empty')
    .option(...config)
    .option('--json', 'say what was written for programs')
    .action((given: unknown, options: unknown) =>
      doing(() => subjectAccess(terminal, given, options))(),
    );
}

function addRetention(oversight: Command, terminal: Terminal, doing: Doing): void {
  const retention = oversight.command('retention').description('how long the record is kept');
  retention
    .command('review')
    .description('what is due to be erased by rule, and what is kept; exits with 3 where it is due')
    .option(...config)
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => retentionReview(terminal, options))());
  retention
    .command('carry-out')
    .description('erase what is due')
    .requiredOption('--by <key>', 'short name of who decides; the role informationGovernance')
    .requiredOption('--confirm <number>', 'how many are due, as the review says')
    .option(...config)
    .action((options: unknown) => doing(() => retentionCarryOut(terminal, options))());
}

function addHolds(oversight: Command, terminal: Terminal, doing: Doing): void {
  const hold = oversight.command('hold').description('legal holds: nothing of the case is erased');
  for (const [name, what, act] of [
    ['place', 'keep a case from being erased', holdPlace],
    ['lift', 'let retention apply again', holdLift],
  ] as const) {
    hold
      .command(name)
      .description(what)
      .argument('<case>', 'its reference')
      .requiredOption('--by <key>', 'short name of a manager of its team, or who governs records')
      .requiredOption('--reason <text>', 'why, without naming anybody')
      .option('--team <id>', 'where it is recorded; by default where the case is known')
      .option(...config)
      .action((given: unknown, options: unknown) => doing(() => act(terminal, given, options))());
  }
  hold
    .command('list')
    .description('holds in force')
    .option(...config)
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => holdList(terminal, options))());
}
