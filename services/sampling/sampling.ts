/**
 * A sampling audit (G3): a month's decision records of a team, drawn at random, marked on quality
 * questions by people who had no part in them. One stream each, in the partition of the team.
 */
import { z } from 'zod';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Stratum } from './draw.ts';
import type { DecisionRecordRef } from './frame.ts';
import type { SampledMonth } from './month.ts';
import type { QualityQuestion } from './settings.ts';

/** The month, and from the second drawing of it on its number: `2026-10`, `2026-10-2`. */
export const SampleId = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-([2-9]|[1-9]\d{1,3}))?$/)
  .brand<'SampleId'>();
export type SampleId = z.infer<typeof SampleId>;

export type SampleIdentity = { readonly team: TeamId; readonly sample: SampleId };

export const markAnswers = ['yes', 'partly', 'no', 'cantTell'] as const;
export type MarkAnswer = (typeof markAnswers)[number];

export type Marked = { readonly answer: MarkAnswer; readonly note?: string };
/** By question; one of each. */
export type Answers = Readonly<Record<QualityQuestion['id'], Marked>>;

export type Mark = {
  readonly by: PersonId;
  readonly at: Instant;
  readonly answers: Answers;
  /** Something else that was found, in words. */
  readonly finding?: string;
};

/** A drawn record, from 1. `auditors`: one or two; nobody where nobody may. */
export type SampledRecord = {
  readonly number: number;
  readonly ref: DecisionRecordRef;
  readonly isDouble: boolean;
  readonly auditors: readonly PersonId[];
  readonly marks: readonly Mark[];
  /** What two auditors came to agree who had differed. */
  readonly resolved?: { readonly answers: Answers; readonly by: PersonId; readonly at: Instant };
};

export type FindingAction = {
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
};

export const recheckResults = ['followedThrough', 'notYet'] as const;
export type RecheckResult = (typeof recheckResults)[number];

export type Recheck = {
  readonly result: RecheckResult;
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
};

/** A "no", or something else that was found, with what is done about it. */
export type Finding = {
  /** Of the sample, from 1. */
  readonly number: number;
  readonly record: number;
  readonly question?: QualityQuestion['id'];
  readonly text: string;
  readonly raisedBy: PersonId;
  readonly raisedAt: Instant;
  readonly standing:
    /** Nobody has said what follows from it. */
    | { readonly status: 'open' }
    | {
        readonly status: 'agreed';
        readonly action: FindingAction;
        readonly by: PersonId;
        readonly at: Instant;
        readonly recheckOn: LocalDate;
        /** When whoever agreed it is asked, and when managers are told that they did not answer. */
        readonly recheckAt: Instant;
        readonly askedAt?: Instant;
        readonly overdueSince?: Instant;
      }
    | {
        readonly status: 'noAction';
        readonly why: string;
        readonly by: PersonId;
        readonly at: Instant;
      }
    | { readonly status: 'followedThrough'; readonly action: FindingAction; readonly by: PersonId };
  readonly rechecks: readonly Recheck[];
};

export type SampleFacts = {
  readonly team: TeamId;
  readonly sample: SampleId;
  readonly month: SampledMonth;
  readonly seed: string;
  readonly size: number;
  /** Why the month was drawn again; absent the first time. */
  readonly again?: string;
  readonly strata: readonly Stratum[];
  /** Of the records from which it was drawn. */
  readonly frameDigest: string;
  /** As they stood when it was drawn. */
  readonly questions: readonly QualityQuestion[];
  readonly records: readonly SampledRecord[];
  readonly findings: readonly Finding[];
  readonly drawnAt: Instant;
  /** Auditors and managers are told then of what is left to do; moves on each time. */
  readonly dueAt: Instant;
  readonly timesOverdue: number;
};

export type NothingDrawn = Pick<SampleFacts, 'team' | 'sample' | 'month'>;

export type Sampling =
  | { readonly status: 'notDrawn' }
  /** No decision was recorded in the month: what comes late may still be drawn. */
  | ({ readonly status: 'nothing'; readonly at: Instant } & NothingDrawn)
  | ({ readonly status: 'marking' } & SampleFacts)
  | ({ readonly status: 'closed' } & SampleFacts & {
        readonly closed: { readonly at: Instant; readonly by?: PersonId; readonly why?: string };
      });

export type DrawnSample = Exclude<Sampling, { readonly status: 'notDrawn' | 'nothing' }>;

export const isDrawn = (state: Sampling): state is DrawnSample =>
  state.status === 'marking' || state.status === 'closed';

/** Of the drawings of one month the last; nothing where there is none. */
export const lastDrawn = (drawings: readonly DrawnSample[]): DrawnSample | undefined =>
  drawings.toSorted((one, other) => drawingOf(one) - drawingOf(other)).at(-1);

/** Text would order the tenth before the second. */
const drawingOf = ({ sample }: DrawnSample): number => Number(sample.split('-')[2] ?? 1);

/** Everybody who was to mark it did. */
export const isMarked = ({ auditors, marks }: SampledRecord): boolean =>
  auditors.length > 0 && marks.length >= auditors.length;

/** Questions on which two auditors differ, while nothing was agreed. */
export const differencesOf = (record: SampledRecord): readonly string[] => {
  const [first, second] = record.marks;
  if (!first || !second || record.resolved) return [];
  return Object.keys(first.answers).filter(
    (id) => first.answers[id]?.answer !== second.answers[id]?.answer,
  );
};

/** What holds of a record: nothing while a mark is missing, or two differ. */
export function finalAnswers(record: SampledRecord): Answers | undefined {
  if (record.resolved) return record.resolved.answers;
  return isMarked(record) && differencesOf(record).length === 0
    ? record.marks[0]?.answers
    : undefined;
}

/** What each person has yet to do in it. */
export type Outstanding =
  | { readonly what: 'mark'; readonly person: PersonId; readonly record: number }
  | { readonly what: 'resolve'; readonly person: PersonId; readonly record: number }
  | { readonly what: 'finding'; readonly person: PersonId; readonly finding: number };

export function outstandingOf({ records, findings }: SampleFacts): readonly Outstanding[] {
  return [
    ...records.flatMap((record): readonly Outstanding[] => {
      const { number, auditors, marks } = record;
      const missing = auditors.filter((each) => !marks.some(({ by }) => by === each));
      const differ = differencesOf(record).length > 0 ? auditors : [];
      return [
        ...missing.map((person) => ({ what: 'mark' as const, person, record: number })),
        ...differ.map((person) => ({ what: 'resolve' as const, person, record: number })),
      ];
    }),
    ...findings.flatMap(({ number, raisedBy, standing }): readonly Outstanding[] =>
      standing.status === 'open' ? [{ what: 'finding', person: raisedBy, finding: number }] : [],
    ),
  ];
}

/** Re-checks that were asked for, or are still to come. */
export const openRechecks = ({ findings }: SampleFacts): readonly Finding[] =>
  findings.filter(({ standing }) => standing.status === 'agreed');

/** Records that nobody may mark. */
export const unassigned = ({ records }: SampleFacts): readonly SampledRecord[] =>
  records.filter(({ auditors }) => auditors.length === 0);
