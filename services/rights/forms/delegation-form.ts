/** Passing a right on, as typed: to whom, which decisions, from when until when. */
import { Temporal } from 'temporal-polyfill';
import { awayTime, type AwayTime } from '../../absence/forms/days.ts';
import { calendarDay, sayDay } from '../../kernel/calendar-day.ts';
import { PersonId, type Instant } from '../../kernel/ids.ts';
import { localDate } from '../../kernel/local-day.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { Service } from '../../service/service.ts';
import { mostDays, type NewDelegation } from '../delegation.ts';
import { delegatesFor } from '../delegation-facts.ts';
import type { RightKind } from '../kinds.ts';
import type { DecisionKind } from '../rights.ts';

export type TypedDelegation = Readonly<Record<'to' | 'kind' | 'from' | 'until', string>>;

export type DelegationFormContext = {
  readonly service: Service;
  readonly now: Instant;
  /** Whose rights they are. */
  readonly by: PersonId;
  readonly kinds: readonly RightKind[];
};

/** Both days are included; an empty first day means now. */
export function parseDelegation(
  typed: TypedDelegation,
  context: DelegationFormContext,
): Parsed<NewDelegation> {
  const { by: of } = context;
  const parts = gather<Parts>({
    to: readTo(typed.to, context),
    kind: readKind(typed.kind, context.kinds),
    time: readTime(typed, context),
  });
  return andThen(parts, ({ to, kind, time: { from, until } }) =>
    parsed({ of, to, from, until, ...(kind === undefined ? {} : { kind }) }),
  );
}

type Parts = {
  readonly to: PersonId;
  readonly kind: DecisionKind | undefined;
  readonly time: Required<AwayTime>;
};

function readTo(picked: string, { service, by }: DelegationFormContext): Parsed<PersonId> {
  if (picked === '') return problem('to', 'Choose who decides for you.');
  const id = PersonId.safeParse(picked);
  return id.success && delegatesFor(service, by).includes(id.data)
    ? parsed(id.data)
    : problem('to', 'This person can’t be given decision rights: choose again.');
}

function readKind(picked: string, kinds: readonly RightKind[]): Parsed<DecisionKind | undefined> {
  if (picked === '' || picked === 'all') return parsed(undefined);
  const kind = kinds.find(({ id }) => id === picked);
  return kind === undefined ? problem('kind', 'Choose which decisions.') : parsed(kind.id);
}

function readTime(typed: TypedDelegation, context: DelegationFormContext) {
  const { timeZone } = context.service;
  const today = Temporal.PlainDate.from(localDate(timeZone, context.now));
  const first = typed.from === '' ? today : calendarDay(typed.from);
  const last = calendarDay(typed.until);
  if (first === undefined) return problem('from', 'Choose the first day.');
  if (last === undefined) return problem('until', 'Choose the last day.');
  return delegatedTime({ first, last }, { now: context.now, timeZone });
}

/** Whole local days, both included, of at most `mostDays`. Fields: `from`, `until`. */
export function delegatedTime(
  { first, last }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
  context: { readonly now: Instant; readonly timeZone: string },
): Parsed<Required<AwayTime>> {
  const longest = first.add({ days: mostDays - 1 });
  if (Temporal.PlainDate.compare(last, longest) > 0) {
    const sentence = `Rights are passed on for ${mostDays} days at most: choose a day until ${sayDay(longest)}.`;
    return problem('until', sentence);
  }
  return andThen(awayTime({ first, last }, context), ({ from, until }) =>
    until === undefined ? problem('until', 'Choose the last day.') : parsed({ from, until }),
  );
}
