/** Measures of contacts, agreed actions, huddles and leads, counted in the ledger. */
import type { TrueAction, TrueContact, TrueGap, Truth } from '../../services/half-year/truth.ts';
import { counted, endOfDayIn, isIn, justBefore, keptIn, portion } from './counting.ts';
import type { ExpectedOf, Window } from './expected-measures.ts';

const lastOf = (day: string): string => justBefore(endOfDayIn(day));

/** Of a month's contacts: held, missed, or due and not told of. */
function contactAt({ dueOn, wasHeld, knownAt, correctedAt }: TrueContact, { asOf }: Window) {
  const isWrongYet = correctedAt !== undefined && correctedAt > asOf;
  if (knownAt <= asOf) return wasHeld !== isWrongYet ? 'held' : 'missed';
  return lastOf(dueOn) < asOf ? 'untold' : 'pending';
}

export const contactsIn: ExpectedOf = {
  'contact-completion': ({ contacts }, window) => {
    const its = contacts
      .filter(({ dueOn, announcedAt }) => isIn(lastOf(dueOn), window) && announcedAt <= window.asOf)
      .map((each) => contactAt(each, window));
    const held = its.filter((each) => each === 'held').length;
    const over = its.filter((each) => each !== 'pending').length;
    return { value: portion(held, over), pending: its.length - over };
  },
};

type Due = {
  readonly day: string;
  readonly endedAt?: string;
  readonly doneAt?: string | undefined;
};

/** The days by which it was to be done, as far as they were set by then. */
function daysOf(action: TrueAction, { asOf }: Window): readonly Due[] {
  const { agreedAt, due, firstDue, putOffAt, doneAt } = action;
  if (agreedAt > asOf) return [];
  if (firstDue === undefined || putOffAt === undefined) return [{ day: due, doneAt }];
  if (putOffAt > asOf) return [{ day: firstDue }];
  return [
    { day: firstDue, endedAt: putOffAt },
    { day: due, doneAt },
  ];
}

export const actionsIn: ExpectedOf = {
  'actions-done-in-time': ({ actions }, window) =>
    keptIn(
      actions
        .flatMap((each) => daysOf(each, window))
        .filter(({ day }) => isIn(lastOf(day), window))
        .map(({ day, ...each }) => ({ dueAt: lastOf(day), ...each })),
      window,
    ),

  'actions-overdue': ({ actions }, window) => {
    if (window.asOf < window.from) return { value: { kind: 'none' }, pending: 0 };
    const end = window.asOf < window.until ? window.asOf : window.until;
    const overdue = actions.filter((each) => {
      const day = daysOf(each, { ...window, asOf: end }).at(-1)?.day;
      const isDone = each.doneAt !== undefined && each.doneAt <= end;
      return day !== undefined && lastOf(day) < end && !isDone;
    });
    return counted(overdue.length);
  },
};

const carriedIn = ({ huddles }: Truth, window: Window) =>
  huddles
    .filter(({ closedAt }) => isIn(closedAt, window) && closedAt <= window.asOf)
    .flatMap(({ carriedOver }) => carriedOver);

export const huddlesIn: ExpectedOf = {
  'carry-overs': (truth, window) => counted(carriedIn(truth, window).length),
  'carry-overs-repeated': (truth, window) => {
    const carried = carriedIn(truth, window);
    return {
      value: portion(carried.filter(({ times }) => times > 1).length, carried.length),
      pending: 0,
    };
  },
};

/** Milliseconds of the month, until the moment as of which is asked, that lie in the time given. */
function within(from: string, until: string | undefined, window: Window): number {
  const end = window.asOf < window.until ? window.asOf : window.until;
  const first = from > window.from ? from : window.from;
  const last = until !== undefined && until < end ? until : end;
  return Math.max(0, Date.parse(last) - Date.parse(first));
}

const isWithout = ({ unledFrom, unledUntil }: TrueGap, window: Window): boolean =>
  unledFrom !== undefined && within(unledFrom, unledUntil, window) > 0;

export const leadsIn: ExpectedOf = {
  'cases-without-lead': ({ gaps }, window) => {
    const shared = gaps.filter(({ sharedFrom }) => within(sharedFrom, undefined, window) > 0);
    const without = gaps.filter((each) => isWithout(each, window));
    return { value: portion(without.length, shared.length), pending: 0 };
  },
  'days-without-lead': ({ gaps }, window) => {
    const ms = gaps.reduce(
      (sum, { unledFrom, unledUntil }) =>
        sum + (unledFrom === undefined ? 0 : within(unledFrom, unledUntil, window)),
      0,
    );
    return counted(Math.round((ms / 86_400_000) * 10) / 10);
  },
};
