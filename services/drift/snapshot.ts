/** How a team stood at the beginning of a week (H6): counts alone, taken once and kept. */
import { z } from 'zod';
import type { KnownCase } from '../caseload/case.ts';
import { flagKinds, isOpenFlag, type FlagKind } from '../caseload/flag.ts';
import type { Consult } from '../consult/consult.ts';
import { Instant, type PersonId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import type { Document, DocumentId } from '../ports/store.ts';
import { PulseResult } from '../pulse/box.ts';
import { timeSensitivities, type LocalDate, type TimeSensitivity } from '../service/service.ts';

const count = z.int().min(0);

export const DriftSnapshot = z.strictObject({
  /** The local Monday that the week begins with. */
  monday: z.iso.date(),
  /** Later than that morning where the bot was down. */
  takenAt: Instant,
  /** Open flags by kind. */
  flags: z.record(z.enum(flagKinds), count),
  missedContact: z.strictObject({
    /** Cases with an open flag. */
    cases: count,
    /** Of them, those whose contacts were missed in two series or more in twelve weeks. */
    repeated: count,
  }),
  /** Cases that the latest huddle put off. */
  carriedOver: count,
  /** Consults asked in the week before, by time sensitivity as it is now. */
  escalations: z.record(z.enum(timeSensitivities), count),
  /** Absent: nobody of the team is supervised here. */
  supervision: z.strictObject({ overdue: count, people: count }).exactOptional(),
  /** Role-boundary concerns raised in the week before. */
  concerns: count,
  /** Of the newest round that is over; absent: none was asked. */
  pulse: PulseResult.exactOptional(),
});
export type DriftSnapshot = z.infer<typeof DriftSnapshot>;

export const snapshotId = (monday: LocalDate): DocumentId => `drift.${monday}`;

/** Two years of weeks, and what a year's end needs of the year before. */
const KEPT_SECONDS = 3 * 366 * 24 * 60 * 60;

export const snapshotDocument = (snapshot: DriftSnapshot): Document => ({
  id: snapshotId(snapshot.monday),
  body: toJson(snapshot),
  expiresAfter: KEPT_SECONDS,
});

/** How somebody stands with their supervision, as the supervision register has it. */
export type SupervisionStanding = { readonly person: PersonId; readonly isOverdue: boolean };

export type Seen = {
  readonly monday: LocalDate;
  readonly now: Instant;
  /** The team's cases that are flagged or put off. */
  readonly flagged: readonly KnownCase[];
  /** The week before. */
  readonly week: { readonly from: Instant; readonly until: Instant };
  /** Asked since the beginning of that week. */
  readonly consults: readonly Consult[];
  /** None: nobody of the team is supervised here. */
  readonly supervision: readonly SupervisionStanding[];
  /** Raised in that week. */
  readonly concerns: number;
  readonly pulse?: PulseResult | undefined;
};

export function snapshotOf(seen: Seen): DriftSnapshot {
  const { monday, now: takenAt, flagged, supervision, concerns, pulse } = seen;
  const missed = flagged.filter((each) => openOf(each, 'missedContact').length > 0);
  return {
    ...{ monday, takenAt, concerns },
    flags: byName(flagKinds, (kind) => sum(flagged.map((each) => openOf(each, kind).length))),
    missedContact: {
      cases: missed.length,
      repeated: missed.filter((each) => isRepeated(each, takenAt)).length,
    },
    carriedOver: flagged.filter(({ carriedOver = 0 }) => carriedOver > 0).length,
    escalations: escalationsOf(seen),
    ...(supervision.length > 0 && {
      supervision: {
        overdue: supervision.filter(({ isOverdue }) => isOverdue).length,
        people: supervision.length,
      },
    }),
    ...(pulse && { pulse }),
  };
}

const openOf = ({ flags }: KnownCase, kind: FlagKind) =>
  flags.filter((flag) => flag.kind === kind && isOpenFlag(flag));

const TWELVE_WEEKS = `PT${12 * 7 * 24}H`;

/** Each series has a flag of its own; of those that are resolved the latest are known. */
function isRepeated({ flags }: KnownCase, now: Instant): boolean {
  const from = addTime(now, `-${TWELVE_WEEKS}`);
  const series = flags.filter(({ kind, at }) => kind === 'missedContact' && !isBefore(at, from));
  return series.length >= 2;
}

function escalationsOf({ consults, week }: Seen): Readonly<Record<TimeSensitivity, number>> {
  const asked = consults.flatMap((consult) =>
    consult.status !== 'notRequested' &&
    !isBefore(consult.requestedAt, week.from) &&
    isBefore(consult.requestedAt, week.until)
      ? [consult.request.sensitivity]
      : [],
  );
  return byName(timeSensitivities, (each) => asked.filter((one) => one === each).length);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);

const byName = <Name extends string>(
  names: readonly Name[],
  value: (name: Name) => number,
): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>;
