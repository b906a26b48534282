/** `oversight coverage`: who can be asked in the weeks ahead, and where too few. */
import { z } from 'zod';
import type { CardContext } from '../../cards/context.ts';
import type { CoverageQuestion, Forecast, Remit } from '../../services/coverage/coverage.ts';
import { fixFor } from '../../services/coverage/fix.ts';
import { forecastCoverage } from '../../services/coverage/forecast.ts';
import { holesOf } from '../../services/coverage/holes.ts';
import { calendarDay } from '../../services/kernel/calendar-day.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { dayNumberOf, instantOf, localDay } from '../../services/kernel/local-day.ts';
import type { Service } from '../../services/service/service.ts';
import { systemClock } from '../index.ts';
import { coverageLines } from './coverage-text.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const MOST_WEEKS = 12;

const CoverageOptions = z.object({
  weeks: z.coerce
    .number<string>(`must be 1 to ${MOST_WEEKS}`)
    .int()
    .min(1)
    .max(MOST_WEEKS)
    .default(4),
  pathway: z.string().optional(),
  locality: z.string().optional(),
  /** Day on which it begins; now by default. */
  from: z.string().optional(),
  config: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof CoverageOptions>;

/** @returns 3 where there is a gap, so that a script can act on it */
export async function coverage(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const options = read(given);
  const service = await configuredService(terminal, options.config);
  const from = beginning(service, options);
  const remits = remitsOf(service, options);
  return withRecord(terminal, service, { now: () => from }, async (record) => {
    const known = await record?.whereabouts.known();
    const question: CoverageQuestion = {
      ...{ absences: [], overrides: [], unreachable: new Map(), directory: new Map() },
      ...known,
      ...{ service, from, remits, weeks: options.weeks },
    };
    const forecast = forecastCoverage(question);
    if (options.json) terminal.out(asJson(forecast, record !== undefined));
    else print(terminal, question, forecast, record !== undefined);
    return forecast.remits.some(({ gaps }) => gaps.length > 0) ? 3 : 0;
  });
}

const configurationAlone =
  'There is no record yet: the configuration alone is counted, without leave, changes of rotas and imports.';

function print(
  { out }: Terminal,
  question: CoverageQuestion,
  forecast: Forecast,
  hasRecord: boolean,
): void {
  const { service, from } = question;
  const context: CardContext = {
    ...{ service, now: from },
    nameOf: (person) => service.people.get(person)?.name ?? person,
  };
  const weeks = question.weeks === 1 ? 'week' : `${question.weeks ?? 4} weeks`;
  out(`${service.name}: cover for the next ${weeks}`);
  if (!hasRecord) out(configurationAlone);
  const holes = (hole: Parameters<typeof fixFor>[1]) => fixFor(question, hole);
  for (const line of coverageLines(forecast, holes, context)) out(line);
}

const asJson = (forecast: Forecast, hasRecord: boolean): string =>
  JSON.stringify(
    {
      counted: hasRecord ? 'record' : 'configuration',
      ...forecast,
      holes: holesOf(forecast).length,
    },
    undefined,
    2,
  );

function read(given: unknown): Options {
  const options = CoverageOptions.safeParse(given);
  if (options.success) return options.data;
  const [issue] = options.error.issues;
  throw wrong(`--${String(issue?.path[0])}: ${issue?.message ?? 'is not understood'}.`);
}

function beginning({ timeZone }: Service, { from }: Options): Instant {
  if (from === undefined) return systemClock.now();
  const day = calendarDay(from);
  if (day === undefined) throw wrong('--from: write the day like 2026-12-07.');
  return instantOf(localDay(timeZone, dayNumberOf(day.toString())).startsAt);
}

function remitsOf(service: Service, { pathway, locality }: Options): readonly Remit[] {
  check('pathway', pathway, [...service.pathways.keys()]);
  check('locality', locality, [...service.localities.keys()]);
  return service.leadership.filter(
    (remit) =>
      (pathway === undefined || remit.pathway === pathway) &&
      (locality === undefined || remit.locality === locality),
  );
}

function check(option: string, id: string | undefined, known: readonly string[]): void {
  if (id === undefined || known.includes(id)) return;
  throw wrong(`--${option}: there is no ${option} “${id}”. There are: ${known.join(', ')}.`);
}

const wrong = (message: string) => new OversightError('wrongUse', message);
