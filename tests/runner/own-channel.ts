type Listener = (message: unknown) => void;

/** How the runner and one of its processes talk. */
export type Channel = {
  /** Of what is said to the process. */
  onMessage(listener: Listener): void;
  /** What the process says. */
  postMessage(message: unknown): void;
};

/** Of a channel that answers whoever listens, and forgets them: only who asks is answered. */
export function ownChannel(shared: Channel): Channel {
  const listeners: Listener[] = [];
  return {
    onMessage: (listener) => {
      listeners.push(listener);
    },
    postMessage: (message) => {
      for (const listener of listeners) shared.onMessage(listener);
      shared.postMessage(message);
    },
  };
}
