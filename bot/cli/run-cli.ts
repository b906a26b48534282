import { Command, CommanderError } from 'commander';
import { OversightError } from '../../services/kernel/errors.ts';
import { packageVersion } from '../index.ts';
import { auditSample } from './audit-sample.ts';
import { addAudit, type Doing } from './audit.ts';
import { caseloadImport } from './caseload-import.ts';
import { caseloadSample } from './caseload-sample.ts';
import { configCheck } from './config-check.ts';
import { coverage } from './coverage.ts';
import { fairnessReport } from './fairness.ts';
import { doctor } from './doctor.ts';
import { evidence } from './evidence.ts';
import { addRecords } from './records.ts';
import { replicas } from './replicas.ts';
import { rotaExport } from './rota-export.ts';
import { rotaImport } from './rota-import.ts';
import { start } from './start.ts';
import { storeAdvice } from './store-advice.ts';
import { storePrepare } from './store-prepare.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const doing =
    (command: (...given: string[]) => Promise<ExitCode>) =>
    async (...given: unknown[]): Promise<void> => {
      code = await command(...given.filter((each) => typeof each === 'string'));
    };
  try {
    await program(terminal, doing).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof OversightError)) throw error;
    terminal.err(error.message);
    for (const line of storeAdvice(error, terminal)) terminal.err(line);
    return error.code === 'wrongUse' ? 2 : 1;
  }
}

function program(terminal: Terminal, doing: Doing): Command {
  const oversight = new Command('oversight')
    .description('Clinical oversight in Microsoft Teams')
    .version(packageVersion(), '-v, --version', 'say which version this is')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.err(text.trimEnd());
      },
    });
  oversight
    .command('start')
    .description('start the bot with the settings of the environment')
    .action(doing(() => start(terminal)));
  oversight
    .command('config')
    .description('the service’s configuration')
    .command('check')
    .description('say in words what is wrong with a configuration file')
    .argument('[file]', 'the file; by default the one that OVERSIGHT_CONFIG names')
    .action(doing((file) => configCheck(file, terminal)));
  oversight
    .command('store')
    .description('where the record is kept')
    .command('prepare')
    .description('create what the store needs: the database and container in Azure Cosmos DB')
    .action(doing(() => storePrepare(terminal)));
  addAudit(oversight, terminal, doing);
  addHealth(oversight, terminal, doing);
  addReports(oversight, terminal, doing);
  addEvidence(oversight, terminal, doing);
  addSampling(oversight, terminal, doing);
  addRecords(oversight, terminal, doing);
  addRotas(oversight, terminal, doing);
  addCaseloads(oversight, terminal, doing);
  return oversight;
}

function addHealth(oversight: Command, terminal: Terminal, doing: Doing): void {
  oversight
    .command('doctor')
    .description(
      'check everything that reaching people takes, and say what to do; exits with 3 where there is something to look at, 1 where something is broken',
    )
    .option('--json', 'for programs')
    .option('--production', 'stricter, with everything that a service in use needs')
    .action((options: unknown) => doing(() => doctor(terminal, options))());
  oversight
    .command('replicas')
    .description(
      'which processes of the bot run; exits with 3 where there is something to look at, 1 where none runs',
    )
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => replicas(terminal, options))());
}

function addSampling(oversight: Command, terminal: Terminal, doing: Doing): void {
  (oversight.commands.find((each) => each.name() === 'audit') ?? oversight.command('audit'))
    .command('sample')
    .description(
      'draw a month’s decision records for the quality audit, the same for the same seed',
    )
    .requiredOption('--team <id>', 'of which team')
    .requiredOption('--month <month>', 'of which month, like 2026-10')
    .option('--seed <text>', 'what the drawing begins with; by default as the bot draws it')
    .option('--size <number>', 'how many records; by default as configured')
    .option('--again <reason>', 'draw once more, for this reason, which is recorded')
    .option('--dry-run', 'say what would be drawn, and record nothing')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => auditSample(terminal, options))());
}

