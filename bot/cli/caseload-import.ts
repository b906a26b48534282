/** `oversight import caseload`: what the record system's extract says becomes the case register. */
import { z } from 'zod';
import { createCaseDesk, type CaseDesk } from '../../services/caseload/desk.ts';
import {
  importCaseload,
  type ImportReport,
} from '../../services/caseload/import/import-caseload.ts';
import type { MissingPolicy } from '../../services/caseload/import/missing.ts';
import { extractsCame } from '../../services/caseload/extracts.ts';
import { withoutWriting } from '../../services/caseload/import/without-writing.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { digestOf, openPassingStore, randomSalt, systemClock } from '../index.ts';
import { openExtract } from './caseload-files.ts';
import { createProgress, openRefused, refusalLine, tellReport } from './caseload-import-told.ts';
import { recordSettingsOf } from './environment.ts';
import { configuredService, withRecord, type OpenRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const ImportOptions = z.object({
  complete: z.boolean().default(false),
  closeMissing: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  refused: z.string().optional(),
  config: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof ImportOptions>;

/** @returns 0 all was taken, 3 something was refused or is missing, 1 nothing could be taken */
export async function caseloadImport(
  terminal: Terminal,
  paths: unknown,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const options = ImportOptions.parse(given);
  const service = await configuredService(terminal, options.config);
  const today = localDate(service.timeZone, clock.now());
  const extract = await openExtract(z.array(z.string()).parse(paths), service, today);
  if (!extract.ok) {
    for (const problem of extract.problems) terminal.err(refusalLine(problem));
    terminal.err('Nothing was changed.');
    return 1;
  }
  const told = await openRefused(options.refused);
  const shown = createProgress(terminal, options);
  const report = await withRecord(terminal, service, clock, async (record) => {
    const { desk, close } = await deskOf(record, { service, clock }, options);
    const parts = { desk, service, digest: digestOf(recordSettingsOf(terminal)) };
    const counted = await importCaseload(parts, extract.items, {
      missing: missingPolicyOf(options),
      onRefused: (refusal) => {
        told?.write(refusal);
        shown.refused(refusal);
      },
      onProgress: (counts) => {
        shown.progress(counts);
      },
    });
    if (record !== undefined && !options.dryRun) {
      await extractsCame({ store: record.store, cases: desk, service, clock }, counted.told);
    }
    await close();
    return counted;
  }).finally(() => told?.end());
  tellReport(terminal, report, { ...options, service, refusals: shown.all() });
  return needsALook(report) ? 3 : 0;
}

const missingPolicyOf = ({ complete, closeMissing }: Options): MissingPolicy =>
  closeMissing ? 'close' : complete ? 'report' : 'ignore';

type Opened = { readonly desk: CaseDesk; readonly close: () => Promise<void> };

/** A dry run reads the record where there is one, and writes nowhere. */
async function deskOf(
  record: OpenRecord | undefined,
  { service, clock }: { readonly service: Service; readonly clock: Clock },
  { dryRun }: Options,
): Promise<Opened> {
  if (record !== undefined) {
    const desk = createCaseDesk({ journal: record.journal, service, clock });
    return { desk: dryRun ? withoutWriting(desk, clock) : desk, close: () => Promise.resolve() };
  }
  if (!dryRun) {
    throw new OversightError('noRecord', 'There is no record yet: run "oversight store prepare".');
  }
  const store = await openPassingStore();
  const { configVersion } = service;
  const journal = createJournal({ salt: randomSalt, store, digest: digestOf({}), configVersion });
  const desk = withoutWriting(createCaseDesk({ journal, service, clock }), clock);
  return { desk, close: () => store.close() };
}

const needsALook = ({ refused, missing }: ImportReport): boolean =>
  refused > 0 || missing.count > missing.closed;
