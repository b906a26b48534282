import type { Instant } from '../../services/kernel/ids.ts';
import type { Part } from '../render.ts';

/**
 * In this order: somebody waits for the viewer's answer; it is theirs to do; a case of theirs is
 * flagged; they lead a case among agencies; they wait for others.
 */
export const workRanks = ['waits', 'mine', 'case', 'leads', 'askedFor'] as const;
export type WorkRank = (typeof workRanks)[number];

/** A line of somebody's work. */
export type WorkItem = {
  readonly rank: WorkRank;
  /** When it is due, or since when it is so: the earliest first. */
  readonly by: Instant;
  readonly explanation: string;
  readonly button: Part;
};
