/** Measures of supervision, competencies, shortages and closer oversight, counted in the ledger. */
import type {
  TrueCompetency,
  TrueProgress,
  TrueRecorded,
  TrueSession,
} from '../../services/half-year/truth-oversight.ts';
import { counted, endOfDayIn, hoursAfter, isIn, justBefore, keptIn, portion } from './counting.ts';
import type { Owed } from './counting.ts';
import type { ExpectedOf, Window } from './expected-measures.ts';

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** What was known of a session by then: found overdue, held, both, or nothing. */
function sessionAt(
  { foundOverdueAt, heldOn, writtenAt }: TrueSession,
  asOf: string,
): (Owed & { readonly at: string }) | undefined {
  const isWritten = writtenAt !== undefined && heldOn !== undefined && writtenAt <= asOf;
  const doneAt = isWritten ? earlier(writtenAt, justBefore(endOfDayIn(heldOn))) : undefined;
  const found = foundOverdueAt !== undefined && foundOverdueAt <= asOf ? foundOverdueAt : undefined;
  const at = found ?? doneAt;
  return at === undefined ? undefined : { at, dueAt: at, doneAt };
}

/** When it stopped counting, as it was known by then. */
const outAt = ({ runsOutAt, takenAt }: TrueCompetency, asOf: string): string =>
  takenAt !== undefined && takenAt <= asOf ? earlier(takenAt, runsOutAt) : runsOutAt;

/** Pairs of a person and a field of which one counts later than that. */
const pairsAfter = (rows: readonly TrueCompetency[], moment: string, asOf: string): number =>
  new Set(
    rows
      .filter((row) => outAt(row, asOf) > moment)
      .map(({ person, field }) => `${person} ${field}`),
  ).size;

const wasReached = ({ outcome }: TrueRecorded): boolean =>
  outcome === 'inPerson' || outcome === 'byPhone';

/** It belongs to the day of the contact; no later than when it was written down. */
const contactAt = ({ on, recordedAt }: TrueRecorded): string =>
  earlier(justBefore(endOfDayIn(on)), recordedAt);

const noteOwed = ({ missedAt, recordedAt, endedAt }: TrueProgress): Owed => ({
  ...{ dueAt: missedAt, doneAt: recordedAt, endedAt },
});

/** The last moment of the month that is known of. */
const endOf = ({ until, asOf }: Window): string => earlier(until, asOf);

export const oversightIn: ExpectedOf = {
  'supervision-in-time': ({ sessions }, window) =>
    keptIn(
      sessions.flatMap((row) => {
        const known = sessionAt(row, window.asOf);
        return known !== undefined && isIn(known.at, window) ? [known] : [];
      }),
      window,
    ),

  'competency-current': ({ competencies }, window) => {
    if (window.asOf < window.from) return { value: { kind: 'none' }, pending: 0 };
    const end = endOf(window);
    const begun = competencies.filter(({ decidedAt }) => decidedAt <= end);
    const ever = pairsAfter(begun, hoursAfter(end, -365 * 24), window.asOf);
    return { value: portion(pairsAfter(begun, end, window.asOf), ever), pending: 0 };
  },

  'days-in-shortage': ({ shortages }, window) => {
    const hours = shortages.map(({ declaredAt, endedAt = window.until }) => {
      const from = declaredAt < window.from ? window.from : declaredAt;
      return Math.max(0, Date.parse(earlier(endedAt, endOf(window))) - Date.parse(from));
    });
    const days = hours.reduce((sum, each) => sum + each, 0) / 86_400_000;
    return counted(Math.round(days * 10) / 10);
  },

  'recorded-contacts-reached': ({ recorded }, window) => {
    const its = recorded.filter(
      (row) =>
        row.recordedAt <= window.asOf &&
        (row.withdrawnAt === undefined || row.withdrawnAt > window.asOf) &&
        isIn(contactAt(row), window),
    );
    return { value: portion(its.filter(wasReached).length, its.length), pending: 0 };
  },

  'progress-notes-in-time': ({ progress }, window) =>
    keptIn(
      progress
        .filter(
          ({ on, plannedAt }) =>
            plannedAt <= window.asOf && isIn(justBefore(endOfDayIn(on)), window),
        )
        .map(noteOwed),
      window,
    ),
};
