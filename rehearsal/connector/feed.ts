export type Feed<Item> = {
  /** Returns the way to stop listening. */
  subscribe(listener: (item: Item) => void): () => void;
  publish(item: Item): void;
};

export function createFeed<Item>(): Feed<Item> {
  const listeners = new Set<(item: Item) => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish: (item) => {
      for (const listener of listeners) listener(item);
    },
  };
}
