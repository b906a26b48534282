/** A made-up service that is large enough for a caseload, as its configuration file holds it. */
import { createDice } from './dice.ts';

export type SampleSize = {
  readonly teams: number;
  readonly cases: number;
  /** The same seed makes the same service and the same caseload. */
  readonly seed: number;
};

export type SampleTeam = {
  readonly id: string;
  readonly name: string;
  readonly locality: string;
  readonly manager: string;
  /** Short names of those who work with cases. */
  readonly workers: readonly [string, ...string[]];
};

export const samplePathways = {
  'early-intervention': 'Early intervention',
  perinatal: 'Perinatal',
  'complex-needs': 'Complex emotional needs',
  crisis: 'Crisis',
  'older-adults': 'Older adults',
} as const;

const CASES_PER_WORKER = 25;
const TEAMS_PER_LOCALITY = 3;

const places = [
  ...['Riverside', 'Northgate', 'Hillside', 'Eastfield', 'Westbrook', 'Southmere', 'Oakley'],
  ...['Millbank', 'Harbour', 'Ashdown', 'Kingsmead', 'Fernhill', 'Lakeside', 'Stonebridge'],
] as const;
const firstNames = [
  ...['Amina', 'Ben', 'Chloe', 'Dev', 'Esther', 'Farah', 'Grace', 'Hugh', 'Ines', 'Jonah', 'Kemi'],
  ...['Leo', 'Maya', 'Nadia', 'Owen', 'Priya', 'Rosa', 'Sam', 'Tariq', 'Una', 'Viktor', 'Wanda'],
] as const;
const lastNames = [
  ...[
    'Adeyemi',
    'Brennan',
    'Carvalho',
    'Dhillon',
    'Ellis',
    'Fernandes',
    'Grant',
    'Hassan',
    'Iqbal',
  ],
  ...['Jensen', 'Khan', 'Lindqvist', 'Martin', 'Nwosu', 'Okafor', 'Patel', 'Quinn', 'Rosen'],
] as const;

/** Teams of one locality share its name: "Riverside 1", "Riverside 2". */
export function sampleTeams({ teams, cases }: SampleSize): readonly SampleTeam[] {
  const workers = Math.max(2, Math.ceil(cases / teams / CASES_PER_WORKER));
  return Array.from({ length: teams }, (_, index): SampleTeam => {
    const { id: locality, name } = localityOf(index);
    const place = (index % TEAMS_PER_LOCALITY) + 1;
    const [first, ...others] = Array.from(
      { length: workers },
      (_, each) => `t${index + 1}-w${each + 1}`,
    );
    return {
      ...{ id: `${locality}-${place}`, name: `${name} ${place}`, locality },
      manager: `t${index + 1}-m`,
      workers: [first ?? '', ...others],
    };
  });
}

function localityOf(team: number): { readonly id: string; readonly name: string } {
  const number = Math.floor(team / TEAMS_PER_LOCALITY);
  const round = Math.floor(number / places.length);
  const place = places[number % places.length] ?? places[0];
  const name = round === 0 ? place : `${place} ${'I'.repeat(round + 1)}`;
  return { id: name.toLowerCase().replace(' ', '-'), name };
}

type SamplePerson = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly recordId: string;
  readonly mayCover?: readonly string[];
};

/** To be written down as YAML: `oversight config check` finds nothing wrong with it. */
export function sampleService(size: SampleSize): object {
  const teams = sampleTeams(size);
  const byLocality = Map.groupBy(teams, ({ locality }) => locality);
  const localities = [...byLocality.keys()];
  return {
    name: `Sample service of ${size.teams} teams (everybody in it is made up)`,
    tenant: '00000000-aaaa-4000-8000-000000000001',
    people: peopleOf(teams, size.seed),
    localities: Object.fromEntries(
      teams.map(({ locality, name }) => [locality, name.replace(/ \d+$/, '')]),
    ),
    teams: Object.fromEntries(teams.map((team) => [team.id, teamField(team)])),
    pathways: samplePathways,
    leads: Object.fromEntries(
      Object.keys(samplePathways).map((pathway, index) => [pathway, leadsOf(byLocality, index)]),
    ),
    rotas: rotasOf(byLocality, localities),
    caseReference: { pattern: '^[A-Z]{2}-[0-9]{6}$', example: 'CM-100482' },
    links: {
      cannotWait: 'Call 999, or the crisis line on 0800 000 0000.',
      crisisLine: { title: 'Crisis line', url: 'https://crisis.example.org' },
    },
  };
}

function peopleOf(
  teams: readonly SampleTeam[],
  seed: number,
): Readonly<Record<string, SamplePerson>> {
  const dice = createDice(seed, -1);
  let count = 0;
  const person = (key: string, title: string, more: object = {}): [string, SamplePerson] => {
    count += 1;
    const name = `${dice.pick(firstNames)} ${dice.pick(lastNames)}`;
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    return [key, { id, name, title, recordId: `W${String(1000 + count)}`, ...more }];
  };
  const mayCover = Object.keys(samplePathways);
  return Object.fromEntries(
    teams.flatMap(({ name, manager, workers }) => [
      person(manager, `Team manager, ${name}`, { mayCover }),
      ...workers.map((key, index) =>
        index < 2 ? person(key, 'Senior clinician', { mayCover }) : person(key, 'Care coordinator'),
      ),
    ]),
  );
}

const teamField = ({ id, name, locality, manager, workers }: SampleTeam): object => ({
  ...{ name, locality },
  channel: {
    teamId: `19:${id}@thread.tacv2`,
    channelId: `19:mdt-${id}@thread.tacv2`,
    name: `MDT ${name}`,
  },
  managers: [manager],
  members: workers,
});

type ByLocality = ReadonlyMap<string, readonly SampleTeam[]>;

function leadsOf(byLocality: ByLocality, pathway: number): object {
  return Object.fromEntries(
    [...byLocality].map(([locality, teams]) => {
      const team = teams[pathway % teams.length] ?? teams[0];
      const [lead, cover = lead] = team?.workers ?? [];
      return [locality, { lead, cover, deputy: team?.manager }];
    }),
  );
}

/** By day each locality has its own; nights and week-ends are one rota, and a manager is on call. */
function rotasOf(byLocality: ByLocality, localities: readonly string[]): object {
  const duties = [...byLocality].map(([locality, [team]]): [string, object] => [
    `${locality}-duty`,
    {
      ...{ name: `${team?.name.replace(/ \d+$/, '') ?? ''} duty`, role: 'dutyClinician' },
      ...{ localities: [locality], closedOnHolidays: true },
      shifts: [{ days: 'mon-fri', hours: '09:00-17:00', person: team?.workers[1] }],
    },
  ]);
  const [first] = [...byLocality.values()].flat();
  const nights = first?.workers[0];
  return {
    ...Object.fromEntries<object>(duties),
    'out-of-hours': {
      ...{ name: 'Out of hours', role: 'dutyClinician', localities },
      shifts: [
        { days: 'mon-fri', hours: '17:00-09:00', person: nights },
        { days: 'sat-sun', hours: '09:00-09:00', person: nights },
        { days: 'holiday', hours: '09:00-09:00', person: nights },
      ],
    },
    'on-call-manager': {
      ...{ name: 'On-call manager', role: 'onCallManager', localities },
      shifts: [{ days: 'mon-sun', hours: '09:00-09:00', person: first?.manager }],
    },
  };
}
