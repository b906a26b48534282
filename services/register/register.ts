/**
 * A register: the sign-offs of one kind that somebody may see, narrowed by a filter, in order, a
 * page at a time. Pure: what is listed is read by `SignOffs`.
 */
import { localDate } from '../kernel/local-day.ts';
import type { KindContext, RegisterSpec, SignOffKind } from '../sign-off/kind.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import type { Month } from './sign-offs.ts';
import { inOrder } from './sort.ts';
import { lateThingsIn } from './standing.ts';

/** A kind that has a register. */
export type RegisteredKind = SignOffKind & { readonly register: RegisterSpec };

export const hasRegister = (kind: SignOffKind): kind is RegisteredKind =>
  kind.register !== undefined;

/** Those of every register; a kind adds its own, whose ids must be others. */
const commonFilters = {
  all: 'Open and in force',
  late: 'Something is late',
  endedThisMonth: 'Ended this month',
  endedLastMonth: 'Ended last month',
} as const;
type CommonFilter = keyof typeof commonFilters;

/** A common one, or the id of one of the kind's. What nobody knows is read as `all`. */
export type RegisterFilter = string;

export const entriesPerPage = 6;

export type RegisterAsked = { readonly filter: RegisterFilter; readonly page: number };

export type FilterChoice = {
  readonly id: RegisterFilter;
  readonly label: string;
  /** How many it holds; absent where counting would need another list. */
  readonly count?: number;
};

export type Register = {
  readonly kind: RegisteredKind;
  readonly filter: FilterChoice;
  readonly choices: readonly FilterChoice[];
  /** All that the filter holds, in order. */
  readonly all: readonly BegunSignOff[];
  /** Of this page. */
  readonly entries: readonly BegunSignOff[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Of what the filter holds: how many have something late. */
  readonly exceptions: number;
};

/**
 * @param states What `sourceOf(filter)` lists, as far as the viewer may see it: open ones and those
 *   in force, or those that ended in the month.
 */
export function registerOf(
  kind: RegisteredKind,
  states: readonly BegunSignOff[],
  context: KindContext,
  { filter: asked, page: askedPage }: RegisterAsked,
): Register {
  const { now, service } = context;
  const known = knownFilter(kind, asked);
  const all = inOrder(
    states.filter((state) => holds(kind, known, state, context)),
    now,
    service.timeZone,
  );
  const pages = Math.max(1, Math.ceil(all.length / entriesPerPage));
  const page = Math.min(Math.max(1, askedPage), pages);
  const choices = choicesOf(kind, known, states, context);
  return {
    ...{ kind, choices, all, page, pages },
    filter: choices.find(({ id }) => id === known) ?? { id: known, label: commonFilters.all },
    entries: all.slice((page - 1) * entriesPerPage, page * entriesPerPage),
    exceptions: all.filter((state) => lateThingsIn(state, now).length > 0).length,
  };
}

const isCommon = (filter: RegisterFilter): filter is CommonFilter =>
  Object.hasOwn(commonFilters, filter);

const knownFilter = ({ register }: RegisteredKind, filter: RegisterFilter): RegisterFilter =>
  isCommon(filter) || register.filters.some(({ id }) => id === filter) ? filter : 'all';

function holds(
  { register }: RegisteredKind,
  filter: RegisterFilter,
  state: BegunSignOff,
  context: KindContext,
): boolean {
  if (filter === 'late') return lateThingsIn(state, context.now).length > 0;
  if (isCommon(filter)) return true;
  return register.filters.find(({ id }) => id === filter)?.holds(state, context) === true;
}

/** Counted only where the states at hand are those that it looks at. */
function choicesOf(
  kind: RegisteredKind,
  current: RegisterFilter,
  states: readonly BegunSignOff[],
  context: KindContext,
): readonly FilterChoice[] {
  const source = sourceOf(current, context);
  const own = kind.register.filters.map(({ id, label }) => ({ id, label }));
  const common = (id: CommonFilter) => ({ id, label: commonFilters[id] });
  const choices = [
    ...[common('all'), common('late'), ...own],
    ...[common('endedThisMonth'), common('endedLastMonth')],
  ];
  return choices.map((choice) =>
    sourceOf(choice.id, context) === source
      ? { ...choice, count: states.filter((each) => holds(kind, choice.id, each, context)).length }
      : choice,
  );
}

/** The local month whose ended ones a filter shows; nothing: what is open or in force. */
export function sourceOf(
  filter: RegisterFilter,
  { service, now }: Pick<KindContext, 'service' | 'now'>,
): Month | undefined {
  const today = localDate(service.timeZone, now);
  switch (filter) {
    case 'endedThisMonth':
      return today.slice(0, 7);
    case 'endedLastMonth':
      return monthsFrom(today.slice(0, 7), -1);
    default:
      return undefined;
  }
}

/** @param months To add; negative to go back. */
export function monthsFrom(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
