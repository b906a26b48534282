/** What is different between what was known of a person and what sources say now (V2). */
import type { Instant } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { Absence } from './absence.ts';
import { isOver, overlaps } from './away.ts';
import type {
  AbsenceCommand,
  AbsenceEvent,
  DetectedAbsence,
  PersonAbsences,
  SourceAnswer,
} from './stream.ts';
import { joined, type Stretch } from './stretches.ts';

type Detect = Extract<AbsenceCommand, { type: 'detect' }>;

export const isDetected = (absence: Absence): absence is DetectedAbsence =>
  absence.detected !== undefined;

/** An absence as it was known, and whether people had overruled it. */
type Known = { readonly absence: DetectedAbsence; readonly isOverruled: boolean };

/** Nothing where all is as it was: that something was read again is no difference. */
export const differences = (
  state: PersonAbsences,
  command: Detect,
  at: Instant,
): readonly AbsenceEvent[] => {
  const ids = new Set(state.absences.map(({ id }) => id));
  for (const { id } of state.overruled ?? []) ids.add(id);
  return command.answers.flatMap((answer) => new Comparison(state, command, answer, at).run(ids));
};

/** One source, at one look. */
class Comparison {
  readonly #known: readonly Known[];
  readonly #stretches: readonly Stretch[];
  readonly #command: Detect;
  readonly #answer: SourceAnswer;
  readonly #at: Instant;

  constructor(state: PersonAbsences, command: Detect, answer: SourceAnswer, at: Instant) {
    this.#command = command;
    this.#answer = answer;
    this.#at = at;
    this.#known = [
      ...state.absences.filter(isDetected).map((absence) => ({ absence, isOverruled: false })),
      ...(state.overruled ?? []).map((absence) => ({ absence, isOverruled: true })),
    ]
      .filter(({ absence }) => this.#isInView(absence))
      .sort((a, b) => compareInstants(a.absence.from, b.absence.from));
    const seen = this.#known.flatMap(({ absence }) => this.#untilNow(absence));
    this.#stretches = joined([...this.#said(), ...seen], command.worksBetween).filter(
      ({ isSaid }) => isSaid,
    );
  }

  /** Of this source, not over, and within the time that was looked at. */
  #isInView(absence: DetectedAbsence): boolean {
    const { source, until } = this.#answer;
    return (
      absence.detected.source === source &&
      !isOver(absence, this.#at) &&
      isBefore(absence.from, until)
    );
  }

  #said(): readonly Stretch[] {
    return this.#answer.found
      .map(({ kind, from = this.#answer.readAt, until }) => ({
        ...{ kind, from, isSaid: true },
        ...(until === undefined ? {} : { until }),
      }))
      .filter(
        ({ from, until }) =>
          isBefore(from, this.#answer.until) &&
          (until === undefined || (isBefore(from, until) && isBefore(this.#at, until))),
      );
  }

  /**
   * What has been seen of an absence until now: a source may no longer tell the days of it that
   * have passed, or never told when it began.
   */
  #untilNow({ kind, from }: Absence): readonly Stretch[] {
    return isBefore(from, this.#at) ? [{ kind, from, until: this.#at, isSaid: false }] : [];
  }

  run(ids: Set<string>): readonly AbsenceEvent[] {
    const { readAt } = this.#answer;
    // An older look than the one that is on record tells nothing new.
    if (this.#known.some(({ absence }) => isBefore(readAt, absence.detected.readAt))) return [];
    const left = [...this.#stretches];
    const events = this.#known.flatMap((known): readonly AbsenceEvent[] => {
      const stretch = takeMatching(left, known.absence);
      return stretch === undefined ? [this.#ended(known)] : this.#changed(known, stretch);
    });
    return [...events, ...left.map((stretch) => this.#detected(stretch, ids))];
  }

  #ended({ absence, isOverruled }: Known): AbsenceEvent {
    return {
      ...{ type: 'detectedAbsenceEnded', absence, at: this.#at },
      ...(isOverruled ? { overruled: true } : {}),
    };
  }

  #changed({ absence: before, isOverruled }: Known, stretch: Stretch): readonly AbsenceEvent[] {
    const { kind, until } = stretch;
    // When it began is history: a source that tells it otherwise afterwards changes nothing.
    const hasBegun = !isBefore(this.#at, before.from) && !isBefore(this.#at, stretch.from);
    const from = hasBegun ? before.from : stretch.from;
    if (kind === before.kind && isSame(from, before.from) && isSame(until, before.until)) return [];
    const { until: _before, ...rest } = before;
    const { source, readAt } = this.#answer;
    const absence = {
      ...{ ...rest, kind, from, detected: { source, readAt } },
      ...(until === undefined ? {} : { until }),
    };
    return [
      {
        ...{ type: 'detectedAbsenceChanged', before, absence, at: this.#at },
        ...(isOverruled ? { overruled: true } : {}),
      },
    ];
  }

  #detected({ kind, from, until }: Stretch, ids: Set<string>): AbsenceEvent {
    const { source, readAt } = this.#answer;
    const id = freeId(`${source}-${from.replace(/[-:.]/g, '')}`, ids);
    ids.add(id);
    const absence = {
      ...{ id, person: this.#command.person, kind, from },
      ...(until === undefined ? {} : { until }),
      ...{ declaredBy: 'service' as const, detected: { source, readAt } },
    };
    return { type: 'absenceDetected', absence, at: this.#at };
  }
}

/** Takes out the stretch that an absence has become: one of its kind first. */
function takeMatching(left: Stretch[], absence: Absence): Stretch | undefined {
  const touching = left.filter((stretch) => overlaps(stretch, absence));
  const found = touching.find(({ kind }) => kind === absence.kind) ?? touching[0];
  if (found !== undefined) left.splice(left.indexOf(found), 1);
  return found;
}

const isSame = (a: Instant | undefined, b: Instant | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compareInstants(a, b) === 0;

/** The same source may have told of another absence that began then. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free;
}
