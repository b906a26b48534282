/** The few fixed people of the tests: those of the example service. All synthetic. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { resolveService } from '../../services/config/resolve.ts';
import { ServiceFile } from '../../services/config/schema.ts';
import { Instant, LocalityId, PathwayId, PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';

export const exampleFile = fileURLToPath(
  new URL('../../services/config/example/service.yaml', import.meta.url),
);

/** Without its cross-checks, which take longer than most tests: `tests/contract/config` runs them. */
const file = ServiceFile.parse(parse(readFileSync(exampleFile, 'utf8')));
export const service: Service = resolveService(file, 'example').service;

const person = (key: string): PersonId => {
  const found = [...service.people.values()].find((candidate) => candidate.key === key);
  if (found === undefined) throw new TypeError(`The example service has no ${key}.`);
  return found.id;
};

/** Consultant psychiatrist: leads complex emotional needs and crisis in Riverside. */
export const amina = person('amina');
/** Leads early intervention in Riverside; out of hours at week-ends by day. */
export const ben = person('ben');
/** Psychologist; out of hours on weekday evenings. */
export const chloe = person('chloe');
export const dev = person('dev');
/** Leads perinatal in both localities; Mon–Wed, Thu until 15:00. */
export const esther = person('esther');
/** Nurse practitioner; Riverside duty Mon–Thu, Northgate duty Thu–Fri. */
export const farah = person('farah');
/** Manages Riverside East; on call Mon–Tue. */
export const grace = person('grace');
/** Manages Riverside West; on call Wed–Thu. */
export const hugh = person('hugh');
/** Manages Northgate; on call Fri–Sun. */
export const ines = person('ines');
/** Care coordinator in Riverside East. */
export const jonah = person('jonah');
/** Support worker in Riverside East. */
export const kemi = person('kemi');
/** Duty clinician for the nights of Fri–Mon. */
export const leo = person('leo');
/** Leads crisis in Northgate; duty clinician for the nights of Tue–Thu. */
export const maya = person('maya');
/** Senior nurse, covers for many; Northgate duty Mon–Wed, Riverside duty Fri. */
export const sam = person('sam');
/** Nobody in the service. */
export const stranger = PersonId.parse('00000000-0000-4000-8000-000000000999');

export const riverside = LocalityId.parse('riverside');
export const riversideEast = TeamId.parse('riverside-east');
export const perinatal = PathwayId.parse('perinatal');
export const complexNeeds = PathwayId.parse('complex-needs');
export const crisis = PathwayId.parse('crisis');

/** An instant as it is stored, from UTC: `utc('2026-12-02T10:00')`. */
export const utc = (text: string): Instant => Instant.parse(`${text}:00.000Z`);
/** Wednesday 2 December 2026, an ordinary winter day (UTC is local time). */
export const at = (time: string): Instant => utc(`2026-12-02T${time}`);