function addReports(oversight: Command, terminal: Terminal, doing: Doing): void {
  oversight
    .command('coverage')
    .description('who can be asked in the weeks ahead; exits with 3 where there is a gap')
    .option('--weeks <number>', 'how many weeks, today being the first day')
    .option('--from <day>', 'another first day, like 2026-12-07')
    .option('--pathway <id>', 'one pathway only')
    .option('--locality <id>', 'one locality only')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => coverage(terminal, options))());
  oversight
    .command('fairness')
    .description('duties and pings of each person, and how far apart they lie')
    .option('--weeks <number>', 'how many weeks back')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((options: unknown) => doing(() => fairnessReport(terminal, options))());
}

function addEvidence(oversight: Command, terminal: Terminal, doing: Doing): void {
  oversight
    .command('evidence')
    .description('a month of one team’s evidence, to read, to print and as data')
    .requiredOption('--out <folder>', 'where its files go')
    .option('--team <id>', 'of which team')
    .option('--month <month>', 'of which month, like 2026-10; by default the last that is over')
    .option('--as-of <moment>', 'a day or instant; by default the beginning of today')
    .option('--earlier <moment>', 'as of which an earlier pack spoke, to say what has changed')
    .option('--mapping <file>', 'your own mapping of sections to questions')
    .option('--demo', 'of a made-up half year, without any record')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .action((options: unknown) => doing(() => evidence(terminal, options))());
}

function addRotas(oversight: Command, terminal: Terminal, doing: Doing): void {
  const rota = oversight.command('rota').description('rotas from calendars, duties as calendars');
  rota
    .command('import')
    .description('take a rota over from a calendar; exits with 1 when the file is refused')
    .argument('<file>', 'an .ics file')
    .requiredOption('--rota <id>', 'which rota')
    .option('--by <key>', 'short name of the manager who imports it')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--fill-from-pattern', 'the weekly pattern stands where the calendar names nobody')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((file: unknown, options: unknown) =>
      doing(() => rotaImport(terminal, file, options))(),
    );
  rota
    .command('export')
    .description('write somebody’s duties as a calendar')
    .requiredOption('--person <key>', 'whose')
    .option('--weeks <number>', 'how many weeks ahead')
    .option('--out <file>', 'where to; printed by default')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .action((options: unknown) => doing(() => rotaExport(terminal, options))());
}

function addCaseloads(oversight: Command, terminal: Terminal, doing: Doing): void {
  oversight
    .command('import')
    .description('take over what other systems know')
    .command('caseload')
    .description(
      'take the caseload over from the record system’s extract; exits with 3 where something was refused or is missing, 1 where nothing could be taken',
    )
    .argument('<files...>', 'a .csv file, or FHIR resources: .ndjson files or their folder')
    .option('--complete', 'name the cases of its teams that the extract lacks')
    .option('--close-missing', 'close them')
    .option('--dry-run', 'say what would be read, and change nothing')
    .option('--refused <file>', 'write everything that is refused to a CSV file')
    .option('--config <file>', 'the configuration; by default the one that OVERSIGHT_CONFIG names')
    .option('--json', 'for programs')
    .action((files: unknown, options: unknown) =>
      doing(() => caseloadImport(terminal, files, options))(),
    );
  oversight
    .command('sample')
    .description('made-up data, for demonstrations and measurements')
    .command('caseload')
    .description('a service and its caseload, as CSV and as FHIR resources that say the same')
    .option('--teams <number>', 'how many teams')
    .option('--cases <number>', 'how many cases')
    .option('--seed <number>', 'another number makes another caseload')
    .option('--as-of <day>', 'the day of the extract; today by default')
    .requiredOption('--out <folder>', 'where to')
    .action((options: unknown) => doing(() => caseloadSample(terminal, options))());
}
