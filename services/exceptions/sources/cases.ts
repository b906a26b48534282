/** Flags that stay open, and cases that huddle after huddle leaves undecided. */
import type { KnownCase } from '../../caseload/case.ts';
import { leadOf } from '../../caseload/case.ts';
import type { CaseDesk } from '../../caseload/desk.ts';
import { isOpenFlag, type Flag } from '../../caseload/flag.ts';
import type { Instant } from '../../kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../../kernel/time.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';
import type { ExceptionSettings } from '../settings.ts';

export const caseSource = (
  cases: Pick<CaseDesk, 'flagged'>,
  limits: ExceptionSettings,
): ExceptionSource => ({
  name: 'case',
  async *of(team, now) {
    for await (const known of cases.flagged(team)) yield* ofCase(known, limits, now);
  },
});

export function ofCase(
  known: KnownCase,
  { flagDays, carriedOver }: Pick<ExceptionSettings, 'flagDays' | 'carriedOver'>,
  now: Instant,
): readonly OutOfStandard[] {
  const { team, caseRef, carriedOver: times = 0 } = known;
  const person = leadOf(known) ?? known.facts?.keyWorker;
  const about = { team, caseRef, whose: person === undefined ? [] : [person] };
  const open = known.flags.filter(isOpenFlag);
  const long = open.filter(({ at }) => !isBefore(now, addTime(at, `PT${24 * flagDays}H`)));
  const carried: OutOfStandard = {
    // Carried over once more is another occurrence.
    key: `case:carriedOver:${caseRef}:${times}`,
    ...{ ...about, since: since(open) ?? known.recordedAt ?? now },
    ...{ why: { kind: 'carriedOver', times }, fix: { opens: 'case', caseRef } },
  };
  return [
    ...(times < carriedOver ? [] : [carried]),
    ...long.filter(isOwn).map(({ id, kind: flag, at }): OutOfStandard => ({
      key: `case:flag:${caseRef}:${id}`,
      ...{ ...about, since: at },
      ...{ why: { kind: 'flagOpenLong', flag }, fix: { opens: 'flag', caseRef, flag: id } },
    })),
  ];
}

const since = (flags: readonly Flag[]): Instant | undefined =>
  flags.map(({ at }) => at).sort(compareInstants)[0];

/** What another capability signals stands on the list by its own source: here it would stand twice. */
const signalledElsewhere = /^(signoff|cohort|partner|coordination|warning)/i;
const isOwn = ({ source }: Flag): boolean =>
  source.kind !== 'signal' || !signalledElsewhere.test(source.occurrence);
