/**
 * A log for what anybody may cause as often as they like: the first few of a kind in a minute are
 * written, the others counted and told with the first line of a later minute.
 */
const MINUTE = 60_000;
const WRITTEN_PER_MINUTE = 5;

/**
 * @param now in milliseconds
 * @returns a function whose `write` gets how many lines of the kind were left out before this one
 */
export function createSparse(
  now: () => number = Date.now,
): (kind: string, write: (leftOut: number) => void) => void {
  /** Kinds are ours, and few. */
  const minutes = new Map<string, { readonly since: number; written: number; leftOut: number }>();
  return (kind, write) => {
    const at = now();
    const known = minutes.get(kind);
    if (known !== undefined && Math.abs(at - known.since) < MINUTE) {
      if (known.written >= WRITTEN_PER_MINUTE) {
        known.leftOut += 1;
        return;
      }
      known.written += 1;
      write(0);
      return;
    }
    minutes.set(kind, { since: at, written: 1, leftOut: 0 });
    write(known?.leftOut ?? 0);
  };
}
