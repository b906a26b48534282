/** `oversight evidence`: a month of one team's evidence as files (G5). */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readEvidenceMapping } from '../../services/config/evidence-mapping.ts';
import { madeUpService } from '../../services/config/made-up-service.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { EvidenceDocument } from '../../services/evidence/document.ts';
import { packFiles, type PackFile } from '../../services/evidence/files.ts';
import { simulateHalfYear } from '../../services/half-year/half-year.ts';
import { createMovedClock } from '../../services/half-year/stage.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { Instant, TeamId } from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { instantOf, localDate, localDay, dayNumberOf } from '../../services/kernel/local-day.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { auditedCapabilities } from '../audited.ts';
import { keepMade } from '../evidence/keep.ts';
import { demoSteps } from '../evidence/demo.ts';
import { packOf, teamOf } from '../evidence/pack.ts';
import { digestOf, drawPdf, openPassingStore, randomSalt, systemClock } from '../index.ts';
import { recordSettingsOf } from './environment.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const moment = z.union([z.iso.date(), Instant]);

const EvidenceOptions = z.object({
  team: TeamId.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written like 2026-10')
    .optional(),
  out: z.string().min(1),
  asOf: moment.optional(),
  earlier: moment.optional(),
  mapping: z.string().optional(),
  config: z.string().optional(),
  demo: z.boolean().default(false),
});
type EvidenceOptions = z.infer<typeof EvidenceOptions>;

type Source = {
  readonly service: Service;
  readonly store: Store;
  readonly digest: Digest;
  /** As of which it is said where nobody names a moment. */
  readonly asOf: Instant;
};

export async function evidence(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const read = EvidenceOptions.safeParse(given);
  if (!read.success) throw new OversightError('wrongUse', z.prettifyError(read.error));
  const options = read.data;
  if (options.demo) return demo(terminal, options);
  const service = await configuredService(terminal, options.config);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    if (record === undefined) {
      const says = 'There is no record yet: there is nothing to show. Try --demo.';
      throw new OversightError('noRecord', says);
    }
    const today = localDate(service.timeZone, systemClock.now());
    const digest = digestOf(recordSettingsOf(terminal));
    const asOf = startOf(service, today);
    return write(terminal, options, { service, store: record.store, digest, asOf });
  });
}

/** A team that is not there is refused before half a year is played. */
async function demo(terminal: Terminal, options: EvidenceOptions): Promise<ExitCode> {
  const service = madeUpService();
  if (options.team !== undefined) teamOf(service, options.team);
  return write(terminal, options, await playedHalfYear(service));
}

/** The same made-up half year each time. */
async function playedHalfYear(service: Service): Promise<Source> {
  const clock = createMovedClock(Instant.parse('2026-04-27T08:00:00.000Z'));
  const store = await openPassingStore(clock);
  const digest = digestOf({});
  const { playedUntil } = await simulateHalfYear({
    ...{ store, clock, service, digest, seed: 1 },
    also: demoSteps,
  });
  return { service, store, digest, asOf: playedUntil };
}

async function write(
  terminal: Terminal,
  options: EvidenceOptions,
  source: Source,
): Promise<ExitCode> {
  const { service, store, digest } = source;
  const mapping = await readEvidenceMapping(options.mapping);
  const asOf = momentOf(service, options.asOf) ?? source.asOf;
  const earlier = momentOf(service, options.earlier);
  const record = await verifyAudit({ store, digest, capabilities: auditedCapabilities });
  const { configVersion } = service;
  const journal = createJournal({ store, digest, configVersion, salt: randomSalt });
  const about = aboutRecord(record.intact, options.demo);
  const question = {
    ...{
      team: options.team ?? firstTeam(service, options.demo),
      month: options.month ?? lastMonth(service, asOf),
    },
    ...{ asOf, today: localDate(service.timeZone, asOf) },
    ...(earlier === undefined ? {} : { earlier }),
  };
  const pack = await packOf({ service, store, journal, digest, mapping, about }, question);
  const { document } = pack;
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const files = await packFiles(document, { pdf: drawPdf, digest: sha256 });
  await keep(options.out, files);
  if (!options.demo) {
    const making = { question, cause: 'command', format: 'files', by: 'service' } as const;
    await keepMade({ journal, service, clock: systemClock }, pack, making);
  }
  terminal.out(`${document.title}: ${document.subtitle}`);
  terminal.out(`${files.length} files in ${options.out}; open evidence.html or evidence.pdf.`);
  if (!record.intact) terminal.err('The record is broken: see `oversight audit verify`.');
  return record.intact ? 0 : 1;
}

/** Nothing that grows with the record: the same pack comes out of a later one. */
const aboutRecord = (isIntact: boolean, isDemo: boolean): EvidenceDocument['about'] => [
  {
    label: 'Record',
    value: isIntact
      ? 'Verified when this was made: every event is as it was sealed.'
      : 'BROKEN: events are not as they were sealed. Do not rely on this pack.',
  },
  ...(isDemo
    ? [{ label: 'Data', value: 'Made up: a simulated half year. Nobody in it exists.' }]
    : []),
];

const startOf = ({ timeZone }: Service, date: string): Instant =>
  instantOf(localDay(timeZone, dayNumberOf(date)).startsAt);

function momentOf(service: Service, given: string | undefined): Instant | undefined {
  if (given === undefined) return undefined;
  return z.iso.date().safeParse(given).success ? startOf(service, given) : Instant.parse(given);
}

/** The last that was over. */
function lastMonth({ timeZone }: Service, asOf: Instant): string {
  const [year = 1970, month = 1] = localDate(timeZone, asOf).split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function firstTeam({ teams }: Service, isAnyGood: boolean): TeamId {
  const [first, ...others] = teams.keys();
  if (first !== undefined && (isAnyGood || others.length === 0)) return first;
  throw new OversightError('wrongUse', `Name the team: --team ${[...teams.keys()].join(' or ')}.`);
}

/** An earlier pack in the same folder gives way; what is no pack is left alone. */
async function keep(folder: string, files: readonly PackFile[]): Promise<void> {
  if (existsSync(join(folder, 'manifest.json'))) {
    await rm(join(folder, 'data'), { recursive: true, force: true });
  }
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
