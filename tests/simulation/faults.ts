/** What goes wrong, and how often: chances in a million a call, and troubles that last for a while. */

/** Chances in a million. */
export type FaultRates = {
  readonly storeUnavailable: number;
  readonly commitAnswerLost: number;
  readonly cosmosThrottled: number;
  readonly cosmosReset: number;
  readonly teamsThrottled: number;
  readonly teamsFailed: number;
  readonly teamsReset: number;
  readonly teamsAnswerLost: number;
  readonly directorySlow: number;
  readonly directoryWrong: number;
  readonly directoryThrows: number;
  readonly pressSentAgain: number;
  readonly killed: number;
  readonly stoppedInOrder: number;
  readonly held: number;
};

export const noFaults: FaultRates = {
  storeUnavailable: 0,
  commitAnswerLost: 0,
  cosmosThrottled: 0,
  cosmosReset: 0,
  teamsThrottled: 0,
  teamsFailed: 0,
  teamsReset: 0,
  teamsAnswerLost: 0,
  directorySlow: 0,
  directoryWrong: 0,
  directoryThrows: 0,
  pressSentAgain: 0,
  killed: 0,
  stoppedInOrder: 0,
  held: 0,
};

export const ordinaryFaults: FaultRates = {
  storeUnavailable: 1_000,
  commitAnswerLost: 2_000,
  cosmosThrottled: 3_000,
  cosmosReset: 2_000,
  teamsThrottled: 20_000,
  teamsFailed: 15_000,
  teamsReset: 5_000,
  teamsAnswerLost: 10_000,
  directorySlow: 10_000,
  directoryWrong: 5_000,
  directoryThrows: 5_000,
  pressSentAgain: 150_000,
  killed: 100,
  stoppedInOrder: 100,
  held: 40,
};

/** Five times as often. */
export const heavyFaults = Object.fromEntries(
  Object.entries(ordinaryFaults).map(([kind, rate]) => [kind, rate * 5]),
) as FaultRates;

/** What was done to it, by kind. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(kind: string, count = 1): void {
    this.#counts.set(kind, this.of(kind) + count);
  }

  of(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  entries(): readonly (readonly [kind: string, count: number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
