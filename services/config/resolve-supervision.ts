/** How supervision is set: names looked up, and nobody their own supervisor. */
import type { PersonId } from '../kernel/ids.ts';
import type { SupervisionSettings } from '../service/service.ts';
import type { Path, Problem } from './problems.ts';
import type { ServiceFile } from './schema.ts';
import { supervisionPrompts } from './supervision-prompts.ts';

type Lookup = {
  readonly problems: Problem[];
  person(key: string, path: Path): PersonId | undefined;
};

const usual = {
  everyDays: 28,
  graceDays: 7,
  caseEveryDays: { intensive: 28, enhanced: 56, core: 84 },
};

export function resolveSupervision(
  { supervision, teams }: ServiceFile,
  lookup: Lookup,
): SupervisionSettings {
  const { every, everyFor, grace, caseEvery, supervisors, prompts } = supervision;
  const isOfATeam = (key: string) =>
    Object.values(teams).some((team) => [...team.members, ...team.managers].includes(key));
  for (const [worker, supervisor] of Object.entries(supervisors)) {
    const path = ['supervision', 'supervisors', worker];
    if (worker === supervisor) {
      const message = 'nobody supervises themself; name somebody else';
      lookup.problems.push({ path, message });
    } else if (!isOfATeam(worker)) {
      const message = `${worker} is of no team, and supervision is kept by team; add them to one`;
      lookup.problems.push({ path, message });
    }
  }
  return {
    everyDays: every ?? usual.everyDays,
    everyDaysFor: new Map(
      Object.entries(everyFor).flatMap(([key, days]) => {
        const person = lookup.person(key, ['supervision', 'everyFor', key]);
        return person === undefined ? [] : [[person, days] as const];
      }),
    ),
    graceDays: grace ?? usual.graceDays,
    caseEveryDays: {
      intensive: caseEvery.intensive ?? usual.caseEveryDays.intensive,
      enhanced: caseEvery.enhanced ?? usual.caseEveryDays.enhanced,
      core: caseEvery.core ?? usual.caseEveryDays.core,
    },
    supervisors: new Map(
      Object.entries(supervisors).flatMap(([worker, supervisor]) => {
        const path = ['supervision', 'supervisors', worker];
        const [of, by] = [lookup.person(worker, path), lookup.person(supervisor, path)];
        return of === undefined || by === undefined ? [] : [[of, by] as const];
      }),
    ),
    prompts: prompts
      ? Object.entries(prompts).map(([id, page]) => ({ id, ...page }))
      : supervisionPrompts,
  };
}
