/** `oversight audit export`: the record, or a part of it, as files that a third party can check. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  eventsFile,
  exportAudit,
  manifestFile,
  type Manifest,
} from '../../services/audit/export/export.ts';
import { streamKey, type Selection } from '../../services/audit/export/select.ts';
import type { RecordSettings } from '../../services/config/environment.ts';
import { caseNaming } from '../../services/history/names-case.ts';
import { streamsAbout } from '../../services/history/streams-about.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { Instant, type CaseRef, type TeamId } from '../../services/kernel/ids.ts';
import { canonicalJson } from '../../services/kernel/json.ts';
import { dayNumberOf, endOfDay, instantOf, localDay } from '../../services/kernel/local-day.ts';
import type { Partition } from '../../services/ports/store.ts';
import type { Signer } from '../../services/ports/signer.ts';
import type { Service } from '../../services/service/service.ts';
import { createFileWriter, createSigner, systemClock } from '../index.ts';
import { caseNamed, noRecord, teamNamed } from './audit-show.ts';
import { recordSettingsOf } from './environment.ts';
import { configuredService, withRecord, type OpenRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const ExportOptions = z.object({
  out: z.string().min(1),
  team: z.string().optional(),
  case: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  madeAt: Instant.optional(),
  unsigned: z.boolean().default(false),
  config: z.string().optional(),
});
type ExportOptions = z.infer<typeof ExportOptions>;

export async function auditExport(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const options = optionsOf(given);
  const settings = recordSettingsOf(terminal);
  const signer = signerOf(settings, options.unsigned);
  const service = await configuredService(terminal, options.config);
  const caseRef = options.case === undefined ? undefined : caseNamed(options.case);
  const team = options.team === undefined ? undefined : teamNamed(service, options.team);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    if (record === undefined) throw noRecord();
    const { partitions, selection } = await chosen(record, service, { ...options, team, caseRef });
    await prepareFolder(options.out);
    const openFile = (name: string) => createFileWriter(join(options.out, name));
    const manifest = await exportAudit(
      { store: record.store, signer, openFile },
      {
        madeAt: options.madeAt ?? systemClock.now(),
        service: { name: service.name, tenant: service.tenant },
        asked: askedFor(options),
        isKeyed: settings.auditKey !== undefined,
        ...{ partitions, selection },
      },
    ).catch((error: unknown) => {
      terminal.err(`What is in ${options.out} is not whole: remove it.`);
      throw error;
    });
    for (const line of summary(manifest, options.out, signer)) terminal.out(line);
    return 0;
  });
}

function optionsOf(given: unknown): ExportOptions {
  const read = ExportOptions.safeParse(given);
  if (!read.success) {
    throw new OversightError(
      'wrongUse',
      'Write days like 2026-10-01, and --made-at like 2026-12-01T09:00:00Z.',
    );
  }
  const { from, to } = read.data;
  if (from === undefined || to === undefined || from <= to) return read.data;
  throw new OversightError('wrongUse', `--to: ${to} is before --from, ${from}.`);
}

function signerOf({ exportKey }: RecordSettings, isUnsigned: boolean): Signer | undefined {
  if (isUnsigned) return undefined;
  if (exportKey !== undefined) return createSigner(exportKey);
  throw new OversightError(
    'notSigned',
    'OVERSIGHT_EXPORT_KEY is missing, so nobody could tell who made the export. Make a key with ' +
      '"openssl genpkey -algorithm ed25519", keep it in a vault, and set it; or add --unsigned.',
  );
}

type Wanted = Pick<ExportOptions, 'from' | 'to'> & {
  readonly team: TeamId | undefined;
  readonly caseRef: CaseRef | undefined;
};

async function chosen(
  { journal, store }: OpenRecord,
  service: Service,
  { team, caseRef, from, to }: Wanted,
): Promise<{ readonly partitions: readonly Partition[]; readonly selection: Selection }> {
  const days = {
    ...(from === undefined ? {} : { from: startOfDay(service, from) }),
    ...(to === undefined ? {} : { to: endOfDay(service, to) }),
  };
  if (caseRef === undefined) {
    const all = team === undefined ? await store.partitions() : [partitionOf(service.tenant, team)];
    return { partitions: all, selection: days };
  }
  const streams = new Map<string, boolean>();
  const partitions = new Set<Partition>();
  for await (const { partition, stream, whole } of streamsAbout(journal, service, team, caseRef)) {
    streams.set(streamKey(partition, stream), whole);
    partitions.add(partition);
  }
  if (streams.size === 0) {
    throw new OversightError('unknownCase', `The record says nothing of ${caseRef}.`);
  }
  const { isNamedIn, withoutOthers } = caseNaming(caseRef);
  const isOnlyAboutIt: NonNullable<Selection['case']>['isOnlyAboutIt'] = (event) =>
    isNamedIn(event) && canonicalJson(withoutOthers(event)) === canonicalJson(event);
  return { partitions: [...partitions], selection: { ...days, case: { streams, isOnlyAboutIt } } };
}

const startOfDay = ({ timeZone }: Service, date: string): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(date)).startsAt);

const askedFor = ({ team, case: caseRef, from, to }: ExportOptions): Manifest['asked'] => ({
  ...(team === undefined ? {} : { team }),
  ...(caseRef === undefined ? {} : { case: caseRef }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const there = [eventsFile, manifestFile].find((name) => existsSync(join(folder, name)));
  if (there === undefined) return;
  throw new OversightError(
    'wrongUse',
    `--out: ${folder} holds ${there} already, which is not overwritten. Name another folder.`,
  );
}

function summary(
  { events, partitions, isKeyed }: Manifest,
  folder: string,
  signer: Signer | undefined,
): readonly string[] {
  const leftOut = partitions.reduce((sum, each) => sum + each.leftOut, 0);
  const others = leftOut === 0 ? '' : `, and the places of ${leftOut} others`;
  return [
    `${events} ${events === 1 ? 'event' : 'events'}${others} written to ${folder}.`,
    signer === undefined
      ? 'It is not signed: nobody can tell who made it.'
      : `Signed with the key ${signer.fingerprint}. Tell its receiver by another way.`,
    ...(isKeyed
      ? ['Its hashes are made with OVERSIGHT_AUDIT_KEY: who checks every hash needs it too.']
      : []),
    'What is in it is confidential: what people wrote is there in full.',
  ];
}
