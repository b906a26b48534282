/** What a consult comes to: acknowledged, decided, over how many hops, what was not delivered. */
import type { ConsultEvent } from '../../consult/events.ts';
import type {
  CaseRef,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  TeamId,
} from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { TimeSensitivity } from '../../service/service.ts';
import { folding } from './fold.ts';
import { beforeTheEndOf } from '../moments.ts';
import type { Observation, Observer } from '../observation.ts';

type Limit = { readonly sensitivity: TimeSensitivity; readonly dueAt: Instant };

type Ping = {
  readonly hop: number;
  readonly person: PersonId;
  readonly at: Instant;
  readonly undelivered?: true;
};

type PageResult = {
  readonly key: string;
  readonly person: PersonId;
  readonly at: Instant;
  readonly failed?: true;
};

export type ConsultKept = {
  readonly about?: {
    readonly team: TeamId;
    readonly caseRef: CaseRef;
    readonly pathway: PathwayId;
    readonly locality: LocalityId;
    readonly at: Instant;
    readonly shortage: boolean;
  };
  /** As they stand; those of what is done stay as they were then. */
  readonly acknowledge?: Limit & { readonly doneAt?: Instant };
  readonly answer?: Limit & { readonly doneAt?: Instant };
  readonly pings: readonly Ping[];
  readonly pages: readonly PageResult[];
  /** Of the first acknowledgement. */
  readonly reached?: { readonly hops: number; readonly first: boolean };
  /** Withdrawn, or closed. */
  readonly withdrawnAt?: Instant;
  readonly review?: { readonly dueAt: Instant; readonly doneAt?: Instant };
};

type Of<Type extends ConsultEvent['type']> = Extract<ConsultEvent, { readonly type: Type }>;

export const consultObserver: Observer<ConsultKept, ConsultEvent> = {
  capability: 'consult',
  version: 1,
  initial: { pings: [], pages: [] },

  evolve: folding<ConsultKept, ConsultEvent>({
    consultRequested: requested,
    linkAsked: (kept, { hop, link, at }) => ({
      ...kept,
      pings: [...kept.pings, { hop, person: link.person, at }],
    }),
    linkPassed: (kept, { hop, result }) =>
      result === 'undeliverable' ? undelivered(kept, hop) : kept,
    personPaged: (kept, event, sequence) => ({
      ...kept,
      pages: [...kept.pages, pageOf(event, sequence)],
    }),
    consultAcknowledged: acknowledged,
    adviceGiven: advised,
    sensitivityRaised: raised,
    consultWithdrawn: (kept, { at }) => ({ ...kept, withdrawnAt: at }),
    reviewRecorded: (kept, { at }) =>
      kept.review === undefined || kept.review.doneAt !== undefined
        ? kept
        : { ...kept, review: { ...kept.review, doneAt: at } },
  }),

  observations: (kept) => [
    ...clocksOf(kept),
    ...hopsOf(kept),
    ...kept.pings.flatMap((ping) => pingOf(kept, ping)),
    ...kept.pages.flatMap(({ key, person, at, failed }) =>
      one(kept, 'consult.page', {
        ...{ key, person, at, doneAt: at, label: failed ? 'failed' : 'delivered' },
      }),
    ),
    ...reviewOf(kept),
  ],
};

function requested(kept: ConsultKept, event: Of<'consultRequested'>): ConsultKept {
  const { request, at, deadlines, shortage } = event;
  const { team, caseRef, pathway, locality, sensitivity } = request;
  return {
    ...kept,
    about: { team, caseRef, pathway, locality, at, shortage: shortage !== undefined },
    acknowledge: { sensitivity, dueAt: deadlines.acknowledgeBy },
    answer: { sensitivity, dueAt: deadlines.answerBy },
  };
}

const undelivered = (kept: ConsultKept, hop: number): ConsultKept => ({
  ...kept,
  pings: kept.pings.map((each) => (each.hop === hop ? { ...each, undelivered: true } : each)),
});

const pageOf = ({ person, at, result }: Of<'personPaged'>, sequence: number): PageResult => ({
  ...{ key: String(sequence), person, at },
  ...(result === 'failed' ? { failed: true } : {}),
});

