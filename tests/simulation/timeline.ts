/** Time that stands still but for what is to happen next; what happens at one moment happens in the order in which it was planned. */

type Planned = {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  readonly plan?: Plan;
};

/** Turns of the event loop that a call gets before a wait of its adapter is ended, and in all. */
const PATIENCE = 60;
const MOST_TURNS = 20_000;

export type Plan = { cancelled: boolean };

export class Timeline {
  /** Milliseconds since 1970, as an observer without a clock of their own would tell them. */
  now: number;
  /** Pieces of work that were begun and will end without time passing. */
  busy = 0;
  readonly #heap: Planned[] = [];
  readonly #waits: Planned[] = [];
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  get planned(): number {
    return this.#heap.length;
  }

  after(milliseconds: number, run: () => void): Plan {
    return this.at(this.now + milliseconds, run);
  }

  at(when: number, run: () => void): Plan {
    const plan = { cancelled: false };
    this.#order += 1;
    const entry = {
      at: Math.max(when, this.now),
      order: this.#order,
      run: () => {
        if (!plan.cancelled) run();
      },
    };
    push(this.#heap, entry);
    return plan;
  }

  /** When the next thing is to happen. */
  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Lets the next thing happen, and all that follows from it without time passing. */
  async step(): Promise<void> {
    const next = pop(this.#heap);
    if (next === undefined) return;
    this.now = Math.max(this.now, next.at);
    next.run();
    await this.settle();
  }

  /** Two turns of the event loop: promises have run out after one, and a store writes in the next. */
  async settle(): Promise<void> {
    await turn();
    for (let turns = 1; this.busy > 0; turns += 1) {
      if (turns > MOST_TURNS) throw new TypeError('Something waits for real time.');
      if (turns % PATIENCE === 0) this.#endWait();
      await turn();
    }
    this.#waits.length = 0;
  }

  /** A wait of an adapter within a call: it ends, the shortest first, once the call does not go on without. */
  wait(milliseconds: number, run: () => void): Plan {
    const plan = { cancelled: false };
    this.#order += 1;
    push(this.#waits, { at: milliseconds, order: this.#order, run, plan });
    return plan;
  }

  #endWait(): void {
    for (let first = pop(this.#waits); first !== undefined; first = pop(this.#waits)) {
      if (first.plan?.cancelled === true) continue;
      first.run();
      return;
    }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isEarlier = (a: Planned, b: Planned): boolean =>
  a.at === b.at ? a.order < b.order : a.at < b.at;

function push(heap: Planned[], entry: Planned): void {
  let place = heap.length;
  heap.push(entry);
  for (;;) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (place === 0 || parent === undefined || !isEarlier(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function pop(heap: Planned[]): Planned | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (a === undefined) break;
    const under = b !== undefined && isEarlier(b, a) ? left + 1 : left;
    const child = heap[under];
    if (child === undefined || !isEarlier(child, last)) break;
    heap[place] = child;
    place = under;
  }
  heap[place] = last;
  return first;
}
