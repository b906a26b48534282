/** `oversight sample caseload`: a made-up service and its caseload, for demonstrations and measurements. */
import { once } from 'node:events';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { sampleCases } from '../../services/caseload/sample/sample-cases.ts';
import { csvHeader, csvRow } from '../../services/caseload/sample/sample-csv.ts';
import { resourcesOf, sampleResources } from '../../services/caseload/sample/sample-fhir.ts';
import { sampleService } from '../../services/caseload/sample/sample-service.ts';
import { calendarDay } from '../../services/kernel/calendar-day.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { systemClock } from '../index.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Of the made-up service; its file names no other. */
const zone = 'Europe/London';

const upTo = (most: number) =>
  z.coerce.number<string>(`must be 1 to ${most}`).int().min(1).max(most);

const SampleOptions = z.object({
  teams: upTo(200).default(12),
  cases: upTo(400_000).default(4_000),
  seed: z.coerce.number<string>('must be a whole number').int().default(1),
  asOf: z.string().optional(),
  out: z.string(),
});
type Options = z.infer<typeof SampleOptions>;

export async function caseloadSample(
  { out, progress }: Terminal,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const options = read(given);
  const today = dayOf(options, clock);
  await mkdir(join(options.out, 'fhir'), { recursive: true });
  await writeFile(join(options.out, 'service.yaml'), stringify(sampleService(options)));
  const csv = await openText(join(options.out, 'caseload.csv'));
  const resources = new Map(
    await Promise.all(
      sampleResources.map(
        async (type) =>
          [type, await openText(join(options.out, 'fhir', `${type}.ndjson`))] as const,
      ),
    ),
  );
  await csv.write(csvHeader);
  let count = 0;
  for (const sample of sampleCases(options, today)) {
    await csv.write(csvRow(sample));
    for (const resource of resourcesOf(sample, zone)) {
      await resources.get(resource.resourceType)?.write(`${JSON.stringify(resource)}\n`);
    }
    count += 1;
    if (count % 1_000 === 0) progress?.(`${count.toLocaleString('en-GB')} cases …`);
  }
  await Promise.all([csv, ...resources.values()].map((file) => file.end()));
  out(
    `${options.out}: service.yaml, caseload.csv and fhir/, ${count.toLocaleString('en-GB')} cases of ${options.teams} teams as of ${today}. All of it is made up.`,
  );
  return 0;
}

function read(given: unknown): Options {
  const options = SampleOptions.safeParse(given);
  if (options.success) return options.data;
  const [issue] = options.error.issues;
  throw wrong(`--${String(issue?.path[0])}: ${issue?.message ?? 'is not understood'}.`);
}

function dayOf({ asOf }: Options, clock: Clock): LocalDate {
  if (asOf === undefined) return localDate(zone, clock.now());
  const day = calendarDay(asOf);
  if (day === undefined) throw wrong('--as-of: write the day like 2026-12-07.');
  return day.toString();
}

/** Waits where the disk is slower than the dice. */
async function openText(path: string) {
  const stream = (await open(path, 'w')).createWriteStream();
  return {
    async write(text: string): Promise<void> {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      stream.end();
      await once(stream, 'close');
    },
  };
}

const wrong = (message: string) => new OversightError('wrongUse', message);
