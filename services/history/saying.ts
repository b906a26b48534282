/** Pieces of sentences that several capabilities' events share. */
import type { LeadGap } from '../coordination/coordination.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { PersonId } from '../kernel/ids.ts';
import { personMark } from './history.ts';

export const people = (persons: readonly PersonId[]): string =>
  persons.length === 0 ? 'nobody' : persons.map(personMark).join(', ');

export const counted = (count: number, noun: string, several = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : several}`;

/** Follows who has it: ", while … is away". */
export const whileAway = ({ person }: Keeping): string => `, while ${personMark(person)} is away`;

/** Why nobody sees to a lead; follows "as". */
export const leadGaps = {
  notInService: 'whoever leads it is not in the service any more',
  away: 'whoever leads it is away',
  noCover: 'whoever leads it is away and named no cover',
} as const satisfies Readonly<Record<LeadGap, string>>;

/** A clause that is there only where what it rests on is. */
export const clause = <Value>(value: Value | undefined, say: (value: Value) => string): string =>
  value === undefined ? '' : say(value);
