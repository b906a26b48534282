/** The configuration of the made-up service, as its file holds it. */
import {
  townDuty,
  townLeads,
  townNight,
  townOnCall,
  townPathways,
  townPeople,
  townPerson,
  townTeams,
  type TownLocality,
} from './town.ts';

const localities = { harbour: 'Harbour', moorland: 'Moorland' } as const;
const names: readonly TownLocality[] = ['harbour', 'moorland'];

/** To be read as a configuration file is, or written down as YAML: nothing is wrong with it. */
export const madeUpServiceFile = (): object => ({
  name: 'Harbour and Moorland community mental health (everybody in it is made up)',
  tenant: '00000000-aaaa-4000-8000-000000000006',
  people: Object.fromEntries(Object.keys(townPeople).map((key) => [key, person(key)])),
  localities,
  teams: Object.fromEntries(townTeams.map((team) => [team.id, teamField(team)])),
  pathways: townPathways,
  leads: leadsField(),
  rotas: rotas(),
  competencies: {
    validFor: '365 days',
    kinds: { safeguarding: 'Safeguarding', formulation: 'Risk formulation' },
  },
  warningSets: {
    everybody: {
      name: 'All pathways',
      indicators: ['missedContacts', 'sleepChange', 'withdrawal', 'medicationStopped'],
      threshold: 2,
      withinDays: 14,
    },
  },
  earlyWarnings: {
    missedContacts: 'Missed contacts',
    sleepChange: 'Marked change in sleep',
    withdrawal: 'Withdrawal from usual contacts',
    medicationStopped: 'Stopped or changed medication',
  },
  caseReference: { pattern: '^[A-Z]{2}-[0-9]{5}$', example: 'HM-10482' },
  links: {
    cannotWait: 'Call 999, or the crisis line on 0800 000 0000.',
    crisisLine: { title: 'Crisis line', url: 'https://crisis.example.org' },
  },
});

function person(key: string): object {
  const { name, title, signedOff } = townPeople[key] ?? {};
  return {
    ...{ id: townPerson(key), name, title },
    ...(signedOff === undefined
      ? {}
      : { competencies: { safeguarding: signedOff, ...(isManager(key) ? formulation : {}) } }),
    ...(mayCover(key) ? { mayCover: Object.keys(townPathways) } : {}),
  };
}

/** Of managers, who sign off others in it; from April 2026 on the record has it. */
const formulation = { formulation: '2025-04-14' };

const isManager = (key: string): boolean => townTeams.some(({ manager }) => manager === key);

const mayCover = (key: string): boolean =>
  Object.values(townLeads).some((leads) => Object.values(leads).some(({ lead }) => lead === key));

const teamField = ({ id, name, locality, manager, workers, huddle }: (typeof townTeams)[0]) => ({
  ...{ name, locality, huddle, managers: [manager], members: workers },
  channel: {
    ...{ teamId: `19:${id}@thread.tacv2`, channelId: `19:mdt-${id}@thread.tacv2` },
    name: `MDT ${name}`,
  },
});

const leadsField = (): object =>
  Object.fromEntries(
    Object.keys(townPathways).map((pathway) => [
      pathway,
      Object.fromEntries(
        Object.entries(townLeads).map(([locality, leads]) => [
          locality,
          Object.entries(leads).find(([id]) => id === pathway)?.[1],
        ]),
      ),
    ]),
  );

/** By day each locality has its own; nights, week-ends and bank holidays are one rota. */
function rotas(): object {
  const byDay = names.map((locality): [string, object] => [
    `${locality}-duty`,
    {
      ...{ name: `${localities[locality]} duty`, role: 'dutyClinician', localities: [locality] },
      closedOnHolidays: true,
      shifts: [{ days: 'mon-fri', hours: '09:00-17:00', person: townDuty[locality] }],
    },
  ]);
  return {
    ...Object.fromEntries<object>(byDay),
    'out-of-hours': {
      ...{ name: 'Out of hours', role: 'dutyClinician', localities: names },
      shifts: [
        { days: 'mon-fri', hours: '17:00-09:00', person: townNight },
        { days: 'sat-sun', hours: '09:00-09:00', person: townNight },
        { days: ['holiday'], hours: '09:00-09:00', person: townNight },
      ],
    },
    'on-call-manager': {
      ...{ name: 'On-call manager', role: 'onCallManager', localities: names },
      shifts: [{ days: 'mon-sun', hours: '09:00-09:00', person: townOnCall }],
    },
  };
}