/** The first counts: who gives it back has had it. */
function acknowledged(kept: ConsultKept, { by, at }: Of<'consultAcknowledged'>): ConsultKept {
  const { acknowledge, pings } = kept;
  if (acknowledge === undefined || acknowledge.doneAt !== undefined) return kept;
  const first = pings.length === 1 && pings[0]?.person === by;
  return {
    ...kept,
    acknowledge: { ...acknowledge, doneAt: at },
    reached: { hops: pings.length, first },
  };
}

function advised(kept: ConsultKept, { advice, crisisReviewBy }: Of<'adviceGiven'>): ConsultKept {
  const { answer } = kept;
  if (answer === undefined || answer.doneAt !== undefined) return kept;
  return {
    ...kept,
    answer: { ...answer, doneAt: advice.at },
    ...(crisisReviewBy === undefined ? {} : { review: { dueAt: crisisReviewBy } }),
  };
}

/** The limits change of what is still to be done. */
function raised(
  kept: ConsultKept,
  { to: sensitivity, deadlines }: Of<'sensitivityRaised'>,
): ConsultKept {
  const { acknowledge, answer } = kept;
  const { acknowledgeBy, answerBy } = deadlines;
  return {
    ...kept,
    ...(acknowledge?.doneAt === undefined
      ? { acknowledge: { sensitivity, dueAt: acknowledgeBy } }
      : {}),
    ...(answer?.doneAt === undefined ? { answer: { sensitivity, dueAt: answerBy } } : {}),
  };
}

type Particulars = Omit<Observation, 'kind' | 'team' | 'caseRef' | 'pathway' | 'locality' | 'at'> &
  Partial<Pick<Observation, 'at'>>;

function one({ about }: ConsultKept, kind: string, particulars: Particulars): Observation[] {
  if (about === undefined) return [];
  const { shortage: _shortage, ...place } = about;
  return [{ kind, ...place, ...particulars }];
}

const askedIn = ({ about }: ConsultKept): string => (about?.shortage ? 'shortage' : 'usual');

const unless = (doneAt: Instant | undefined, withdrawnAt: Instant | undefined) =>
  doneAt === undefined && withdrawnAt !== undefined ? { voidAt: withdrawnAt } : {};

const clocksOf = (kept: ConsultKept): readonly Observation[] =>
  (
    [
      ['consult.acknowledged', kept.acknowledge],
      ['consult.decided', kept.answer],
    ] as const
  ).flatMap(([kind, clock]) =>
    clock === undefined
      ? []
      : one(kept, kind, {
          ...{ key: '1', label: askedIn(kept), ...clock },
          ...unless(clock.doneAt, kept.withdrawnAt),
        }),
  );

/** Which person was reached, and after how many were asked. */
function hopsOf(kept: ConsultKept): readonly Observation[] {
  const { acknowledge, reached, pings, withdrawnAt } = kept;
  if (acknowledge === undefined) return [];
  return one(kept, 'consult.reached', {
    ...{ key: '1', ...acknowledge, ...unless(acknowledge.doneAt, withdrawnAt) },
    count: reached?.hops ?? pings.length,
    label: labelOf(reached, pings.length),
  });
}

function labelOf(reached: ConsultKept['reached'], pings: number): string {
  if (reached !== undefined) return reached.first ? 'first' : 'later';
  return pings > 1 ? 'later' : 'notYet';
}

/** One that was to go out when work begins, and was not needed any more by then, never went. */
function pingOf(kept: ConsultKept, { hop, person, at, undelivered: failed }: Ping) {
  const { acknowledge, withdrawnAt } = kept;
  const over = acknowledge?.doneAt ?? withdrawnAt;
  return one(kept, 'consult.ping', {
    ...{ key: String(hop), person, at, label: failed ? 'failed' : 'delivered' },
    ...(acknowledge === undefined ? {} : { sensitivity: acknowledge.sensitivity }),
    ...(over !== undefined && isBefore(over, at) ? { voidAt: over } : { doneAt: at }),
  });
}

/** It belongs to the month in which it falls due. */
const reviewOf = (kept: ConsultKept): readonly Observation[] =>
  kept.review === undefined
    ? []
    : one(kept, 'consult.review', {
        key: '1',
        at: beforeTheEndOf(kept.review.dueAt),
        ...kept.review,
      });
