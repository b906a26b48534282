/** Decision rights: every row is of a kind that there is, and every step has people who can take it. */
import { Instant, type PathwayId, type PersonId, type TeamId } from '../kernel/ids.ts';
import type { RightRow, RightStep } from '../rights/rights.ts';
import { nameOfStep } from '../rights/role-names.ts';
import { holdersOfRole } from '../rights/role-holders.ts';
import type { Service } from '../service/service.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import { oversightTiers } from '../caseload/tier.ts';
import type { Problem } from './problems.ts';
import { quoted } from './quoted.ts';

export const checkRights = (service: Service): readonly Problem[] => [
  ...[...service.rights].flatMap(([kind, row]) => [
    ...checkKind(kind),
    ...checkRow(service, kind, row),
  ]),
  ...checkRoles(service),
];

function checkKind(kind: string): readonly Problem[] {
  const known = signOffKinds.map(({ id }) => id);
  if (known.some((id) => id === kind)) return [];
  const message = `there is no kind of decision "${kind}"; known are ${quoted(known)}`;
  return [{ path: ['decisionRights', kind], message }];
}

function checkRow(service: Service, kind: string, row: RightRow): readonly Problem[] {
  const isSame = row.core === row.enhanced && row.core === row.intensive;
  const tiers = isSame ? (['core'] as const) : oversightTiers;
  return tiers.flatMap((tier) =>
    row[tier].flatMap((step, index) => {
      const path = ['decisionRights', kind, ...(isSame ? [] : [tier]), index];
      const message = tooFew(service, step);
      return message === undefined ? [] : [{ path, message }];
    }),
  );
}

/** Where the fewest people could take the step; delegates and covers of a day do not count. */
function tooFew(service: Service, step: RightStep): string | undefined {
  for (const team of service.teams.values()) {
    for (const pathway of service.pathways.values()) {
      const count = possible(service, step, team.id, pathway.id);
      if (count >= step.needs) continue;
      const byPathway = step.roles.includes('clinicalLead') ? ` for ${pathway.name}` : '';
      const name = nameOfStep(service, step);
      return count === 0
        ? `${name}: nobody in ${team.name}${byPathway} could decide; add a role that somebody has`
        : `${name}: ${step.needs} have to agree, and in ${team.name}${byPathway} there are ${count}; lower "needs", or add a role`;
    }
  }
  return undefined;
}

function possible(service: Service, step: RightStep, team: TeamId, pathway: PathwayId): number {
  const people = new Set<PersonId>();
  let others = 0;
  for (const role of step.roles) {
    if (role === 'dutyClinician' || role === 'onCallManager') {
      others += rotasFor(service, role, team);
    } else if (role === 'supervisor') {
      others += 1;
    } else {
      const asked = { service, overrides: [], now: anyTime, team, pathway };
      const { places, coverForAll } = holdersOfRole(role, asked);
      const named = places.flatMap(({ person, covers }) => [person, ...covers]);
      for (const each of [...named, ...coverForAll]) people.add(each);
    }
  }
  return people.size + others;
}

/** By post, so that no moment differs from another. */
const anyTime = Instant.parse('2026-01-01T00:00:00.000Z');

const rotasFor = ({ rotas, teams }: Service, role: string, team: TeamId): number =>
  rotas.filter((rota) => {
    const locality = teams.get(team)?.locality;
    return rota.role === role && locality !== undefined && rota.localities.includes(locality);
  }).length;

const checkRoles = ({ roles, people }: Service): readonly Problem[] =>
  [...roles.values()].flatMap((role) =>
    role.cover
      .filter((person) => role.people.includes(person))
      .map((person) => ({
        path: ['roles', role.id, 'cover'],
        message: `${people.get(person)?.name ?? person} has the role already and can't cover it; name somebody else`,
      })),
  );
