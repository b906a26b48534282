/** What can be stored and hashed: plain data, no `undefined`, no dates, no functions. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Plain data without the keys whose value is `undefined`: what a store gives back. Both stores
 * and the event hash see this form, so that a hash does not depend on who wrote the object.
 */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/**
 * Plain data that a store is about to write as JSON, as it is: unlike `toJson` it is not copied, so
 * it must not change any more, and keys whose value is `undefined` are left out by whoever writes it.
 */
export const asJson = (value: object): Json => value as Json;

/** JSON with object keys in code-unit order, so that equal data always gives equal text (for hashes). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let fields = '';
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field === undefined) continue;
    fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
