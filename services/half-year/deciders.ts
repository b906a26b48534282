/** Who prepares a decision, and who takes it. */
import { townLeads, townPathways, townPerson, townTeams, type TownPathway } from './town.ts';
import type { TrueSignOff } from './truth.ts';

type About = Pick<TrueSignOff, 'team' | 'kind' | 'pathway' | 'tier' | 'caseRef'>;

const teamOf = (id: string) => townTeams.find((team) => team.id === id) ?? townTeams[0];

const isPathway = (pathway: string): pathway is TownPathway => pathway in townPathways;

/** One of the team's own, always the same for a case. */
export function workerOf({ team, caseRef }: Pick<TrueSignOff, 'team' | 'caseRef'>): string {
  const { workers } = teamOf(team);
  return townPerson(workers[Number(caseRef.slice(3)) % workers.length] ?? workers[0]);
}

const managerOf = ({ team }: About): string => townPerson(teamOf(team).manager);

/** Missed contacts and safeguarding are the manager's, all else the clinical lead's. */
export function deciderOf(about: About): string {
  const { team, kind, pathway } = about;
  if (kind === 'missedContact' || kind === 'safeguarding' || !isPathway(pathway)) {
    return managerOf(about);
  }
  return townPerson(townLeads[teamOf(team).locality][pathway].lead);
}

/** At the highest tier a manager agrees after the lead. */
export const secondOf = (about: About): string | undefined =>
  about.tier === 'intensive' && (about.kind === 'transition' || about.kind === 'restriction')
    ? managerOf(about)
    : undefined;
