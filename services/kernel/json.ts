/** What can be stored and hashed: plain data, no `undefined`, no dates, no functions. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Plain data without the keys whose value is `undefined`: what a store gives back. Both stores
 * and the event hash see this form, so that a hash does not depend on who wrote the object.
 */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** JSON with object keys in code-unit order, so that equal data always gives equal text (for hashes). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${fields.join(',')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
