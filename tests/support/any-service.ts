/** Services, absences and questions drawn at random for properties of the chain. */
import fc from 'fast-check';
import { absenceKinds, absenceSources, type Absence } from '../../services/absence/absence.ts';
import type { ChainQuestion } from '../../services/cover/chain.ts';
import type { DirectoryStanding } from '../../services/cover/standing.ts';
import {
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  TeamId,
  TenantId,
} from '../../services/kernel/ids.ts';
import { presences } from '../../services/ports/directory.ts';
import {
  timeSensitivities,
  weekdays,
  type Person,
  type Rota,
  type RotaOverride,
  type Service,
  type Team,
  type WeeklyHours,
} from '../../services/service/service.ts';
import { service as example } from './people.ts';

/** A few people only, so that they collide in every way. */
const people = Array.from({ length: 6 }, (_, index) =>
  PersonId.parse(`00000000-0000-4000-8000-00000000020${index}`),
);
const pathways = ['early-intervention', 'crisis'].map((id) => PathwayId.parse(id));
const localities = ['riverside', 'northgate'].map((id) => LocalityId.parse(id));
const holidays = ['2026-03-30', '2026-12-25', '2026-12-28'];

const anyPerson = fc.constantFrom(...people);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anyTime = fc.constantFrom('00:00', '01:30', '02:00', '09:00', '15:00', '17:00', '21:00');
const anyHours = fc.record({ from: anyTime, to: anyTime });
const anyWeeklyHours: fc.Arbitrary<WeeklyHours> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...weekdays), anyHours), {
    minLength: 1,
    selector: ([day]) => day,
  })
  .map((days): WeeklyHours => Object.fromEntries(days));

/** Around both clock changes and a holiday, where mistakes live, and on ordinary days. */
export const anyInstant: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.constantFrom('2026-03-28', '2026-06-10', '2026-10-24', '2026-12-24'),
    fc.integer({ min: 0, max: 5 * 24 * 12 }),
  )
  .map(([date, steps]) =>
    Instant.parse(new Date(Date.parse(`${date}T00:00Z`) + steps * 300_000).toISOString()),
  );

const hoursAfter = (instant: Instant, hours: number): Instant =>
  Instant.parse(new Date(Date.parse(instant) + hours * 3_600_000).toISOString());

type Present<Group> = { [Key in keyof Group]?: Exclude<Group[Key], undefined> };

/** Without the keys whose value is `undefined`, as configuration and records have it. */
const present = <Group extends object>(group: Group): Present<Group> =>
  Object.fromEntries(
    Object.entries(group).filter(([, value]) => value !== undefined),
  ) as Present<Group>;

const anyPeople = fc.tuple(
  ...people.map((id, index) =>
    fc
      .record({ mayCover: fc.subarray([...pathways]), workingHours: maybe(anyWeeklyHours) })
      .map(({ mayCover, workingHours }): [PersonId, Person] => {
        const key = `p${index}`;
        return [id, { id, key, name: key, title: key, mayCover, ...present({ workingHours }) }];
      }),
  ),
);

const anyTeam = (locality: LocalityId): fc.Arbitrary<Team> =>
  fc.tuple(anyPerson, fc.array(anyPerson, { maxLength: 2 })).map(([manager, members]) => ({
    id: TeamId.parse(`team-${locality}`),
    name: locality,
    locality,
    channel: { teamId: '19:t@thread.tacv2', channelId: '19:c@thread.tacv2', name: 'MDT' },
    managers: [manager],
    members,
  }));

const anyRota = (id: string): fc.Arbitrary<Rota> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    role: fc.constantFrom('dutyClinician' as const, 'onCallManager' as const),
    localities: fc.subarray([...localities], { minLength: 1 }),
    closedOnHolidays: fc.boolean(),
    shifts: fc.array(
      fc
        .record({
          days: fc.subarray([...weekdays, 'holiday'] as const, { minLength: 1 }),
          hours: anyHours,
          person: anyPerson,
        })
        .map(({ hours, ...shift }) => ({ ...shift, ...hours })),
      { minLength: 1, maxLength: 4 },
    ),
    overrides: fc.constant([]),
  });

