/** People of the chains whom Teams does not reach, and sign-offs of theirs that have lapsed. */
import { competencyOverview } from '../../competency/overview.ts';
import type { PersonId, TeamId } from '../../kernel/ids.ts';
import { endOfDay } from '../../kernel/local-day.ts';
import type { ReachReport } from '../../reach/reach.ts';
import type { CompetencyId } from '../../rights/rights.ts';
import { managersOf } from '../../service/authority.ts';
import type { Service } from '../../service/service.ts';
import type { SignOffDesk } from '../../sign-off/desk.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export type ReachLook = () => Promise<ReachReport>;

/** Each stands with the teams whose managers look after that person. */
export const reachSource = (service: Service, look: ReachLook): ExceptionSource => ({
  name: 'reach',
  async *of(team) {
    yield* ofReach(await look(), service, team);
  },
});

export const ofReach = (
  { rows }: Pick<ReachReport, 'rows'>,
  service: Service,
  team: TeamId,
): readonly OutOfStandard[] =>
  rows
    .filter(({ person }) => looksAfter(service, team, person))
    .flatMap(({ person, facts }): readonly OutOfStandard[] => {
      const about = { team, whose: [person], fix: { opens: 'reach' } as const };
      const { reach, installation } = facts;
      if (reach.state === 'unreachable') {
        const key = `reach:${person}:${reach.since}`;
        return [{ ...about, key, since: reach.since, why: { kind: 'unreachable', person } }];
      }
      const hasFailed =
        installation?.outcome === 'failed' || installation?.outcome === 'notPermitted';
      return reach.state === 'unknown' && installation !== undefined && hasFailed
        ? [
            {
              ...{ ...about, key: `reach:install:${person}` },
              ...{ since: installation.at, why: { kind: 'notInstalled', person } },
            },
          ]
        : [];
    });

function looksAfter(service: Service, team: TeamId, person: PersonId): boolean {
  const managers: readonly PersonId[] = service.teams.get(team)?.managers ?? [];
  const theirs = managersOf(service, person);
  // A manager whom nobody else manages is looked after by their own team.
  return managers.includes(person) || theirs.some((manager) => managers.includes(manager));
}

export type CompetencyParts = {
  readonly service: Service;
  readonly signOffs: Pick<SignOffDesk, 'signedOff'>;
};

/** Of everybody of the team: what was never signed off is no exception, what has lapsed is. */
export const competencySource = ({ service, signOffs }: CompetencyParts): ExceptionSource => ({
  name: 'competency',
  async *of(team, now) {
    const its = service.teams.get(team);
    if (service.competencies === undefined || its === undefined) return;
    const people = [...new Set([...its.members, ...its.managers])];
    const signedOff = await signOffs.signedOff(people);
    for (const { person, competencies } of competencyOverview(service, people, signedOff, now)) {
      for (const { competency, name, standing, until } of competencies) {
        if (standing !== 'lapsed' || until === undefined) continue;
        yield lapsed({ team, person, competency, name, since: endOfDay(service, until) });
      }
    }
  },
});

const lapsed = (what: {
  readonly team: TeamId;
  readonly person: PersonId;
  readonly competency: CompetencyId;
  readonly name: string;
  readonly since: OutOfStandard['since'];
}): OutOfStandard => ({
  key: `competency:${what.person}:${what.competency}:${what.since}`,
  ...{ team: what.team, since: what.since, whose: [what.person] },
  why: { kind: 'competenceLapsed', person: what.person, competency: what.name },
  fix: { opens: 'competency' },
});
