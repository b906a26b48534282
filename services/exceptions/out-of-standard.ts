/**
 * An exception (G2): something that should have happened and did not, in time. It is derived from
 * what other capabilities keep, and never a copy: once the fact is mended there is no exception.
 */
import type { FlagKind } from '../caseload/flag.ts';
import type { ConcernId } from '../concern/concern.ts';
import type { IncidentId, ReviewClock } from '../incident/incident.ts';
import type { LeadGap } from '../coordination/coordination.ts';
import type {
  ActionId,
  CaseRef,
  ConsultId,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  ShortageId,
  TeamId,
} from '../kernel/ids.ts';
import type { LocalDate, TimeSensitivity } from '../service/service.ts';
import type { Scope } from '../kernel/documents.ts';
import type { SampleId } from '../sampling/sampling.ts';
import type { SignOffPlace } from '../sign-off/sign-off.ts';
import type { Quarter } from '../workforce/review.ts';
import type { RiskId } from '../workforce/risk.ts';
import type { ExceptionKind } from './gravity.ts';

/** What a reason says beside its kind; words are the cards'. Names are the service's own. */
type Why = {
  readonly consultUnacknowledged: { readonly sensitivity: TimeSensitivity };
  readonly consultNobodyToAsk: { readonly sensitivity: TimeSensitivity };
  readonly consultUnanswered: { readonly sensitivity: TimeSensitivity };
  readonly consultJobFailed: object;
  readonly crisisReviewOverdue: object;
  readonly outcomeMissing: object;
  readonly actionOverdue: { readonly due: LocalDate };
  readonly flagOpenLong: { readonly flag: FlagKind };
  readonly carriedOver: { readonly times: number };
  /** `decision`: the kind's name, e.g. "Restriction". */
  readonly signOffLate: {
    readonly decision: string;
    readonly standing: 'draft' | 'submitted' | 'returned' | 'approved';
  };
  readonly signOffExpired: { readonly decision: string };
  readonly signOffNobody: { readonly decision: string; readonly right: string };
  readonly followUpOverdue: { readonly decision: string; readonly what: string };
  readonly leadMissing: { readonly gap: LeadGap };
  readonly ledCaseClosed: object;
  readonly coordinationReviewOverdue: { readonly due: LocalDate };
  readonly planTooOld: { readonly datedOn: LocalDate };
  readonly partnerOverdue: { readonly agency: string };
  readonly cohortUnanswered: object;
  readonly cohortStuck: { readonly times: number };
  readonly cohortProgressMissed: object;
  readonly cohortStepOverdue: { readonly due: LocalDate };
  readonly cohortLeft: object;
  readonly warningUnanswered: object;
  readonly supervisionOverdue: { readonly of: PersonId; readonly due: LocalDate };
  readonly shortageUndecided: object;
  readonly shortageReviewOverdue: object;
  readonly mitigationOverdue: { readonly due: LocalDate };
  readonly concernUnseen: object;
  readonly incidentLate: { readonly clock: ReviewClock };
  readonly incidentLeadMissing: { readonly gap: LeadGap };
  readonly incidentRecheckOverdue: { readonly recheckOn: LocalDate };
  /** `month`: of the decision records that are audited, `YYYY-MM`. */
  readonly auditOverdue: { readonly month: string };
  readonly auditRecheckOverdue: { readonly recheckOn: LocalDate };
  readonly workforceReviewLate: { readonly quarter: Quarter };
  readonly workforceRiskUnseen: object;
  readonly workforceMitigationOverdue: { readonly due: LocalDate };
  readonly coverageGapNow: Gap;
  readonly coverageGapAhead: Gap;
  readonly unreachable: { readonly person: PersonId };
  readonly notInstalled: { readonly person: PersonId };
  readonly competenceLapsed: { readonly person: PersonId; readonly competency: string };
  readonly handoverRefused: { readonly of: PersonId };
  /** `job`: its type, e.g. `notice.tell`. */
  readonly jobFailed: { readonly job: string; readonly scope: Scope; readonly id: string };
};

type Gap = {
  readonly pathway: PathwayId;
  readonly from: Instant;
  readonly until: Instant;
  readonly fewest: number;
};

export type WhyOf<Kind extends ExceptionKind> = { readonly kind: Kind } & Why[Kind];
export type Reason = { [Kind in ExceptionKind]: WhyOf<Kind> }[ExceptionKind];

/** What a manager opens to mend it, by what it is. */
type Opened = {
  readonly consult: { readonly consult: ConsultId };
  readonly action: { readonly action: ActionId };
  readonly signOff: { readonly place: SignOffPlace };
  readonly flag: { readonly caseRef: CaseRef; readonly flag: number };
  readonly case: OfCase;
  readonly coordination: OfCase;
  /** Whether its coordination ends. */
  readonly ledCaseClosed: OfCase;
  readonly partner: OfCase;
  readonly cohort: OfCase;
  readonly warning: OfCase;
  readonly supervision: { readonly person: PersonId };
  readonly shortage: { readonly shortage: ShortageId };
  readonly concern: { readonly concern: ConcernId };
  readonly incident: { readonly incident: IncidentId };
  readonly sampling: { readonly sample: SampleId };
  readonly handover: { readonly person: PersonId; readonly period: number };
  readonly coverage: { readonly pathway: PathwayId; readonly locality: LocalityId };
  readonly reach: object;
  readonly competency: object;
  readonly workforceReview: { readonly quarter: Quarter };
  readonly workforceRisk: { readonly risk: RiskId };
  /** Nothing in Teams does: whoever runs the service looks into its log. */
  readonly nothing: object;
};
type OfCase = { readonly caseRef: CaseRef };

export type FixOf<Kind extends keyof Opened> = { readonly opens: Kind } & Opened[Kind];
export type Fix = { [Kind in keyof Opened]: FixOf<Kind> }[keyof Opened];

export type OutOfStandard = {
  /** `<source>:…`: what it is about and which occurrence, so that a new one is another. At most 200 characters. */
  readonly key: string;
  readonly team: TeamId;
  readonly why: Reason;
  readonly since: Instant;
  /** Who is to do something; nobody: nobody has it. */
  readonly whose: readonly PersonId[];
  readonly caseRef?: CaseRef;
  readonly fix: Fix;
};

/** One capability's share of the list. */
export type ExceptionSource = {
  /** First part of its keys, of letters. */
  readonly name: string;
  /** At the cost of what is open, whatever the history. */
  readonly of: (team: TeamId, now: Instant) => AsyncIterable<OutOfStandard>;
};
