/** What a single field can't show: whether the parts of the file fit together. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/ids.ts';
import { localDateTime } from '../kernel/local-day.ts';
import { opensAtAll } from '../kernel/working-calendar.ts';
import { teamsIn } from '../service/authority.ts';
import {
  timeSensitivities,
  type ResponseTimes,
  type Service,
  type TimeSensitivity,
} from '../service/service.ts';
import { checkLeads } from './check-leads.ts';
import { durationInWords } from './notation.ts';
import { checkCaseReference } from './check-case-reference.ts';
import { checkRights } from './check-rights.ts';
import type { Path, Problem } from './problems.ts';
import type { ServiceFile } from './schema.ts';

export type Findings = {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

export function checkService(file: ServiceFile, service: Service, now: Instant): Findings {
  const zone = checkZone(service);
  if (zone.length > 0) return { problems: zone, warnings: [] };
  return {
    problems: [
      ...checkIds(file),
      ...checkHours(service),
      ...checkLocalities(service),
      ...checkLeads(service),
      ...timeSensitivities.flatMap((name) => checkTimes(name, service.responseTimes[name])),
      ...checkOverrides(service),
      ...checkCaseReference(service),
      ...checkRights(service),
    ],
    warnings: [...pastOverrides(service, now), ...uncheckedLanguage(service)],
  };
}

function checkZone({ timeZone }: Service): readonly Problem[] {
  try {
    if (/^[a-z]/i.test(timeZone)) {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
      return [];
    }
  } catch {
    // not a zone; said below
  }
  const message = `"${timeZone}" is not a time zone; write an IANA name like "Europe/London"`;
  return [{ path: ['timeZone'], message }];
}

/** Who reads a card at night must be able to rely on each word of it. */
const uncheckedLanguage = ({ language }: Service): readonly Problem[] =>
  language === 'en-GB'
    ? []
    : [
        {
          path: ['language'],
          message: `the ${language} texts of cards are not whole and no clinical translator has checked them: what is missing is shown in English; do not use them in care before that is done`,
        },
      ];

function checkIds({ people, teams }: ServiceFile): readonly Problem[] {
  const ids = Object.entries(people).map(([key, { id }]) => ({
    value: id,
    path: ['people', key, 'id'],
  }));
  const channels = Object.entries(teams).map(([key, { channel }]) => ({
    value: channel.channelId,
    path: ['teams', key, 'channel', 'channelId'],
  }));
  const records = Object.entries(people).flatMap(([key, { recordId: value }]) =>
    value === undefined ? [] : [{ value, path: ['people', key, 'recordId'] }],
  );
  return [
    ...repeated(ids, 'two people must not share one Entra object id'),
    ...repeated(records, 'two people must not share one code of the record system'),
    ...repeated(channels, 'two teams must not share one MDT channel'),
  ];
}

function repeated(
  entries: readonly { readonly value: string; readonly path: Path }[],
  rule: string,
): readonly Problem[] {
  return entries.flatMap(({ value, path }, index) => {
    const first = entries.findIndex((entry) => entry.value === value);
    if (first === index) return [];
    const message = `is the same as ${entries[first]?.path.join('.') ?? 'another'}; ${rule}`;
    return [{ path, message }];
  });
}

function checkHours(service: Service): readonly Problem[] {
  const closed = 'must be open on at least one day, e.g. "mon: 09:00-17:00"';
  const people = [...service.people.values()].filter(
    ({ workingHours }) => workingHours !== undefined && !opensAtAll(workingHours),
  );
  return [
    ...(opensAtAll(service.workingHours) ? [] : [{ path: ['workingHours'], message: closed }]),
    ...people.map(({ key }) => ({ path: ['people', key, 'workingHours'], message: closed })),
  ];
}

function checkLocalities(service: Service): readonly Problem[] {
  return [...service.localities.values()]
    .filter(({ id }) => teamsIn(service, id).length === 0)
    .map(({ id, name }) => ({
      path: ['localities', id],
      message: `${name} has no team, so no manager would be told; add a team with this locality`,
    }));
}

function checkTimes(name: TimeSensitivity, times: ResponseTimes): readonly Problem[] {
  const path = ['responseTimes', name];
  const { clock, acknowledge, answer, tellManager } = times;
  const durations = [acknowledge, answer, ...(tellManager === undefined ? [] : [tellManager])];
  if (clock === 'wall' && durations.some((duration) => duration.endsWith('D'))) {
    return [{ path, message: 'working days need "clock: working"; use hours on the wall clock' }];
  }
  if (minutesIn(answer) >= minutesIn(acknowledge)) return [];
  const message = `must be answered in ${durationInWords(answer)}, before it must be acknowledged (${durationInWords(acknowledge)}); make the answer time the longer one`;
  return [{ path: [...path, 'answer'], message }];
}

/** For comparison only: a working day counts as 24 hours. */
const minutesIn = (duration: string): number =>
  Temporal.Duration.from(duration).total({ unit: 'minutes' });

function checkOverrides({ rotas }: Service): readonly Problem[] {
  return rotas.flatMap(({ id, overrides }) =>
    overrides.flatMap(({ from, to }, index) =>
      from < to
        ? []
        : [
            {
              path: ['rotas', id, 'overrides', index],
              message: `ends at ${to}, before it starts at ${from}; give the date of its end`,
            },
          ],
    ),
  );
}

function pastOverrides(service: Service, now: Instant): readonly Problem[] {
  const localNow = localDateTime(service.timeZone, now);
  return service.rotas.flatMap(({ id, overrides }) =>
    overrides.flatMap(({ to }, index) =>
      to > localNow
        ? []
        : [
            {
              path: ['rotas', id, 'overrides', index],
              message: `ended on ${to.replace('T', ' ')}; it can be removed from the file`,
            },
          ],
    ),
  );
}
