/** An organisation's directory played by what the test says about people, with faults and delays. */
import { absenceSources } from '../../services/absence/absence.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import type { Deadline } from '../../services/ports/deadline.ts';
import {
  directorySources,
  type Directory,
  type DirectoryFacts,
  type FoundAbsence,
  type OutlookHours,
  type Presence,
} from '../../services/ports/directory.ts';

export type Says = {
  readonly absences?: readonly FoundAbsence[];
  readonly presence?: Presence;
  readonly workingHours?: OutlookHours;
};

/** Automatic replies, on until an end or for ever. */
export const automaticReplies = (period: Pick<FoundAbsence, 'from' | 'until'> = {}): Says => ({
  absences: [{ source: 'automaticReplies', kind: 'outOfOffice', ...period }],
});

export class FakeDirectory implements Directory {
  /** What it says about people; of everybody else that nothing keeps them away. */
  readonly says = new Map<PersonId, Says>();
  /** Sources that do not answer, and why. */
  readonly failing = new Map<(typeof directorySources)[number], string>();
  /** Whom it was asked about, each time. */
  readonly asked: (readonly PersonId[])[] = [];
  /** Throws, as a real one never should. */
  broken: Error | undefined;
  /** While set, answers wait until `answerNow`, or until they are stopped where `heedsStop`. */
  slow = false;
  heedsStop = true;
  readonly #now: () => Instant;
  readonly #waiting = new Set<() => void>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** Nothing answers: the directory is down. */
  goDown(why = 'Graph answered 503'): void {
    for (const source of directorySources) this.failing.set(source, why);
  }

  comeBack(): void {
    this.failing.clear();
  }

  /** Ends the wait of everybody who waits. */
  answerNow(): void {
    for (const answer of this.#waiting) answer();
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  async lookUp(
    people: readonly PersonId[],
    { signal }: { readonly until: Instant; readonly signal?: AbortSignal },
  ): Promise<readonly DirectoryFacts[]> {
    this.asked.push(people);
    if (this.broken) throw this.broken;
    const wasStopped = this.slow && (await this.#wait(signal));
    return people.map((person) => this.#factsOf(person, wasStopped));
  }

  permissions(): ReturnType<Directory['permissions']> {
    return Promise.resolve([]);
  }

  /** True when it was stopped before it could answer. */
  #wait(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (wasStopped: boolean) => () => {
        this.#waiting.delete(answer);
        resolve(wasStopped);
      };
      const answer = end(false);
      this.#waiting.add(answer);
      if (this.heedsStop) signal?.addEventListener('abort', end(true));
    });
  }

  #factsOf(person: PersonId, wasStopped: boolean): DirectoryFacts {
    const { absences = [], presence, workingHours } = this.says.get(person) ?? {};
    const silent = (source: (typeof directorySources)[number]) =>
      wasStopped ? 'it was stopped' : this.failing.get(source);
    const read = directorySources.filter((source) => silent(source) === undefined);
    return {
      ...{ person, readAt: this.#now(), read },
      absences: absences.filter(({ source }) => read.includes(source)),
      ...(presence === undefined || !read.includes('presence') ? {} : { presence }),
      ...(workingHours === undefined ? {} : { workingHours }),
      failed: absenceSources.flatMap((source) => {
        const why = silent(source);
        return why === undefined ? [] : [{ source, why }];
      }),
    };
  }
}

/** Timers that run when the test says so. */
export class ManualDeadlines {
  readonly #waiting = new Map<object, { readonly at: number; readonly passed: () => void }>();
  #now = 0;

  readonly deadline: Deadline = (milliseconds, passed) => {
    const key = {};
    this.#waiting.set(key, { at: this.#now + milliseconds, passed });
    return () => {
      this.#waiting.delete(key);
    };
  };

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Real time goes on: what was to happen by then happens, in order. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#waiting]
        .filter(([, { at }]) => at <= until)
        .sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [key, { at, passed }] = next;
      this.#now = at;
      this.#waiting.delete(key);
      passed();
      await Promise.resolve();
    }
    this.#now = until;
  }
}
