/**
 * The box into which a team's answers of one month go: one document with how often each answer was
 * given, and a digest of each person who has put one in, so that nobody does so twice.
 *
 * What nobody learns from it as it is stored: which answer is whose. The two questions are counted
 * apart, digests stand in the order of their own text, no answer has a time, and neither the
 * journal, a receipt, a job nor a log line holds an answer or says who pressed.
 *
 * What somebody with access to the database does learn: how many have answered, and the counts, also
 * of fewer than five. With the key of the digests (`OVERSIGHT_AUDIT_KEY`; without one, anybody who
 * knows the ids of the people) they learn while the round is open who has answered; when it is over
 * the digests are thrown away. Whoever reads the document before and after one answer, from backups
 * at every change, a change feed or the database's own log, sees which counts that answer added to,
 * and with the key whose it was. And where all answer the same, the counts alone say what each said:
 * nothing is shown of fewer than five, nor while the round is open, when the next answer could be
 * told from the difference.
 */
import { z } from 'zod';
import type { PersonId, TeamId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import type { Digest } from '../ports/digest.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import { FEWEST_ANSWERS, type PulseMonth } from './round.ts';

const Counts = z.tuple([
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
]);
type Counts = z.infer<typeof Counts>;

export const PulseBox = z.strictObject({
  /** Per question how often 1, 2, 3, 4 and 5 was answered. */
  counts: z.tuple([Counts, Counts]),
  /** Of whoever has answered; empty once the round is over. */
  answered: z.array(z.string()),
  /** The round is over. */
  isSealed: z.boolean(),
});
export type PulseBox = z.infer<typeof PulseBox>;

export const scale = [1, 2, 3, 4, 5] as const;
export type Mark = (typeof scale)[number];
/** To both questions, in their order. */
export type PulseAnswer = readonly [Mark, Mark];

export const boxId = (month: PulseMonth): DocumentId => `pulse.${month}`;

/** Longer than trends are looked at. */
const KEPT_SECONDS = 2 * 366 * 24 * 60 * 60;

export const boxDocument = (month: PulseMonth, box: PulseBox): Document => ({
  id: boxId(month),
  body: toJson(box),
  expiresAfter: KEPT_SECONDS,
});

const none: Counts = [0, 0, 0, 0, 0];
export const emptyBox: PulseBox = { counts: [none, none], answered: [], isSealed: false };

/** Tells people apart within one round of one team, and nowhere else. */
export const markOf = (
  digest: Digest,
  { team, month, person }: { team: TeamId; month: PulseMonth; person: PersonId },
): string => digest(`pulse|${team}|${month}|${person}`);

/** The box with one more answer; nothing when this person's is in it, or it is sealed. */
export function withAnswer(
  box: PulseBox,
  mark: string,
  [first, second]: PulseAnswer,
): PulseBox | undefined {
  if (box.isSealed || box.answered.includes(mark)) return undefined;
  return {
    counts: [plusOne(box.counts[0], first), plusOne(box.counts[1], second)],
    answered: [...box.answered, mark].sort(),
    isSealed: false,
  };
}

/** Without what tells who answered. */
export const sealed = ({ counts }: PulseBox): PulseBox => ({
  counts,
  answered: [],
  isSealed: true,
});

const plusOne = (counts: Counts, answer: Mark): Counts =>
  Counts.parse(counts.map((count, index) => (index === answer - 1 ? count + 1 : count)));

/** What may be shown of a round that is over. */
export const PulseResult = z.discriminatedUnion('shown', [
  /** Fewer than five answers: neither what they say nor how many they are. */
  z.strictObject({ shown: z.literal(false) }),
  z.strictObject({
    shown: z.literal(true),
    answers: z.int().min(FEWEST_ANSWERS),
    /** Per question how many answered 4 or 5. */
    confident: z.tuple([z.int().min(0), z.int().min(0)]),
  }),
]);
export type PulseResult = z.infer<typeof PulseResult>;

export function resultOf({ counts }: PulseBox): PulseResult {
  const answers = sum(counts[0]);
  if (answers < FEWEST_ANSWERS) return { shown: false };
  const confident = (of: Counts): number => of[3] + of[4];
  return { shown: true, answers, confident: [confident(counts[0]), confident(counts[1])] };
}

const sum = (counts: Counts): number => counts.reduce((total, count) => total + count, 0);
