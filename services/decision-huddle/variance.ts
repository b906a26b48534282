/**
 * How consults went in each locality over some weeks. Figures that rest on fewer than five consults
 * are not shown and not compared. Nothing here says that a difference is more than chance: it says
 * where to look.
 */
import { z } from 'zod';
import type { RequestedConsult } from '../consult/consult.ts';
import { medianOf } from '../drift/trend.ts';
import { Instant, LocalityId } from '../kernel/ids.ts';
import { isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { Course } from './find-edges.ts';

export const FEWEST_COMPARED = 5;
/** Shares lie apart from so many of a hundred on. */
export const POINTS_APART = 20;
/** Times lie apart where the longer is at least so many times the shorter. */
export const TIMES_APART = 2;
/** Consults are set against the caseload where so many active cases are known. */
export const FEWEST_CASES = 20;

const count = z.int().min(0);
export const LocalityFigures = z.strictObject({
  locality: LocalityId,
  asked: count,
  /** Active cases of its teams when this was read; absent: nobody counted. */
  caseload: count.exactOptional(),
  /** Of those that were answered, or whose answer is due: how many came in time. */
  answered: z.strictObject({ inTime: count, of: count }),
  withdrawn: count,
  /** Milliseconds from the request to the first acknowledgement, the middle one. */
  toAcknowledge: z.strictObject({ median: z.number().min(0), of: count }),
});
export type LocalityFigures = z.infer<typeof LocalityFigures>;

export const Variance = z.strictObject({
  from: Instant,
  until: Instant,
  localities: z.array(LocalityFigures),
});
export type Variance = z.infer<typeof Variance>;

export type Asked = { readonly consult: RequestedConsult; readonly course: Course };

/** Of consults that were asked from (inclusive) to (exclusive), as they stand now. */
export function varianceOf(
  asked: readonly Asked[],
  localities: readonly LocalityId[],
  span: { readonly from: Instant; readonly until: Instant; readonly now: Instant },
  caseloads: ReadonlyMap<LocalityId, number> = new Map(),
): Variance {
  const { from, until, now } = span;
  const within = asked.filter(
    ({ consult: { requestedAt } }) => !isBefore(requestedAt, from) && isBefore(requestedAt, until),
  );
  return {
    ...{ from, until },
    localities: localities.map((locality) => {
      const its = within.filter(({ consult }) => consult.request.locality === locality);
      const caseload = caseloads.get(locality);
      return {
        ...figuresOf(locality, its, now),
        ...(caseload === undefined ? {} : { caseload }),
      };
    }),
  };
}

function figuresOf(locality: LocalityId, asked: readonly Asked[], now: Instant): LocalityFigures {
  const judged = asked.flatMap(({ consult }) => wasInTime(consult, now) ?? []);
  const times = asked.flatMap(({ consult, course }) =>
    course.acknowledgedAt === undefined
      ? []
      : [Math.max(0, millisecondsBetween(consult.requestedAt, course.acknowledgedAt))],
  );
  return {
    ...{ locality, asked: asked.length },
    answered: { inTime: judged.filter((each) => each).length, of: judged.length },
    withdrawn: asked.filter(({ consult }) => consult.status === 'withdrawn').length,
    toAcknowledge: { median: medianOf(times), of: times.length },
  };
}

/** Nothing where that can't be said yet, or never: withdrawn. */
function wasInTime(consult: RequestedConsult, now: Instant): boolean | undefined {
  const { answerBy } = consult.deadlines;
  if ('advice' in consult) return !isBefore(answerBy, consult.advice.at);
  if (consult.status === 'withdrawn' || !isBefore(answerBy, now)) return undefined;
  return false;
}

export type Compared = 'asked' | 'answered' | 'withdrawn' | 'toAcknowledge';

/** Of a measure the two localities that lie farthest apart, where that is far enough by the rule. */
export type Apart = {
  readonly measure: Compared;
  readonly least: { readonly locality: LocalityId; readonly value: number };
  readonly most: { readonly locality: LocalityId; readonly value: number };
};

/**
 * Percent, milliseconds, or consults for each 100 active cases; nothing where it rests on fewer than
 * five consults, or on fewer than 20 cases.
 */
export function valueOf(figures: LocalityFigures, measure: Compared): number | undefined {
  switch (measure) {
    case 'asked':
      return perHundred(figures);
    case 'answered':
      return share(figures.answered.inTime, figures.answered.of);
    case 'withdrawn':
      return share(figures.withdrawn, figures.asked);
    case 'toAcknowledge': {
      const { median, of } = figures.toAcknowledge;
      return of < FEWEST_COMPARED ? undefined : median;
    }
  }
}

function perHundred({ asked, caseload = 0 }: LocalityFigures): number | undefined {
  if (asked < FEWEST_COMPARED || caseload < FEWEST_CASES) return undefined;
  return Math.round((1_000 * asked) / caseload) / 10;
}

const share = (part: number, of: number): number | undefined =>
  of < FEWEST_COMPARED ? undefined : Math.round((100 * part) / of);

const compared: readonly Compared[] = ['asked', 'answered', 'toAcknowledge', 'withdrawn'];

export const apartIn = ({ localities }: Variance): readonly Apart[] =>
  compared.flatMap((measure) => {
    const values = localities
      .flatMap((figures) => {
        const value = valueOf(figures, measure);
        return value === undefined ? [] : [{ locality: figures.locality, value }];
      })
      .sort((a, b) => a.value - b.value);
    const [least, most] = [values[0], values.at(-1)];
    if (!least || !most || least === most) return [];
    return isApart(measure, least.value, most.value) ? [{ measure, least, most }] : [];
  });

const isApart = (measure: Compared, least: number, most: number): boolean =>
  measure === 'toAcknowledge' || measure === 'asked'
    ? most > 0 && most >= TIMES_APART * least
    : most - least >= POINTS_APART;
