/** What stays of an event that others need, once everything about one case is taken out. */
import type { CaseNaming } from '../history/names-case.ts';
import type { Json } from '../kernel/json.ts';

/**
 * The same without what names the case: entries of lists, and entries by name. What can't be told
 * apart goes as a whole; undefined: nothing is left.
 */
export function withoutCase(value: Json, naming: CaseNaming): Json | undefined {
  if (typeof value === 'string') return naming.isNamedIn(value) ? undefined : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) {
    return value.map((entry) => withoutCase(entry, naming)).filter((left) => left !== undefined);
  }
  const left: Record<string, Json> = {};
  for (const [name, held] of Object.entries(value)) {
    if (naming.isNamedIn(name)) continue;
    const kept = withoutCase(held, naming);
    if (kept === undefined) return undefined;
    left[name] = kept;
  }
  return left;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
