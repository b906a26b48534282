/** `oversight rota import`: a calendar becomes a rota, or is refused with everything that is wrong. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { rotaCapability, rotaStream } from '../../services/rota/capability.ts';
import { createRotaDesk } from '../../services/rota/desk.ts';
import { planImport, type ImportPlan } from '../../services/rota/import-plan.ts';
import { readRotaFile, type RotaFile } from '../../services/rota/read-rota.ts';
import { sourceName } from '../../services/rota/source-name.ts';
import type { Rota, Service } from '../../services/service/service.ts';
import { openCalendars, systemClock } from '../index.ts';
import { configuredService, withRecord, type OpenRecord } from './record.ts';
import { contextOf, tell, tellRefusal, type ImportTold } from './rota-import-told.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const ImportOptions = z.object({
  rota: z.string(),
  by: z.string().optional(),
  dryRun: z.boolean().default(false),
  fillFromPattern: z.boolean().default(false),
  config: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof ImportOptions>;

export async function rotaImport(
  terminal: Terminal,
  path: unknown,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const options = ImportOptions.parse(given);
  const service = await configuredService(terminal, options.config);
  const rota = rotaNamed(service, options.rota);
  const by = options.by === undefined ? undefined : personNamed(service, options.by);
  if (by === undefined && !options.dryRun) {
    throw wrong('Say who imports: --by and the short name of a manager. --dry-run goes without.');
  }
  const bytes = await readOrSay(z.string().parse(path));
  const reading = readRotaFile(await openCalendars(), bytes, service, clock.now());
  if (!reading.ok) return tellRefusal(terminal, reading, options);
  const name = sourceName(
    basename(z.string().parse(path)),
    localDate(service.timeZone, clock.now()),
  );
  const digest = createHash('sha256').update(bytes).digest('hex');
  const upload = { rota, name, digest, file: reading.file };
  return withRecord<ExitCode>(terminal, service, clock, async (record) => {
    const plan = await planOf(service, upload, options, { record, clock });
    const told = { ...{ terminal, service, options, plan }, file: reading.file, now: clock.now() };
    if (options.dryRun || by === undefined) return tell(told, 'wouldImport');
    if (record === undefined) {
      throw new OversightError(
        'noRecord',
        'There is no record yet: run "oversight store prepare".',
      );
    }
    return importIt(told, upload, by, record);
  });
}

type Upload = {
  readonly rota: Rota;
  readonly name: string;
  readonly digest: string;
  readonly file: RotaFile;
};

async function planOf(
  service: Service,
  { rota, file }: Upload,
  { fillFromPattern }: Options,
  { record, clock }: { readonly record: OpenRecord | undefined; readonly clock: Clock },
): Promise<ImportPlan> {
  const target = { partition: partitionOf(service.tenant, 'people'), stream: rotaStream(rota.id) };
  const loaded = await record?.journal.load(rotaCapability, target);
  const known = await record?.whereabouts.known();
  return planImport(service, {
    ...{ rota, turns: file.turns, fillFromPattern, now: clock.now() },
    state: loaded?.state ?? rotaCapability.initial,
    absences: known?.absences ?? [],
  });
}

async function importIt(
  told: ImportTold,
  { rota, name, digest }: Upload,
  actor: PersonId,
  { journal, whereabouts }: OpenRecord,
): Promise<ExitCode> {
  const { service, plan, terminal, now } = told;
  const desk = createRotaDesk({ journal, service, whereabouts, clock: { now: () => now } });
  const commandId = CommandId.parse(`import.${rota.id}.${digest.slice(0, 16)}.${now}`);
  const source = { name, digest, way: 'commandLine' as const };
  const handled = await desk.importTurns({ actor, commandId }, { ...plan.imported, source });
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      return tell(told, 'imported');
    case 'refused':
      if (handled.refusal.reason === 'unchanged') return tell(told, 'unchanged');
      terminal.err(rotaRefusalText(handled.refusal, contextOf(told)));
      return 1;
    case 'busy':
      terminal.err('Others changed this rota at the same time. Nothing was changed: try again.');
      return 1;
  }
}

function rotaNamed({ rotas }: Service, id: string): Rota {
  const rota = rotas.find((each) => each.id === id);
  if (rota !== undefined) return rota;
  const known = rotas.map((each) => each.id).join(', ');
  throw wrong(`--rota: there is no rota “${id}”. There are: ${known}.`);
}

export function personNamed({ people }: Service, key: string, option = '--by'): PersonId {
  const person = [...people.values()].find((each) => each.key === key);
  if (person !== undefined) return person.id;
  throw wrong(`${option}: nobody has the short name “${key}” in the configuration.`);
}

async function readOrSay(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw wrong(`${path} can't be read: name an .ics file.`);
  }
}

const wrong = (message: string) => new OversightError('wrongUse', message);
