/**
 * Who and what there is in the made-up service of a simulated half year: three teams in two
 * localities. Everybody in it is invented, and has a name that says so.
 */
export type TownLocality = 'harbour' | 'moorland';

export type TownTeam = {
  readonly id: string;
  readonly name: string;
  readonly locality: TownLocality;
  readonly manager: string;
  /** Short names of those who work with cases. */
  readonly workers: readonly [string, ...string[]];
  /** When its weekly huddle is, as the configuration file writes it. */
  readonly huddle: string;
};

export const townTeams: readonly [TownTeam, ...TownTeam[]] = [
  {
    ...{ id: 'harbour-north', name: 'Harbour North', locality: 'harbour', manager: 'edith' },
    ...{ workers: ['alba', 'bram', 'cleo', 'dunja'], huddle: 'mon 09:30' },
  },
  {
    ...{ id: 'harbour-south', name: 'Harbour South', locality: 'harbour', manager: 'ivor' },
    ...{ workers: ['falk', 'gwen', 'hedda'], huddle: 'wed 13:00' },
  },
  {
    ...{ id: 'moorland', name: 'Moorland', locality: 'moorland', manager: 'nesta' },
    ...{ workers: ['jory', 'kaia', 'lorcan', 'mabel'], huddle: 'tue 10:00' },
  },
];

export const townPathways = {
  'early-intervention': 'Early intervention',
  'complex-needs': 'Complex emotional needs',
  perinatal: 'Perinatal',
} as const;
export type TownPathway = keyof typeof townPathways;

export type Leads = { readonly lead: string; readonly cover: string; readonly deputy: string };

/** Who answers, by day: the lead, the cover, the deputy, whoever is on duty, a manager on call. */
export const townLeads: Readonly<Record<TownLocality, Readonly<Record<TownPathway, Leads>>>> = {
  harbour: {
    'early-intervention': { lead: 'oskar', cover: 'petra', deputy: 'quill' },
    'complex-needs': { lead: 'petra', cover: 'oskar', deputy: 'quill' },
    perinatal: { lead: 'quill', cover: 'petra', deputy: 'oskar' },
  },
  moorland: {
    'early-intervention': { lead: 'runa', cover: 'silas', deputy: 'tamsin' },
    'complex-needs': { lead: 'silas', cover: 'runa', deputy: 'tamsin' },
    perinatal: { lead: 'tamsin', cover: 'silas', deputy: 'runa' },
  },
};

export const townDuty: Readonly<Record<TownLocality, string>> = {
  harbour: 'ulla',
  moorland: 'viggo',
};
export const townNight = 'wilma';
export const townOnCall = 'xaver';

/** Names, titles, and when each was last signed off in safeguarding before the half year. */
export const townPeople: Readonly<
  Record<string, { readonly name: string; readonly title: string; readonly signedOff?: string }>
> = {
  alba: { name: 'Alba Muster', title: 'Care coordinator' },
  bram: { name: 'Bram Beispiel', title: 'Care coordinator' },
  cleo: { name: 'Cleo Specimen', title: 'Community nurse' },
  dunja: { name: 'Dunja Ejemplo', title: 'Support worker' },
  edith: { name: 'Edith Exemplar', title: 'Team manager', signedOff: '2026-02-03' },
  falk: { name: 'Falk Muster', title: 'Care coordinator' },
  gwen: { name: 'Gwen Placeholder', title: 'Community nurse' },
  hedda: { name: 'Hedda Beispiel', title: 'Support worker' },
  ivor: { name: 'Ivor Specimen', title: 'Team manager', signedOff: '2026-03-17' },
  jory: { name: 'Jory Exemplar', title: 'Care coordinator' },
  kaia: { name: 'Kaia Muster', title: 'Care coordinator' },
  lorcan: { name: 'Lorcan Placeholder', title: 'Community nurse' },
  mabel: { name: 'Mabel Ejemplo', title: 'Peer worker' },
  nesta: { name: 'Nesta Beispiel', title: 'Team manager', signedOff: '2026-01-20' },
  oskar: { name: 'Dr Oskar Specimen', title: 'Consultant psychiatrist', signedOff: '2026-02-24' },
  petra: { name: 'Petra Exemplar', title: 'Clinical psychologist', signedOff: '2025-11-11' },
  quill: { name: 'Quill Placeholder', title: 'Nurse consultant', signedOff: '2026-04-07' },
  runa: { name: 'Dr Runa Muster', title: 'Consultant psychiatrist', signedOff: '2026-03-10' },
  silas: { name: 'Silas Ejemplo', title: 'Clinical psychologist', signedOff: '2025-12-02' },
  tamsin: { name: 'Tamsin Beispiel', title: 'Perinatal lead', signedOff: '2025-08-19' },
  ulla: { name: 'Ulla Specimen', title: 'Duty clinician', signedOff: '2026-01-13' },
  viggo: { name: 'Viggo Exemplar', title: 'Duty clinician', signedOff: '2025-07-14' },
  wilma: { name: 'Wilma Placeholder', title: 'Night clinician', signedOff: '2026-02-10' },
  xaver: { name: 'Xaver Muster', title: 'Manager on call', signedOff: '2026-03-24' },
};

/** An Entra object id, by the short name. */
export function townPerson(key: string): string {
  const number = Object.keys(townPeople).indexOf(key) + 1;
  return `00000000-0000-4000-8000-${String(number + 500).padStart(12, '0')}`;
}
