/** How an extract names teams, pathways, tiers, statuses and people, and what is meant here. */
import type { PathwayId, PersonId, TeamId } from '../../kernel/ids.ts';
import type { Service } from '../../service/service.ts';
import { caseStatuses, type CaseStatus } from '../case.ts';
import { oversightTiers, type OversightTier } from '../tier.ts';

/** Nothing where the word is not known. */
export interface Names {
  readonly team: (word: string) => TeamId | undefined;
  readonly pathway: (word: string) => PathwayId | undefined;
  readonly tier: (word: string) => OversightTier | undefined;
  readonly status: (word: string) => CaseStatus | undefined;
  /** By the record system's code, the Entra object id, or the short name. */
  readonly person: (word: string) => PersonId | undefined;
}

export function createNames({ teams, pathways, people, caseload }: Service): Names {
  const people_ = [...people.values()];
  const persons = new Map<string, PersonId>([
    ...people_.map(({ key, id }): [string, PersonId] => [key, id]),
    ...people_.map(({ id }): [string, PersonId] => [id, id]),
    ...people_.flatMap(({ recordId, id }): [string, PersonId][] =>
      recordId === undefined ? [] : [[plain(recordId), id]],
    ),
  ]);
  return {
    team: finder([...teams.values()], caseload.values.team),
    pathway: finder([...pathways.values()], caseload.values.pathway),
    tier: finder(
      oversightTiers.map((id) => ({ id, name: id })),
      caseload.values.tier,
    ),
    status: finder(
      caseStatuses.map((id) => ({ id, name: id })),
      caseload.values.status,
    ),
    person: (word) => persons.get(plain(word)),
  };
}

const plain = (word: string): string => word.trim().toLowerCase();

/** The configuration's words first, then ids, then names. */
function finder<Id extends string>(
  known: readonly { readonly id: Id; readonly name: string }[],
  words: ReadonlyMap<string, string>,
): (word: string) => Id | undefined {
  const byWord = new Map<string, Id>([
    ...known.map(({ id, name }): [string, Id] => [plain(name), id]),
    ...known.map(({ id }): [string, Id] => [plain(id), id]),
    ...[...words].flatMap(([word, meant]): [string, Id][] => {
      const named = known.find(({ id }) => id === meant);
      return named === undefined ? [] : [[word, named.id]];
    }),
  ]);
  return (word) => byWord.get(plain(word));
}
