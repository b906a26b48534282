/** A duty that its holder offers to somebody else, alone or in return for one of theirs (V3). */
import type { Instant, PersonId } from '../kernel/ids.ts';

/** Local date-times `YYYY-MM-DDTHH:MM`, from (inclusive) to (exclusive). */
export type SwapSpan = { readonly from: string; readonly to: string };

export type SwapTerms = {
  /** Unique among the swaps of its rota. */
  readonly id: string;
  readonly rota: string;
  /** Whose duty it is. */
  readonly by: PersonId;
  readonly to: PersonId;
  /** What `to` would take over. */
  readonly give: SwapSpan;
  /** What `by` would take over in return, on the same rota. */
  readonly take?: SwapSpan;
  readonly reason?: string;
};

type Offered = SwapTerms & {
  readonly offeredAt: Instant;
  /** When the earlier of its duties begins: unanswered by then, everything stays as it was. */
  readonly lapsesAt: Instant;
  /** When `to` is reminded; absent where there is no working day before. */
  readonly remindAt?: Instant;
  /** `to` could not be told; the words follow a name. */
  readonly notTold?: { readonly at: Instant; readonly why: string };
};

export type OpenSwap = Offered & { readonly status: 'open'; readonly remindedAt?: Instant };

/** Why an offer ended without an answer. */
export type LapseCause =
  /** Nobody answered before the first of its duties began. */
  | 'begun'
  /** Somebody else has one of its duties by now. */
  | 'dutyChanged';

export type EndedSwap = Offered & { readonly endedAt: Instant } & (
    | { readonly status: 'accepted' | 'withdrawn' }
    | { readonly status: 'refused'; readonly why: string }
    | { readonly status: 'lapsed'; readonly cause: LapseCause }
    /** Accepted, and undone by a manager. */
    | { readonly status: 'takenBack'; readonly takenBackBy: PersonId }
  );

export type Swap = OpenSwap | EndedSwap;

export const isOpenSwap = (swap: Swap): swap is OpenSwap => swap.status === 'open';

/** Local date-times of one form: text order is time order. */
export const spansOverlap = (a: SwapSpan, b: SwapSpan): boolean => a.from < b.to && b.from < a.to;

export const spansOf = ({ give, take }: Pick<SwapTerms, 'give' | 'take'>): readonly SwapSpan[] =>
  take === undefined ? [give] : [give, take];

/** Who would stand where once it is accepted. */
export const turnsOfSwap = ({
  by,
  to,
  give,
  take,
}: SwapTerms): readonly {
  readonly side: 'give' | 'take';
  readonly person: PersonId;
  readonly instead: PersonId;
  readonly span: SwapSpan;
}[] => [
  { side: 'give', person: to, instead: by, span: give },
  ...(take === undefined ? [] : [{ side: 'take' as const, person: by, instead: to, span: take }]),
];

/** Open offers that one person may have on a rota at a time. */
export const mostOpenOffers = 10;

/** Why people can't take a duty over; the first is the usual one. */
export const refusalReasons = [
  'I have something else on then.',
  'It would be too many duties close together.',
  'I am away then.',
] as const;
