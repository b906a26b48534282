/**
 * Which items a filter has to be put to. What is left out can't match; what is left in is still
 * judged by the filter itself. A filter that is not known here looks at everything.
 */
import type { Item, ItemSource } from './partition.ts';

const PREFIXES = String.raw`\((?<starts>STARTSWITH\(c\.id, @\w+\)(?: OR STARTSWITH\(c\.id, @\w+\))*)\)`;
const BY_ID = new RegExp(
  String.raw`^${PREFIXES} AND c\.id > (?<after>@\w+)(?: AND ARRAY_CONTAINS\((?<among>@\w+), c\.id\))?$`,
);
/** As it is sent, and as the query's plan rewrites it for the first page. */
const UP_TO = /^(?:c\.(?<plain>\w+) <= @\w+|\(\(c\.(?<planned>\w+) <= @\w+\) AND \(true\)\))$/;

export function candidates(
  source: ItemSource,
  where: string,
  parameters: ReadonlyMap<string, unknown>,
): readonly Item[] {
  return byId(source, where, parameters) ?? byIndex(source, where, parameters) ?? source.all();
}

function byId(
  source: ItemSource,
  where: string,
  parameters: ReadonlyMap<string, unknown>,
): readonly Item[] | undefined {
  const groups = BY_ID.exec(where)?.groups;
  if (groups === undefined) return undefined;
  if (groups['among'] !== undefined) {
    const among = parameters.get(groups['among']);
    return isTexts(among) ? source.withIds(among) : undefined;
  }
  const prefixes = (groups['starts'] ?? '').match(/@\w+/g)?.map((name) => parameters.get(name));
  const after = parameters.get(groups['after'] ?? '');
  if (!isTexts(prefixes) || typeof after !== 'string') return undefined;
  return source.startingWith(prefixes, after);
}

/** Without the property nothing is at or before anything. */
function byIndex(
  source: ItemSource,
  where: string,
  parameters: ReadonlyMap<string, unknown>,
): readonly Item[] | undefined {
  const { plain, planned } = UP_TO.exec(where)?.groups ?? {};
  const property = plain ?? planned;
  const [until] = [...parameters.values()];
  if (property === undefined || parameters.size !== 1) return undefined;
  const items = source.having(property);
  if (typeof until !== 'number') return items;
  return items?.filter(({ [property]: value }) => typeof value !== 'number' || value <= until);
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
