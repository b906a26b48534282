/** Progress notes of cases under closer oversight: whether they came. */
import { cohortName } from '../../cohort/jobs.ts';
import type { CohortEvent } from '../../cohort/stream.ts';
import type { CaseRef, Instant, PathwayId, PersonId, TeamId } from '../../kernel/ids.ts';
import type { LocalDate } from '../../service/service.ts';
import { lastOfDay, type Zone } from '../moments.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';

type Note = {
  readonly on: LocalDate;
  /** When it counts as missed; unknown until it is asked for. */
  readonly missedAt?: Instant;
  readonly doneAt?: Instant;
  readonly voidAt?: Instant;
};

export type CohortKept = {
  readonly about?: {
    readonly team: TeamId;
    readonly caseRef: CaseRef;
    readonly pathway?: PathwayId;
  };
  readonly lead?: PersonId;
  readonly notes: readonly Note[];
};

const change = (kept: CohortKept, how: Partial<Note>): CohortKept => ({
  ...kept,
  notes: kept.notes.map((note) =>
    note.doneAt === undefined && note.voidAt === undefined ? { ...note, ...how } : note,
  ),
});

const ended = (kept: CohortKept, { at }: { readonly at: Instant }): CohortKept =>
  change(kept, { voidAt: at });

export const cohortObserver = (zone: Zone): Observer<CohortKept, CohortEvent> => ({
  capability: cohortName,
  version: 1,
  initial: { notes: [] },
  evolve: folding<CohortKept, CohortEvent>({
    cohortEntered: (kept, { team, caseRef, pathway, terms }) => ({
      about: { team, caseRef, ...(pathway === undefined ? {} : { pathway }) },
      lead: terms.lead,
      notes: [...kept.notes, { on: terms.progress.on }],
    }),
    progressAsked: (kept, { missedAt }) => change(kept, { missedAt }),
    progressRecorded(kept, { at, terms }) {
      const done = change(kept, { doneAt: at });
      return { ...done, notes: [...done.notes, { on: terms.next.on }] };
    },
    leadChanged: (kept, { lead }) => ({ ...kept, lead }),
    caseLeft: ended,
    steppedDown: ended,
  }),
  observations: ({ about, lead, notes }) =>
    about === undefined
      ? []
      : notes.map(({ on, missedAt, doneAt, voidAt }, index) => ({
          ...{ kind: 'cohort.progress', key: String(index + 1), ...about, at: lastOfDay(zone, on) },
          ...(lead === undefined ? {} : { person: lead }),
          ...(missedAt === undefined ? {} : { dueAt: missedAt }),
          ...(doneAt === undefined ? {} : { doneAt }),
          ...(voidAt === undefined ? {} : { voidAt }),
        })),
});
