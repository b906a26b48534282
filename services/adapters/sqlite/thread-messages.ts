/** What a store and the thread that has its file say to each other. */
import type { StoreErrorCode } from '../../ports/store.ts';
import type { Engine } from './engine.ts';

export type Opening = {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Values in a row, like what is asked: objects take longer. */
export type Question = readonly [
  /** From 1 on: with 0 the thread answers whether it could open the file. */
  number: number,
  name: keyof Engine,
  given: readonly unknown[],
];

export type Answer = readonly [question: number, answer: unknown, failure?: Failure];

/** An error: of a class of ours only its words would arrive. */
export type Failure = {
  readonly code: StoreErrorCode;
  readonly message: string;
  readonly ofDisk: boolean;
  /** What SQLite itself said. */
  readonly cause: string;
};
