/** The same question again without the work; what is remembered is bounded. */
const KEPT = 5_000;

export function toldOnce<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const there = known.get(key);
    if (there !== undefined) return there.value;
    if (known.size >= KEPT) known.clear();
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
