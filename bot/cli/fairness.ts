/** `oversight fairness`: duties and pings of each person, and how far apart they lie. */
import { z } from 'zod';
import { dutyText, pingsText, spreadText } from '../../cards/fairness/words.ts';
import { roleWords } from '../../cards/vocabulary.ts';
import { dutyFigures } from '../../services/fairness/duty-figures.ts';
import { fairness, type Fairness } from '../../services/fairness/fairness.ts';
import { gatherFairness } from '../../services/fairness/gather.ts';
import { MOST_WEEKS, periodOf, WEEKS_BACK } from '../../services/fairness/period.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Service } from '../../services/service/service.ts';
import { systemClock } from '../index.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { english } from '../../cards/say.ts';

const FairnessOptions = z.object({
  weeks: z.coerce.number<string>().int().min(1).max(MOST_WEEKS).default(WEEKS_BACK),
  config: z.string().optional(),
  json: z.boolean().default(false),
});

export async function fairnessReport(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const options = FairnessOptions.safeParse(given).data;
  if (!options) throw new OversightError('wrongUse', `--weeks: must be 1 to ${MOST_WEEKS}.`);
  const service = await configuredService(terminal, options.config);
  const now = systemClock.now();
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    const period = periodOf(service.timeZone, now, options.weeks);
    const figures =
      record === undefined
        ? fairness(service, period, dutyFigures(service, [], period), new Map())
        : await gatherFairness({ ...record, service }, now, options.weeks);
    if (options.json) terminal.out(JSON.stringify(figures, undefined, 2));
    else for (const line of lines(figures, service, record !== undefined)) terminal.out(line);
    return 0;
  });
}

function lines({ period, people, duty, pings }: Fairness, service: Service, hasRecord: boolean) {
  const nameOf = (person: Fairness['people'][number]['person']): string =>
    service.people.get(person)?.name ?? person;
  const day = (at: typeof period.from): string => localDate(service.timeZone, at);
  return [
    `${service.name}: duties and pings from ${day(period.from)} to ${day(period.until)}`,
    ...(hasRecord ? [] : ['There is no record yet: the rotas’ weekly pattern alone is counted.']),
    '',
    ...duty.flatMap(({ role, hours, outOfHours }) => [
      `${roleWords[role]}, hours: ${spreadText(hours, ' h', nameOf, english)}`,
      `${roleWords[role]}, out of hours: ${spreadText(outOfHours, ' h', nameOf, english)}`,
    ]),
    ...(pings === undefined
      ? []
      : [
          `pings: ${spreadText(pings.all, '', nameOf, english)}`,
          `pings out of hours: ${spreadText(pings.outOfHours, '', nameOf, english)}`,
        ]),
    '',
    ...people.flatMap((figures) => [
      nameOf(figures.person),
      ...[
        ...figures.duties.map((duty) => dutyText(duty, english)),
        pingsText(figures, english),
      ].map((text) => `  ${text}`),
    ]),
  ];
}
