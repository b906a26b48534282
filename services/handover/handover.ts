/**
 * The handover of one person's work (V5): what of it is with whom while they are away, and what
 * became of it. A stream per person, one period after the other, since absences overlap and follow
 * one another: the work comes back when the person does, not when one of them ends.
 */
import type { Absence } from '../absence/absence.ts';
import type { CaseRef, Instant, PersonId } from '../kernel/ids.ts';
import type { StandIn } from './stand-in.ts';
import { workKey, type GivenBack, type WorkEnd, type WorkRef } from './work.ts';

/** Why somebody's work moves. */
export type AwayBecause = Pick<Absence, 'id' | 'kind' | 'from' | 'until' | 'detected'>;

/** They said so, or could not be told. */
export type Refusal = { readonly by: PersonId; readonly reason: string; readonly at: Instant };

/** What became of an item: it ended, or went back when its person returned. */
export type ItemEnd = WorkEnd | { readonly how: Exclude<GivenBack, 'busy'>; readonly at: Instant };

/** A piece of work that was handed over. What it is about stands in its own record. */
export type HandedItem = {
  readonly ref: WorkRef;
  /** Absent: it is about a person. */
  readonly caseRef?: CaseRef;
  readonly keeper: PersonId;
  /** The keeper is asked and has not taken it yet. */
  readonly isAsked?: true;
  /** When it was handed over first. */
  readonly since: Instant;
  readonly dueBy?: Instant;
  /** Whom somebody chose for it: it is theirs whenever they are there. */
  readonly assigned?: PersonId;
  /** Whoever was chosen, from the choice until it has moved. */
  readonly next?: PersonId;
  readonly refusals: readonly Refusal[];
  readonly end?: ItemEnd;
};

export type HandoverPeriod = {
  readonly person: PersonId;
  /** Which of the person's handovers, from 1. */
  readonly period: number;
  readonly startedAt: Instant;
  readonly because: AwayBecause;
  /** Who has whatever nobody chose somebody else for. */
  readonly cover: StandIn;
  /** When the person is expected at work; absent while nobody knows. */
  readonly backAt?: Instant;
  readonly items: readonly HandedItem[];
  /** Who could not be told, and is given nothing more; absent when everybody was. */
  readonly notReached?: readonly PersonId[];
};

export type Handover =
  | { readonly status: 'none' }
  | ({ readonly status: 'away' } & HandoverPeriod)
  /** Of the latest period, for the summary. */
  | ({ readonly status: 'back'; readonly endedAt: Instant } & HandoverPeriod);

export const initialHandover: Handover = { status: 'none' };

export const isOpenItem = ({ end }: HandedItem): boolean => end === undefined;

/** Open, or given back: somebody has still to see to it. */
export const isStillToDo = ({ end }: HandedItem): boolean =>
  end === undefined || end.how === 'returned' || end.how === 'offered' || end.how === 'stays';

export const itemOf = (
  { items }: Pick<HandoverPeriod, 'items'>,
  key: string,
): HandedItem | undefined => items.find(({ ref }) => workKey(ref) === key);

/**
 * Who has an item, or will in a moment. Whoever was chosen for it and has gone away since does not:
 * it has moved on to whoever stands in. A consult is with its chain.
 */
export const keeperOf = ({ next, keeper, ref }: HandedItem): PersonId =>
  ref.kind === 'consult' ? keeper : (next ?? keeper);

/** Who has refused it in this period, and is not given it again unless somebody chooses them. */
export const refusersOf = (item: HandedItem | undefined): readonly PersonId[] =>
  item?.refusals.map(({ by }) => by) ?? [];
