/** Work under the same key goes one after the other; whatever has other keys doesn't wait. */
export type InTurn = <Result>(
  keys: readonly string[],
  work: () => Promise<Result>,
) => Promise<Result>;

export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (keys, work) => {
    const turn = Promise.all(keys.map(async (key) => last.get(key))).then(work);
    const ended = turn.catch(() => undefined); // its caller is told; the next goes on
    for (const key of keys) last.set(key, ended);
    try {
      return await turn;
    } finally {
      for (const key of keys) if (last.get(key) === ended) last.delete(key);
    }
  };
}
