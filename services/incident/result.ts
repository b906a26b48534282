/** What a pack of evidence says of reviews: counts, what holds, and what was learnt where it may be read. */
import type { Instant } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import type { LocalDate } from '../service/service.ts';
import { isOpened, openRechecks, type Incident, type Review } from './incident.ts';
import type { IncidentSettings, Named } from './settings.ts';

export type Counted = { readonly name: string; readonly reviews: number };

export type ReviewResult = {
  /** Opened and closed in the month; open, and of these past their day, as of the pack. */
  readonly opened: number;
  readonly closed: number;
  readonly open: number;
  readonly late: number;
  readonly withdrawn: number;
  /** Of the twelve months until the month, the most first. */
  readonly kinds: readonly Counted[];
  readonly factors: readonly Counted[];
  readonly themes: readonly Counted[];
  /** Of all reviews, as of the pack. */
  readonly actions: readonly {
    readonly agreedOn: LocalDate;
    readonly due: LocalDate;
    readonly recheckOn: LocalDate;
    readonly standing: 'agreed' | 'overdue' | 'embedded' | 'replaced';
  }[];
  /** Of reviews that were closed in the month and released. */
  readonly learning: readonly { readonly themes: readonly string[]; readonly text: string }[];
  /** Closed in the month, and not released. */
  readonly notReleased: number;
};

type Asked = {
  /** `YYYY-MM`, and the twelve until it. */
  readonly month: string;
  readonly months: readonly string[];
  readonly timeZone: string;
};

/** @param states Of a team, as they were at the pack's moment. */
export function reviewResult(
  states: readonly Incident[],
  settings: Pick<IncidentSettings, 'kinds' | 'factors' | 'themes'>,
  { month, months, timeZone }: Asked,
): ReviewResult {
  const monthOf = (at: Instant): string => localDate(timeZone, at).slice(0, 7);
  const dayOf = (at: Instant): LocalDate => localDate(timeZone, at);
  const all = states.filter(isOpened);
  const reviews = all.filter(({ status }) => status !== 'withdrawn');
  const ofYear = reviews.filter(({ openedAt }) => months.includes(monthOf(openedAt)));
  const open = reviews.filter(({ status }) => status === 'open');
  const closed = reviews.flatMap((each) =>
    each.status === 'closed' && monthOf(each.closed.at) === month ? [each] : [],
  );
  return {
    opened: reviews.filter(({ openedAt }) => monthOf(openedAt) === month).length,
    ...{ closed: closed.length, open: open.length },
    late: open.filter(({ lateSince }) => lateSince.due !== undefined).length,
    withdrawn: all.length - reviews.length,
    kinds: counted(ofYear, settings.kinds, ({ kind }) => [kind]),
    factors: counted(ofYear, settings.factors, ({ factors }) => factors.map(({ kind }) => kind)),
    themes: counted(ofYear, settings.themes, ({ themes }) => themes),
    actions: reviews.flatMap((review) => actionsOf(review, dayOf)),
    learning: closed
      .filter(({ closed: { isReleased } }) => isReleased)
      .map(({ themes, closed: { learning: text } }) => ({
        themes: themes.map((id) => settings.themes.find((each) => each.id === id)?.name ?? id),
        text,
      })),
    notReleased: closed.filter(({ closed: { isReleased } }) => !isReleased).length,
  };
}

/** Reviews that have each, the most first; what left the list since is counted under its id. */
function counted(
  reviews: readonly Review[],
  list: readonly Named[],
  of: (review: Review) => readonly string[],
): readonly Counted[] {
  const ids = [...new Set([...list.map(({ id }) => id), ...reviews.flatMap(of)])];
  return ids
    .map((id) => ({
      name: list.find((each) => each.id === id)?.name ?? id,
      reviews: reviews.filter((review) => of(review).includes(id)).length,
    }))
    .filter(({ reviews: count }) => count > 0)
    .sort((a, b) => b.reviews - a.reviews);
}

function actionsOf(
  review: Review,
  dayOf: (at: Instant) => LocalDate,
): readonly ReviewResult['actions'][number][] {
  const overdue = openRechecks(review).filter(({ standing }) => standing.overdueSince);
  return review.actions.map(({ number, at, due, recheckOn, standing }) => ({
    ...{ agreedOn: dayOf(at), due, recheckOn },
    standing: overdue.some((each) => each.number === number) ? 'overdue' : standing.status,
  }));
}
