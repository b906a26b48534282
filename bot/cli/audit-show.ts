/** `oversight audit show`: all that the record says of a case, in the order in which it happened. */
import { z } from 'zod';
import { describeVerification, verifyAudit } from '../../services/audit/verify.ts';
import { createCaseHistory } from '../../services/history/case-history.ts';
import type { HistoryLine } from '../../services/history/history.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef, type TeamId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { auditedCapabilities } from '../audited.ts';
import { digestOf, systemClock } from '../index.ts';
import { historyText } from './audit-show-text.ts';
import { recordSettingsOf } from './environment.ts';
import { configuredService, withRecord, type OpenRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const ShowOptions = z.object({
  team: z.string().optional(),
  verify: z.boolean().default(false),
  config: z.string().optional(),
  json: z.boolean().default(false),
});

export async function auditShow(
  terminal: Terminal,
  given: unknown,
  options: unknown,
): Promise<ExitCode> {
  const { team: named, verify, config, json } = ShowOptions.parse(options);
  const service = await configuredService(terminal, config);
  const caseRef = caseNamed(given);
  const team = named === undefined ? undefined : teamNamed(service, named);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    if (record === undefined) throw noRecord();
    const lines = await createCaseHistory({ ...record, service }).of(team, caseRef);
    if (lines.length === 0) throw unknownCase(caseRef, named);
    if (json) terminal.out(JSON.stringify(lines, undefined, 2));
    else for (const line of historyText(service, lines)) terminal.out(line);
    // A program that reads the lines is told how the record stands by the exit code alone.
    const say = json ? terminal.err : terminal.out;
    return conclude(terminal, record, { lines, verify, say });
  });
}

async function conclude(
  terminal: Terminal,
  { store }: OpenRecord,
  how: {
    readonly lines: readonly HistoryLine[];
    readonly verify: boolean;
    readonly say: (line: string) => void;
  },
): Promise<ExitCode> {
  const { lines, verify, say } = how;
  const streams = new Set(lines.map(({ partition, stream }) => `${partition} ${stream}`)).size;
  say('');
  say(`${count(lines.length, 'event')} of ${count(streams, 'stream')}.`);
  if (!verify) {
    say('Whether the record is intact was not checked: --verify does.');
    return 0;
  }
  const verification = await verifyAudit({
    store,
    digest: digestOf(recordSettingsOf(terminal)),
    capabilities: auditedCapabilities,
  });
  say(`The whole record: ${describeVerification(verification)}`);
  return verification.intact ? 0 : 1;
}

/** @throws OversightError `wrongUse` */
export function caseNamed(given: unknown): CaseRef {
  const read = CaseRef.safeParse(given);
  if (read.success) return read.data;
  throw new OversightError('wrongUse', 'Name the case by its reference of at most 40 characters.');
}

/** @throws OversightError `wrongUse` with the teams there are */
export function teamNamed(service: Service, named: string): TeamId {
  const team = [...service.teams.keys()].find((id) => id === named);
  if (team !== undefined) return team;
  throw new OversightError(
    'wrongUse',
    `--team: there is no team "${named}". Teams: ${[...service.teams.keys()].join(', ')}.`,
  );
}

export const noRecord = (): OversightError =>
  new OversightError(
    'wrongUse',
    'There is no record in that folder: OVERSIGHT_DATA names where oversight.sqlite is.',
  );

const unknownCase = (caseRef: CaseRef, team: string | undefined): OversightError =>
  new OversightError(
    'unknownCase',
    `The record says nothing of ${caseRef}${team === undefined ? '' : ` in the team ${team}`}. ` +
      `Check the reference, capitals included${team === undefined ? '.' : '; without --team every team is asked.'}`,
  );

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
