/** A large service, the same each time: a thousand people, sixty remits, their leave and swaps. */
import type { Absence } from '../../services/absence/absence.ts';
import type { CoverageQuestion } from '../../services/coverage/coverage.ts';
import { Instant, LocalityId, PathwayId, PersonId, TeamId } from '../../services/kernel/ids.ts';
import {
  weekdays,
  type Person,
  type Rota,
  type RotaOverride,
  type Service,
  type Shift,
  type Team,
  type WeeklyHours,
} from '../../services/service/service.ts';
import { service as example } from './people.ts';

const PEOPLE = 1_000;
const PATHWAYS = 12;
const LOCALITIES = 5;
const TEAMS_EACH = 4;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
const two = (number: number): string => String(number).padStart(2, '0');
const personOf = (n: number): PersonId =>
  PersonId.parse(`00000000-0000-4000-8000-${String(100_000_000_000 + (n % PEOPLE))}`);

const pathways = numbers(PATHWAYS).map((n) => PathwayId.parse(`pathway-${n}`));
const localities = numbers(LOCALITIES).map((n) => LocalityId.parse(`locality-${n}`));

/** A third of the people have hours of their own, in forty patterns. */
const hoursOf = (n: number): WeeklyHours =>
  Object.fromEntries(
    weekdays
      .slice(n % 2, 4 + (n % 3))
      .map((day) => [
        day,
        { from: `${two(7 + (n % 4))}:${n % 8 < 4 ? '00' : '30'}`, to: `${two(15 + (n % 5))}:00` },
      ]),
  );

const person = (n: number): [PersonId, Person] => [
  personOf(n),
  {
    id: personOf(n),
    key: `p${n}`,
    name: `Person Number ${n}`,
    title: n % 3 === 0 ? 'Consultant psychiatrist' : 'Senior mental health nurse',
    mayCover: pathways.filter((_, index) => (index + n) % 6 === 0),
    ...(n % 3 === 0 ? { workingHours: hoursOf(n % 40) } : {}),
  },
];

const team = (locality: LocalityId, index: number): Team => ({
  id: TeamId.parse(`team-${index}`),
  name: `Team ${index}`,
  locality,
  channel: {
    teamId: `19:t${index}@thread.tacv2`,
    channelId: `19:c${index}@thread.tacv2`,
    name: 'MDT',
  },
  managers: [personOf(index * 7)],
  members: numbers(50).map((n) => personOf(index * 50 + n)),
});

const shift = (day: number, from: string, to: string, n: number): Shift => ({
  days: [weekdays[day % 7] ?? 'mon'],
  ...{ from, to, person: personOf(n) },
});

function rotasOf(locality: LocalityId, index: number): readonly Rota[] {
  const rota = (id: string, role: Rota['role'], shifts: readonly Shift[]): Rota => ({
    ...{ id: `${id}-${index}`, name: `${id} ${index}`, role, shifts },
    ...{ localities: [locality], overrides: [] },
  });
  const at = index * 200;
  return [
    rota(
      'day',
      'dutyClinician',
      numbers(5).map((day) => shift(day, '09:00', '17:00', at + day * 3)),
    ),
    rota(
      'late',
      'dutyClinician',
      numbers(5).map((day) => shift(day, '17:00', '21:00', at + 20 + day * 3)),
    ),
    rota(
      'night',
      'dutyClinician',
      numbers(7).map((day) => shift(day, '21:00', '09:00', at + 40 + day * 3)),
    ),
    rota(
      'weekend',
      'dutyClinician',
      [5, 6].map((day) => shift(day, '09:00', '21:00', at + 70 + day * 3)),
    ),
    rota(
      'managers',
      'onCallManager',
      numbers(7).map((day) => shift(day, '09:00', '09:00', at + 100 + day * 3)),
    ),
  ];
}

const largeService: Service = {
  ...example,
  name: 'A large service',
  people: new Map(numbers(PEOPLE).map(person)),
  pathways: new Map(pathways.map((id) => [id, { id, name: `Pathway ${id.slice(8)}` }])),
  localities: new Map(localities.map((id) => [id, { id, name: `Locality ${id.slice(9)}` }])),
  teams: new Map(
    localities.flatMap((locality, l) =>
      numbers(TEAMS_EACH)
        .map((n) => team(locality, l * TEAMS_EACH + n))
        .map((each) => [each.id, each]),
    ),
  ),
  leadership: localities.flatMap((locality, l) =>
    pathways.map((pathway, p) => ({
      ...{ pathway, locality, lead: personOf(l * 200 + p * 9) },
      ...{ cover: personOf(l * 200 + p * 9 + 4), deputy: personOf(l * 200 + p * 9 + 6) },
    })),
  ),
  rotas: localities.flatMap(rotasOf),
};

const from = Instant.parse('2026-11-30T08:30:00.000Z');
const hoursOn = (hours: number): Instant =>
  Instant.parse(new Date(Date.parse(from) + hours * 3_600_000).toISOString());

/** Two people in five are away at some time of the weeks ahead. */
const absences: readonly Absence[] = numbers(400).map((n) => ({
  id: `absence-${n}`,
  person: personOf(n * 7),
  kind: n % 5 === 0 ? 'sickness' : 'leave',
  from: hoursOn(-48 + ((n * 37) % 600)),
  until: hoursOn(24 + ((n * 37) % 600) + (n % 9) * 24),
  declaredBy: personOf(n * 7),
  ...(n % 2 === 0 ? { cover: personOf(n * 7 + 3) } : {}),
}));

const overrides: readonly RotaOverride[] = numbers(150).map((n) => ({
  rota: largeService.rotas[n % largeService.rotas.length]?.id ?? '',
  from: hoursOn((n * 13) % 640).slice(0, 16),
  to: hoursOn(((n * 13) % 640) + 8).slice(0, 16),
  person: personOf(n * 11 + 5),
}));

/** The four weeks ahead of it. */
export const largeQuestion: CoverageQuestion = {
  service: largeService,
  ...{ absences, overrides, from },
  unreachable: new Map([
    [personOf(9), 'blocked'],
    [personOf(46), 'the app is not installed'],
  ]),
  directory: new Map(),
};
