/**
 * The register of workforce risks (G7): a gap that the review found, or that a manager knows of,
 * with what is done about it and when it is looked at again. One stream each, in the team's partition.
 */
import { z } from 'zod';
import type { Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Gap } from './gaps.ts';

/** A gap's own name, or minted for the form of one that a manager adds. */
export const RiskId = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,96}$/)
  .brand<'RiskId'>();
export type RiskId = z.infer<typeof RiskId>;

export type RiskIdentity = { readonly team: TeamId; readonly risk: RiskId };

/** What it is: as the service found it last, or in a manager's words. */
export type RiskAbout =
  | { readonly kind: 'gap'; readonly gap: Gap; readonly taskName: string }
  | { readonly kind: 'words'; readonly words: string };

export type Mitigation = {
  /** From 1. */
  readonly number: number;
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
  /** The end of that day. */
  readonly dueBy: Instant;
  readonly agreedBy: PersonId;
  readonly done?: { readonly by: PersonId; readonly at: Instant };
};

export type RiskFacts = RiskIdentity & {
  readonly about: RiskAbout;
  /** Absent: the review found it. */
  readonly raisedBy?: PersonId;
  readonly raisedAt: Instant;
  readonly reviewOn: LocalDate;
  /** The end of that day: nobody has looked at it in time from then on. */
  readonly reviewBy: Instant;
  readonly mitigations: readonly Mitigation[];
  /** What was said when it was looked at last. */
  readonly lastReview?: { readonly by: PersonId; readonly at: Instant; readonly note: string };
  /** It is lived with for now, and why; looked at again all the same. */
  readonly accepted?: { readonly by: PersonId; readonly at: Instant; readonly why: string };
  /** The latest review of the quarter did not find the gap any more. */
  readonly notFoundSince?: Instant;
  /** What is overdue was told last, and how often; next time unless it is mended. */
  readonly told?: { readonly at: Instant; readonly times: number; readonly againBy: Instant };
  /** It was closed before: when, and why then. */
  readonly reopened?: { readonly closedAt: Instant; readonly why: string };
};

export type Risk =
  | { readonly status: 'none' }
  | ({ readonly status: 'open' } & RiskFacts)
  | ({ readonly status: 'closed' } & RiskFacts & {
        readonly closed: { readonly by: PersonId; readonly at: Instant; readonly why: string };
      });

export type KnownRisk = Exclude<Risk, { readonly status: 'none' }>;
export type OpenRisk = Extract<Risk, { readonly status: 'open' }>;

export const isKnownRisk = (risk: Risk): risk is KnownRisk => risk.status !== 'none';

/** What is past its day. */
export type Overdue =
  | { readonly what: 'review'; readonly by: Instant }
  | { readonly what: 'mitigation'; readonly by: Instant; readonly mitigation: Mitigation };

type Watched = Pick<RiskFacts, 'reviewBy' | 'mitigations' | 'told'>;

const watchedIn = ({ reviewBy, mitigations }: Watched): readonly Overdue[] => [
  { what: 'review', by: reviewBy },
  ...mitigations
    .filter(({ done }) => done === undefined)
    .map((mitigation) => ({ what: 'mitigation' as const, by: mitigation.dueBy, mitigation })),
];

export const overdueIn = (risk: Watched, now: Instant): readonly Overdue[] =>
  watchedIn(risk).filter(({ by }) => by <= now);

/** Overdue, and not told since, or to be told again by now. */
export const toBeTold = (risk: Watched, now: Instant): boolean =>
  overdueIn(risk, now).some((each) => tellAt(risk, each) <= now);

/** When the clock of an open risk is due: it has one always, as it has a day of review. */
export const clockOf = (risk: Watched): Instant =>
  watchedIn(risk)
    .map((each) => tellAt(risk, each))
    .reduce((first, each) => (each < first ? each : first));

const tellAt = ({ told }: Watched, { by }: Overdue): Instant =>
  told === undefined || told.at < by ? by : told.againBy;
