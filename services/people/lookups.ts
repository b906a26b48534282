/**
 * Looks at the directory while somebody waits for a chain: everybody at once, for two seconds at
 * most, and once for all who ask about the same people meanwhile.
 */
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deadline } from '../ports/deadline.ts';
import type { Directory, DirectoryFacts } from '../ports/directory.ts';
import { answered, unanswered, type Reading } from './reading.ts';
import type { Readings } from './readings.ts';

/**
 * Four weeks, as far as coverage is forecast. The same for every look: what a shorter one did not
 * see would seem to have ended.
 */
const LOOK_AHEAD = 'PT672H';

/** A consult waits so long and no longer; a little before that the directory gives what it has. */
const WAITS_MS = 2_000;
const STOPS_MS = 1_900;
const tooSlow = 'it did not answer within 2 seconds';

/** A look for which nobody waits; shorter than a job's lease. */
const REFRESH_STOPS_MS = 45_000;

export type LookupParts = {
  readonly directory: Directory;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly readings: Readings;
  /** What to do with new readings. */
  readonly onRead: (people: readonly PersonId[]) => void;
  readonly report: (error: unknown, doing: string) => void;
};

export class Lookups {
  readonly #parts: LookupParts;
  readonly #pending = new Map<PersonId, Promise<void>>();

  constructor(parts: LookupParts) {
    this.#parts = parts;
  }

  /** What has come within two seconds is in the readings then; what comes later, later. */
  async ask(people: readonly PersonId[]): Promise<void> {
    const others = people.filter((person) => !this.#pending.has(person));
    if (others.length > 0) this.#begin(others);
    await Promise.all(new Set(people.flatMap((person) => this.#pending.get(person) ?? [])));
  }

  #begin(people: readonly PersonId[]): void {
    const look = this.#lookWithin(people).finally(() => {
      for (const person of people) this.#pending.delete(person);
    });
    for (const person of people) this.#pending.set(person, look);
  }

  #lookWithin(people: readonly PersonId[]): Promise<void> {
    const { deadline, clock } = this.#parts;
    const askedAt = clock.now();
    const stop = new AbortController();
    return new Promise((resolve) => {
      const callOffStop = deadline(STOPS_MS, () => {
        stop.abort();
      });
      const callOffWait = deadline(WAITS_MS, () => {
        this.#silent(people, askedAt, tooSlow);
        resolve();
      });
      void this.#look(people, askedAt, stop.signal).then(() => {
        callOffStop();
        callOffWait();
        resolve();
      });
    });
  }

  /** For as long as it takes, within reason. Resolves when all is in the readings. */
  async refresh(people: readonly PersonId[]): Promise<void> {
    const { deadline, clock } = this.#parts;
    const stop = new AbortController();
    const callOff = deadline(REFRESH_STOPS_MS, () => {
      stop.abort();
    });
    await this.#look(people, clock.now(), stop.signal);
    callOff();
  }

  async #look(people: readonly PersonId[], askedAt: Instant, signal: AbortSignal): Promise<void> {
    const { directory, report } = this.#parts;
    const until = addTime(askedAt, LOOK_AHEAD);
    try {
      this.#keep(people, await directory.lookUp(people, { until, signal }), { askedAt, until });
    } catch (error) {
      report(error, 'looking at the directory');
      this.#silent(people, askedAt, 'it failed');
    }
  }

  #keep(
    people: readonly PersonId[],
    facts: readonly DirectoryFacts[],
    asked: { readonly askedAt: Instant; readonly until: Instant },
  ): void {
    const { readings, onRead } = this.#parts;
    const byPerson = new Map(facts.map((each) => [each.person, each]));
    readings.keep(
      people.map((person): Reading => {
        const before = readings.of(person);
        const fact = byPerson.get(person);
        return fact === undefined
          ? unanswered(before, person, asked.askedAt, 'it said nothing about them')
          : answered(before, fact, asked);
      }),
    );
    onRead(people);
  }

  #silent(people: readonly PersonId[], askedAt: Instant, why: string): void {
    const { readings } = this.#parts;
    readings.keep(people.map((person) => unanswered(readings.of(person), person, askedAt, why)));
  }
}
