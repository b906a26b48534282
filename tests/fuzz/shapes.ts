/** What can be read out of an answer that nobody vouches for. */

export type Fields = { readonly [key: string]: unknown };

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textAt = (record: Fields, key: string): string => {
  const value = record[key];
  return typeof value === 'string' ? value : '';
};

/** Every object within a value, itself included. */
export function* recordsIn(value: unknown): Generator<Fields> {
  if (Array.isArray(value)) {
    for (const each of value) yield* recordsIn(each);
  } else if (isRecord(value)) {
    yield value;
    for (const each of Object.values(value)) yield* recordsIn(each);
  }
}