const rotaIds = ['rota-a', 'rota-b', 'rota-c'];

export const anyOverride: fc.Arbitrary<RotaOverride> = fc
  .tuple(fc.constantFrom(...rotaIds), anyInstant, fc.integer({ min: 1, max: 36 }), anyPerson)
  .map(([rota, start, hours, person]) => {
    const end = hoursAfter(start, hours);
    return { rota, person, from: start.slice(0, 16), to: end.slice(0, 16) };
  });

const anyLeadership = fc.tuple(
  ...pathways.flatMap((pathway) =>
    localities.map((locality) =>
      fc
        .record({ lead: anyPerson, cover: maybe(anyPerson), deputy: maybe(anyPerson) })
        .map(({ lead, ...others }) => ({ pathway, locality, lead, ...present(others) })),
    ),
  ),
);

export const anyService: fc.Arbitrary<Service> = fc
  .record({
    people: anyPeople,
    teams: fc.tuple(...localities.map(anyTeam)),
    leadership: anyLeadership,
    rotas: fc.tuple(...rotaIds.map(anyRota)),
    workingHours: anyWeeklyHours,
    timeZone: fc.constantFrom('Europe/London', 'Europe/London', 'Pacific/Auckland'),
  })
  .map(({ teams, people: drawnPeople, ...drawn }) => ({
    ...example,
    ...drawn,
    people: new Map(drawnPeople),
    tenant: TenantId.parse('00000000-aaaa-4000-8000-000000000002'),
    isHoliday: (date: string) => holidays.includes(date),
    teams: new Map(teams.map((team) => [team.id, team])),
  }));

/** Declared, or read by some source. */
const anyAbsence: fc.Arbitrary<Absence> = fc
  .record({
    person: anyPerson,
    kind: fc.constantFrom(...absenceKinds),
    from: anyInstant,
    hours: maybe(fc.integer({ min: 1, max: 200 })),
    cover: maybe(anyPerson),
    source: maybe(fc.constantFrom(...absenceSources)),
  })
  .map(({ person, kind, from, hours, cover, source }) => {
    const until = hours === undefined ? undefined : hoursAfter(from, hours);
    const detected = source && { source, readAt: from };
    return {
      ...{ id: 'a', declaredBy: person, person, kind, from },
      ...present({ until, cover, detected }),
    };
  });

const anyStanding: fc.Arbitrary<DirectoryStanding> = fc.oneof(
  fc.constant({ state: 'unknown', why: 'it did not answer' } as const),
  fc
    .record({
      readAt: anyInstant,
      presence: maybe(fc.constantFrom(...presences)),
      hours: maybe(anyWeeklyHours),
      timeZone: fc.constantFrom('Europe/London', 'Pacific/Auckland'),
    })
    .map(({ readAt, presence, hours, timeZone }) => ({
      ...{ state: 'known' as const, readAt },
      ...present({ presence, workingHours: hours && { hours, timeZone } }),
    })),
);

export const anyQuestion: fc.Arbitrary<ChainQuestion> = fc
  .record({
    service: anyService,
    absences: fc.array(anyAbsence, { maxLength: 6 }),
    overrides: fc.array(anyOverride, { maxLength: 3 }),
    now: anyInstant,
    pathway: fc.constantFrom(...pathways),
    locality: fc.constantFrom(...localities),
    sensitivity: fc.constantFrom(...timeSensitivities),
    requester: maybe(anyPerson),
    unreachable: fc
      .uniqueArray(anyPerson, { maxLength: 3 })
      .map((blocked) => new Map(blocked.map((person) => [person, 'blocked']))),
    directory: fc
      .array(fc.tuple(anyPerson, anyStanding), { maxLength: 4 })
      .map((standings) => new Map(standings)),
  })
  .map(({ requester, ...question }) => ({
    ...question,
    ...(requester === undefined ? {} : { requester }),
  }));
