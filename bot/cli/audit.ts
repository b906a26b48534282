/** The commands under `oversight audit`. */
import type { Command } from 'commander';
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
}
