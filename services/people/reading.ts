/** What the directory said about one person, as far as it is believed (V2). */
import { absenceSources, type AbsenceSource } from '../absence/absence.ts';
import type { SourceAnswer } from '../absence/stream.ts';
import type { DirectoryStanding } from '../cover/standing.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { epochMs } from '../kernel/local-day.ts';
import { compareInstants, durationMs, isBefore } from '../kernel/time.ts';
import type {
  DirectoryFacts,
  DirectorySource,
  FoundAbsence,
  OutlookHours,
  Presence,
} from '../ports/directory.ts';
import type { DirectorySettings } from '../service/service.ts';

/** Which source did not answer, and why; no source: nothing was answered at all. */
export type Silence = { readonly source?: AbsenceSource; readonly why: string };

export type Reading = {
  readonly person: PersonId;
  /** When the directory was last asked, whatever came of it. */
  readonly askedAt: Instant;
  /** What each source said when it last answered. */
  readonly answers: readonly SourceAnswer[];
  readonly presence?: Presence;
  readonly workingHours?: OutlookHours;
  /** What should have been answered when it was last asked, and was not. */
  readonly silent: readonly Silence[];
};

type Asked = { readonly askedAt: Instant; readonly until: Instant };

/** A source that did not answer keeps what it said before; one that is no longer permitted does not. */
export function answered(
  before: Reading | undefined,
  facts: DirectoryFacts,
  { askedAt, until }: Asked,
): Reading {
  const { person, readAt, absences, read, failed, presence } = facts;
  const hasFailed = (source: DirectorySource) => failed.some((each) => each.source === source);
  const answers = absenceSources.flatMap((source): readonly SourceAnswer[] => {
    if (read.includes(source)) {
      const found = absences.filter((each) => each.source === source);
      const seen = found.map((each) => ({
        ...each,
        from: each.from ?? firstSeen(before, facts, each),
      }));
      return [{ source, readAt, until, found: seen }];
    }
    return hasFailed(source) ? answersOf(before, source) : [];
  });
  const workingHours =
    facts.workingHours ?? (hasFailed('workingHours') ? before?.workingHours : undefined);
  return {
    ...{ person, askedAt, answers },
    ...(presence === undefined ? {} : { presence }),
    ...(workingHours === undefined ? {} : { workingHours }),
    silent: failed.flatMap(({ source, why }) =>
      source === 'workingHours' ? [] : [{ source, why }],
    ),
  };
}

/** A source that does not say since when says so since it was first heard to. */
const firstSeen = (
  before: Reading | undefined,
  { readAt }: DirectoryFacts,
  { source, kind }: FoundAbsence,
): Instant =>
  answersOf(before, source)
    .flatMap(({ found }) => found)
    .find((each) => each.kind === kind && each.from !== undefined && !isBefore(readAt, each.from))
    ?.from ?? readAt;

const answersOf = (reading: Reading | undefined, source: AbsenceSource): readonly SourceAnswer[] =>
  reading?.answers.filter((each) => each.source === source) ?? [];

/** What was said before stands for as long as it is believed; presence is of the moment. */
export const unanswered = (
  before: Reading | undefined,
  person: PersonId,
  askedAt: Instant,
  why: string,
): Reading => ({
  ...{ person, askedAt, answers: before?.answers ?? [] },
  ...(before?.workingHours === undefined ? {} : { workingHours: before.workingHours }),
  silent: [{ why }],
});

/** How old what it said may be, in milliseconds: before it is asked again, and to be believed. */
export type Ages = { readonly refreshMs: number; readonly believedMs: number };

export const agesOf = ({ refreshEvery, believedFor }: DirectorySettings): Ages => ({
  refreshMs: durationMs(refreshEvery),
  believedMs: durationMs(believedFor),
});

/** After a failure it is asked again sooner. */
const AGAIN_AFTER_SILENCE_MS = 30_000;

export function isOutdated(
  reading: Reading | undefined,
  now: Instant,
  { refreshMs }: Ages,
): boolean {
  if (reading === undefined) return true;
  const often = reading.silent.length > 0 ? Math.min(refreshMs, AGAIN_AFTER_SILENCE_MS) : refreshMs;
  return !isYounger(reading.askedAt, now, often);
}

/** The clock may also have gone back. */
const isYounger = (readAt: Instant, now: Instant, ageMs: number): boolean =>
  Math.abs(epochMs(now) - epochMs(readAt)) < ageMs;

export const isBelieved = (
  { readAt }: { readonly readAt: Instant },
  now: Instant,
  { believedMs }: Ages,
): boolean => isYounger(readAt, now, believedMs);

/** Nothing where the directory is not permitted to be asked anything. */
export function standingOf(
  { answers, silent, presence, workingHours }: Reading,
  now: Instant,
  ages: Ages,
): DirectoryStanding | undefined {
  if (answers.length === 0 && silent.length === 0) return undefined;
  const readAts = answers.map(({ readAt }) => readAt).sort(compareInstants);
  const [readAt] = readAts;
  const unheard = silent.some(
    ({ source }) => source !== undefined && !answers.some((each) => each.source === source),
  );
  if (readAt === undefined || unheard || !isBelieved({ readAt }, now, ages)) {
    const lastReadAt = readAts.at(-1);
    return { state: 'unknown', why: whyOf(silent), ...(lastReadAt ? { lastReadAt } : {}) };
  }
  return {
    ...{ state: 'known', readAt },
    ...(presence === undefined ? {} : { presence }),
    ...(workingHours === undefined ? {} : { workingHours }),
  };
}

const sourceNames: Readonly<Record<AbsenceSource, string>> = {
  shifts: 'Shifts',
  automaticReplies: 'automatic replies',
  presence: 'presence',
  calendar: 'the calendar',
};

/** One reason is enough where several sources failed, usually for the same. */
function whyOf(silent: readonly Silence[]): string {
  const [first] = silent;
  if (first === undefined) return 'its last answer is too old';
  const names = silent.flatMap(({ source }) => (source === undefined ? [] : [sourceNames[source]]));
  return names.length === 0 ? first.why : `${names.join(', ')} could not be read: ${first.why}`;
}
