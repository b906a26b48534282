/** The commands under `oversight audit`. */
import type { Command } from 'commander';
import { auditExport } from './audit-export.ts';
import { auditShow } from './audit-show.ts';
import { auditVerify } from './audit-verify.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export type Doing = (
  command: (...given: string[]) => Promise<ExitCode>,
) => (...given: unknown[]) => Promise<void>;

export function addAudit(oversight: Command, terminal: Terminal, doing: Doing): void {
  const audit = oversight.command('audit').description('the record');
  audit
    .command('verify')
    .description('check every hash, head and seal of the record; exits with 1 when it is broken')
    .action(doing(() => auditVerify(terminal)));
  audit
    .command('show')
    .description('all that the record says of a case; exits with 1 where it says nothing')
    .argument('<case>', 'its reference')
    .option('--team <id>', 'one team only')
    .option('--verify', 'check whether the whole record is intact; exits with 1 when it is broken')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((given: unknown, options: unknown) =>
      doing(() => auditShow(terminal, given, options))(),
    );
  audit
    .command('export')
    .description('write the record as signed files that a third party can check by themselves')
    .requiredOption('--out <folder>', 'where to; a folder without an export')
    .option('--team <id>', 'one team only')
    .option('--case <reference>', 'one case only')
    .option('--from <day>', 'what happened from this day on, like 2026-10-01')
    .option('--to <day>', 'what happened until this day, which is included')
    .option('--made-at <moment>', 'when it is said to be made, like 2026-12-01T09:00:00Z; now')
    .option('--unsigned', 'without a signature: nobody can tell who made it')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .action((options: unknown) => doing(() => auditExport(terminal, options))());
}
