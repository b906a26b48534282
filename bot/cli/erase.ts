/** `oversight erase`: erases a case on request, once somebody who may has decided so. */
import { z } from 'zod';
import { eraseCase, erasureOf, type CaseErasure } from '../../services/erasure/erasing.ts';
import { unfinishedErasures } from '../../services/erasure/work-order.ts';
import { holdOn } from '../../services/hold/desk.ts';
import { governanceRole } from '../../services/hold/governance.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { CarryOutParts } from '../../services/retention/carry-out.ts';
import { problemOfReason } from '../../services/retention/reason.ts';
import type { Service } from '../../services/service/service.ts';
import { systemClock } from '../index.ts';
import { caseNamed } from './audit-show.ts';
import { count, governorNamed, nameOf, sayVerified, withErasing } from './erasing-parts.ts';
import { configuredService } from './record.ts';
import { certificateText } from './retention-text.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const EraseOptions = z.object({
  by: z.string(),
  reason: z.string(),
  confirm: z.string().optional(),
  dryRun: z.boolean().default(false),
  config: z.string().optional(),
});

/** Without `--confirm` it says what would go, as with `--dry-run`. */
export async function erase(
  terminal: Terminal,
  given: unknown,
  options: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { by: key, reason, confirm, dryRun, config } = EraseOptions.parse(options);
  const service = await configuredService(terminal, config);
  const caseRef = caseNamed(given);
  const by = governorNamed(service, key);
  const today = localDate(service.timeZone, clock.now());
  const problem = problemOfReason(service, reason, { caseRef, today });
  if (problem !== undefined) throw new OversightError('wrongUse', `--reason: ${problem}`);
  if (confirm !== undefined && confirm !== caseRef) {
    throw new OversightError('wrongUse', `--confirm: write the reference again: ${caseRef}.`);
  }
  return withErasing(terminal, service, clock, async (parts) => {
    await refuseHeld(parts, service, caseRef);
    if (dryRun || confirm === undefined) return tellWhatGoes(terminal, parts, caseRef);
    return carryOut(terminal, parts, { caseRef, by, reason: reason.trim() });
  });
}

async function refuseHeld(parts: CarryOutParts, service: Service, caseRef: CaseRef): Promise<void> {
  const held = await holdOn(parts, caseRef);
  if (held === undefined) return;
  throw new OversightError(
    'held',
    `${nameOf(service, held.by)} placed a legal hold on ${caseRef} on ${held.at.slice(0, 10)}: ${held.reason}. Nothing was erased. Whoever may lifts it first: oversight hold lift ${caseRef}`,
  );
}

async function tellWhatGoes(
  terminal: Terminal,
  parts: CarryOutParts,
  caseRef: CaseRef,
): Promise<ExitCode> {
  const { streams, events, documents } = await erasureOf(parts, caseRef);
  if (streams + documents === 0) throw nothingOf(caseRef);
  terminal.out(
    `Would erase ${count(events, 'event')} of ${count(streams, 'stream')}, and ${count(documents, 'other document')}. Nothing was changed.`,
  );
  terminal.out(
    `Backups and what was given out already keep theirs. To erase it: the same with --confirm ${caseRef}`,
  );
  return 0;
}

async function carryOut(
  terminal: Terminal,
  parts: CarryOutParts,
  {
    caseRef,
    by,
    reason,
  }: { readonly caseRef: CaseRef; readonly by: PersonId; readonly reason: string },
): Promise<ExitCode> {
  const begun = await begunFor(parts, caseRef);
  const order = begun ?? {
    ...{ id: parts.mint(), caseRef, by, authority: governanceRole },
    on: { ground: 'request', reason } as const,
  };
  const { streams, documents } = await erasureOf(parts, caseRef);
  if (begun === undefined && streams + documents === 0) throw nothingOf(caseRef);
  const report = await eraseCase(parts, order);
  const { id, on } = order;
  terminal.out(certificateText({ ...report, id, on, isCarriedOn: false }));
  return sayVerified(terminal, parts);
}

/** The same erasure is carried on, not another begun beside it. */
async function begunFor(parts: CarryOutParts, caseRef: CaseRef): Promise<CaseErasure | undefined> {
  const begun = await unfinishedErasures(parts);
  return begun.find(
    (order): order is CaseErasure => 'caseRef' in order && order.caseRef === caseRef,
  );
}

const nothingOf = (caseRef: CaseRef): OversightError =>
  new OversightError('unknownCase', `The record says nothing of ${caseRef}: nothing to erase.`);
