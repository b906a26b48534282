/**
 * How somebody stands to a team's work, read from the service's file and the record's events in a
 * few lines of its own: what the fuzzer holds the product's rights against.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { exampleFile } from '../support/people.ts';
import type { WrittenEvent } from './watched-store.ts';

const names = z.array(z.string()).default([]);
const File = z.looseObject({
  people: z.record(z.string(), z.looseObject({ id: z.string() })),
  teams: z.record(
    z.string(),
    z.looseObject({ locality: z.string(), managers: names, members: names }),
  ),
  leads: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))),
  rotas: z.record(
    z.string(),
    z.looseObject({
      role: z.string(),
      localities: names,
      shifts: z.array(z.looseObject({ person: z.string() })),
    }),
  ),
  supervision: z.looseObject({ supervisors: z.record(z.string(), z.string()) }),
});
const file = File.parse(parse(readFileSync(exampleFile, 'utf8')));

const idOf = (key: string): string => file.people[key]?.id ?? '';
const among = (who: string, keys: readonly string[]): boolean => keys.map(idOf).includes(who);

/**
 * - `inService`: is in the file at all
 * - `member`, `manager`: of the event's team; `localityManager`: of a team in the same locality
 * - `anyManager`: of whatever team
 * - `clinician`: leads, covers or deputises for a pathway in the locality
 * - `duty`: stands on a rota of duty clinicians or managers for the locality
 * - `supervisor`: supervises somebody by the file
 * - `named`: what happened before in the same stream names them, or they did it
 * - `standIn`: somebody else's leave, delegation, rota or handover names them
 */
export type Relation =
  | 'inService'
  | 'member'
  | 'manager'
  | 'localityManager'
  | 'anyManager'
  | 'clinician'
  | 'duty'
  | 'supervisor'
  | 'named'
  | 'standIn';

type Deed = Pick<WrittenEvent, 'partition' | 'stream'>;

export function relationsOf(
  who: string,
  { partition, stream }: Deed,
  before: readonly WrittenEvent[],
): ReadonlySet<Relation> {
  const scope = partition.slice(partition.indexOf('|') + 1);
  const found = new Set<Relation>();
  const is = (relation: Relation, holds: boolean) => (holds ? found.add(relation) : found);
  is(
    'inService',
    Object.values(file.people).some(({ id }) => id === who),
  );
  for (const relation of inTeam(who, scope)) found.add(relation);
  is(
    'anyManager',
    Object.values(file.teams).some(({ managers }) => among(who, managers)),
  );
  is('supervisor', among(who, Object.values(file.supervision.supervisors)));
  const names = ({ actor, text }: WrittenEvent) => actor === who || text.includes(who);
  is(
    'named',
    before.some(
      (event) => event.stream === stream && event.partition === partition && names(event),
    ),
  );
  is(
    'standIn',
    before.some(
      ({ type, actor, text }) => standing.test(type) && actor !== who && text.includes(who),
    ),
  );
  return found;
}

const standing = /^(?:absence|delegation|rota|handover)\./;

function* inTeam(who: string, scope: string): Generator<Relation> {
  const team = file.teams[scope];
  if (team === undefined) return;
  if (among(who, team.members)) yield 'member';
  if (among(who, team.managers)) yield 'manager';
  const near = Object.values(file.teams).filter(({ locality }) => locality === team.locality);
  if (near.some(({ managers }) => among(who, managers))) yield 'localityManager';
  const leads = Object.values(file.leads).map((places) => places[team.locality] ?? {});
  if (leads.some((posts) => among(who, Object.values(posts)))) yield 'clinician';
  const rotas = Object.values(file.rotas).filter(({ localities }) =>
    localities.includes(team.locality),
  );
  if (
    rotas.some(({ shifts }) =>
      among(
        who,
        shifts.map(({ person }) => person),
      ),
    )
  )
    yield 'duty';
}
